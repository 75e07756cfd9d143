import { log } from "../log";
import { Bundle, type Told } from "./bundle";
import { Ring } from "./ring";

/** One open connection. */
export type Reader = { send(bytes: Uint8Array): void; end(): void };

/** What readers get for what was told, as plain data for JSON; null for nothing. */
export type Compose = (told: Told) => Promise<object | null>;

/** The first thing told waits this long for others; what follows is gathered: who reads wants no more than two changes a second. */
const GATHER_MS = 150;
const APART_MS = 500;

/** Ids of a kind in one event; in a storm of votes the others wait for the next one. */
const MOST_AT_ONCE = 100;

/** When what to say can't be read, it is tried again this much later. */
const RETRY_MS = 2_000;

/** So many are written to, then others get their turn: a page asked for meanwhile waits for these alone. */
const AT_A_TIME = 50;

/** Something that is followed, such as the conversation under an article: who follows it, and the last that was said. */
export class Topic {
  readonly readers = new Set<Reader>();
  private ring = new Ring();
  private readonly waiting = new Bundle();
  /** What is on its way, in order, and to whom it has still to go. */
  private readonly outgoing: { bytes: Uint8Array; to: Reader[] }[] = [];
  private planned: NodeJS.Timeout | null = null;
  private sentAt = 0;

  constructor(private readonly compose: Compose) {}

  /** Lets `reader` follow, from what came after `position`; where nobody knows that, they are told to look for themselves. */
  join(reader: Reader, position: string | null): void {
    const missed = position ? this.ring.after(position) : null;
    this.readers.add(reader);
    if (!missed) reader.send(Buffer.from(this.lookAgain()));
    else if (missed.length > 0) reader.send(Buffer.concat(missed));
  }

  hear(what: string, id: string): void {
    this.waiting.add(what, id);
    this.plan(Math.max(GATHER_MS, this.sentAt + APART_MS - Date.now()));
  }

  /** For when something may have been missed: everybody looks for themselves. */
  resync(): void {
    this.ring = new Ring();
    this.sendToAll(Buffer.from(this.lookAgain()));
  }

  sendToAll(bytes: Uint8Array): void {
    this.outgoing.push({ bytes, to: [...this.readers] });
    if (this.outgoing.length === 1) this.sendSome();
  }

  private sendSome(): void {
    const [first] = this.outgoing;
    if (!first) return;
    // Somebody may have left meanwhile.
    for (const reader of first.to.splice(0, AT_A_TIME)) if (this.readers.has(reader)) reader.send(first.bytes);
    if (first.to.length === 0) this.outgoing.shift();
    if (this.outgoing.length > 0) setImmediate(() => this.sendSome());
  }

  private plan(wait: number): void {
    this.planned ??= setTimeout(() => void this.sendOn(), wait).unref();
  }

  private async sendOn(): Promise<void> {
    const told = this.waiting.take(MOST_AT_ONCE);
    let wait = APART_MS;
    try {
      const news = await this.compose(told);
      this.sentAt = Date.now();
      if (news) this.sendToAll(this.ring.add((position) => event("news", position, news)));
    } catch (error) {
      log.error({ error: String(error) }, "readers were not told what is new; it is tried again");
      this.waiting.addAll(told);
      wait = RETRY_MS;
    }
    this.planned = null;
    if (!this.waiting.isEmpty) this.plan(wait);
  }

  private lookAgain(): string {
    return event("resync", this.ring.position, {});
  }
}

function event(name: string, position: string, data: object): string {
  return `id: ${position}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
