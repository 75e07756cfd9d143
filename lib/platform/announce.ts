import "server-only";
import { randomUUID } from "node:crypto";
import { CHANNEL } from "./channel";
import { db } from "./db";
import { env } from "./env";
import { log } from "./log";
import { hangUp, publish } from "./redis";

/** What one process tells the others: which tags' pages to forget, and [topic, what happened, to which id] for those who follow along. */
export type Announcement = { expire?: string[]; expireSoon?: string[]; tell?: [string, string, string][] };

/** What goes over the wire. */
export type Message = Announcement & { from: string };

/** Who we are in an announcement, so as not to heed our own (listen.ts); Next loads this module more than once. */
function processId(): string {
  const shared = globalThis as { paddockProcess?: string };
  shared.paddockProcess ??= randomUUID();
  return shared.paddockProcess;
}

/** PostgreSQL takes notifications one commit at a time; gathering them keeps that out of the way of the writes. */
const GATHER_MS = 50;
/** A notification holds 8,000 bytes; what stands around its tags takes less than the difference. */
const MAX_BYTES = 7_800;
/** Redis may be away; a process that ends waits no longer for it. */
const LAST_WORDS_MS = 5_000;

let gathered: Required<Announcement> | null = null;

/** What is being said, by every copy of this module in the process. */
function underWay(): Set<Promise<void>> {
  const shared = globalThis as { paddockAnnouncing?: Set<Promise<void>> };
  shared.paddockAnnouncing ??= new Set();
  return shared.paddockAnnouncing;
}

/** Tells every other process, within a twentieth of a second. */
export function announce({ expire = [], expireSoon = [], tell = [] }: Announcement): void {
  if (!gathered) {
    gathered = { expire: [], expireSoon: [], tell: [] };
    const sending = sendSoon()
      .catch((error) => log.error({ error: String(error) }, "an announcement to other processes was lost"))
      .finally(() => underWay().delete(sending));
    underWay().add(sending);
  }
  gathered.expire.push(...expire);
  gathered.expireSoon.push(...expireSoon);
  gathered.tell.push(...tell);
}

/** Resolves when all that was announced is said: a process waits for it before it ends. */
export async function announced(): Promise<void> {
  const late = new Promise((resolve) => setTimeout(resolve, LAST_WORDS_MS).unref());
  await Promise.race([Promise.all(underWay()), late]);
  await hangUp();
}

async function sendSoon(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
  const all = gathered ?? {};
  gathered = null;
  await send(parts(all).map((part) => JSON.stringify({ from: processId(), ...part } satisfies Message)));
}

async function send(messages: string[]): Promise<void> {
  if (env.redisUrl) for (const message of messages) await publish(CHANNEL, message);
  else await db().$queryRaw`select pg_notify(${CHANNEL}, message)::text from unnest(${messages}::text[]) message`;
}

function parts(all: Announcement): Announcement[] {
  const pieces: Announcement[] = [];
  for (const kind of ["expire", "expireSoon", "tell"] as const) {
    let piece: unknown[] = [];
    let room = 0;
    for (const json of new Set(all[kind]?.map((one) => JSON.stringify(one)))) {
      const bytes = Buffer.byteLength(json) + 1;
      if (bytes > room) {
        piece = [];
        pieces.push({ [kind]: piece });
        room = MAX_BYTES;
      }
      piece.push(JSON.parse(json));
      room -= bytes;
    }
  }
  return pieces;
}
