import { randomBytes } from "node:crypto";

/** As many events as a reader may miss and still be told what they were. */
const MOST_EVENTS = 200;

/** All of it is sent to a reader who comes back, so it must fit what a reader may have waiting (stream.ts). */
export const RING_BYTES = 128 * 1024;

/** The last events of one topic. A position names an event of one ring only: those of another process or of before a gap mean nothing here. */
export class Ring {
  private readonly name = randomBytes(6).toString("base64url");
  private readonly events: Buffer[] = [];
  private last = 0;
  private bytes = 0;

  get position(): string {
    return `${this.name}.${this.last}`;
  }

  /** Keeps the event that `write` makes for its position, and answers it. */
  add(write: (position: string) => string): Buffer {
    this.last += 1;
    const event = Buffer.from(write(this.position));
    this.events.push(event);
    this.bytes += event.length;
    while (this.events.length > MOST_EVENTS || this.bytes > RING_BYTES) this.bytes -= this.events.shift()?.length ?? 0;
    return event;
  }

  /** The events after `position`, or null when nobody can say any more what they were. */
  after(position: string): Buffer[] | null {
    const [, name, number] = /^([\w-]+)\.(\d+)$/.exec(position) ?? [];
    const at = Number(number);
    const first = this.last - this.events.length;
    if (name !== this.name || at < first || at > this.last) return null;
    return this.events.slice(at - first);
  }
}
