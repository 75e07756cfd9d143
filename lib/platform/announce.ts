import "server-only";
import { randomUUID } from "node:crypto";
import { CHANNEL } from "./channel";
import { db } from "./db";
import { log } from "./log";

/** What one process tells the others: which tags' pages to forget. */
export type Announcement = { expire?: string[]; expireSoon?: string[] };

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

let gathered: Required<Announcement> | null = null;

/** What is being said, by every copy of this module in the process. */
function underWay(): Set<Promise<void>> {
  const shared = globalThis as { paddockAnnouncing?: Set<Promise<void>> };
  shared.paddockAnnouncing ??= new Set();
  return shared.paddockAnnouncing;
}

/** Tells every other process, within a twentieth of a second. */
export function announce({ expire = [], expireSoon = [] }: Announcement): void {
  if (!gathered) {
    gathered = { expire: [], expireSoon: [] };
    const sending = sendSoon()
      .catch((error) => log.error({ error: String(error) }, "an announcement to other processes was lost"))
      .finally(() => underWay().delete(sending));
    underWay().add(sending);
  }
  gathered.expire.push(...expire);
  gathered.expireSoon.push(...expireSoon);
}

/** Resolves when all that was announced is said: a process waits for it before it ends. */
export async function announced(): Promise<void> {
  await Promise.all(underWay());
}

async function sendSoon(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
  const tags = gathered ?? { expire: [], expireSoon: [] };
  gathered = null;
  for (const part of parts(tags)) {
    await db().$queryRaw`select pg_notify(${CHANNEL}, ${JSON.stringify({ from: processId(), ...part })})::text`;
  }
}

function parts(tags: Required<Announcement>): Announcement[] {
  const pieces: Announcement[] = [];
  for (const kind of ["expire", "expireSoon"] as const) {
    let piece: string[] = [];
    let room = 0;
    for (const tag of new Set(tags[kind])) {
      const bytes = Buffer.byteLength(JSON.stringify(tag)) + 1;
      if (bytes > room) {
        piece = [];
        pieces.push({ [kind]: piece });
        room = MAX_BYTES;
      }
      piece.push(tag);
      room -= bytes;
    }
  }
  return pieces;
}
