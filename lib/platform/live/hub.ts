import { Busy } from "../../failures";
import { env } from "../env";
import { type Compose, type Reader, Topic } from "./topic";

/** Proxies close what is silent for half a minute. */
const HEARTBEAT_MS = 25_000;
const HEARTBEAT = Buffer.from(":\n\n");

/** A topic nobody follows is remembered this long: who looks away for a moment comes back to all they missed. */
const KEPT_MS = 2 * 60_000;

/** Who is turned away tries again after this many seconds. */
const RETRY_AFTER = 30;

export type Following = { address: string; position: string | null; compose: Compose };

/** Who follows what in this process, and how many they may be. */
export class Hub {
  private readonly topics = new Map<string, Topic>();
  private readonly leftAt = new Map<string, number>();
  private readonly ofAddress = new Map<string, number>();
  private readers = 0;
  private heartbeat: NodeJS.Timeout | null = null;
  private isClosed = false;

  constructor(private readonly most: { readers: number; ofAddress: number }) {}

  /** Lets `reader` follow the topic called `name`, and answers how they leave. @throws Busy */
  join(name: string, { address, position, compose }: Following, reader: Reader): () => void {
    this.admit(address);
    const topic = this.topics.get(name) ?? new Topic(compose);
    this.topics.set(name, topic);
    this.leftAt.delete(name);
    this.heartbeat ??= setInterval(() => this.beat(), HEARTBEAT_MS).unref();
    topic.join(reader, position);
    return () => {
      if (!topic.readers.delete(reader)) return;
      this.release(address);
      if (topic.readers.size === 0) this.leftAt.set(name, Date.now());
    };
  }

  /** Something happened to `id`; where nobody follows the topic, nobody needs to know. */
  hear(name: string, what: string, id: string): void {
    this.topics.get(name)?.hear(what, id);
  }

  /** For when what other processes said may have been missed. */
  resync(): void {
    for (const topic of this.topics.values()) topic.resync();
  }

  /** Ends every connection and takes no more. */
  close(): void {
    this.isClosed = true;
    for (const topic of this.topics.values()) for (const reader of [...topic.readers]) reader.end();
  }

  private admit(address: string): void {
    const ofAddress = this.ofAddress.get(address) ?? 0;
    if (this.isClosed || this.readers >= this.most.readers || ofAddress >= this.most.ofAddress)
      throw new Busy("Too many are following along just now. The page itself has everything.", RETRY_AFTER);
    this.readers += 1;
    this.ofAddress.set(address, ofAddress + 1);
  }

  private release(address: string): void {
    const left = (this.ofAddress.get(address) ?? 1) - 1;
    this.readers -= 1;
    if (left > 0) this.ofAddress.set(address, left);
    else this.ofAddress.delete(address);
  }

  private beat(): void {
    for (const [name, at] of this.leftAt) {
      if (Date.now() - at < KEPT_MS) continue;
      this.leftAt.delete(name);
      this.topics.delete(name);
    }
    for (const topic of this.topics.values()) topic.sendToAll(HEARTBEAT);
  }
}

/** One a process, found by the front server and by Next's handlers alike, whose modules are loaded apart. */
export function hub(): Hub {
  const shared = globalThis as { paddockLive?: Hub };
  shared.paddockLive ??= new Hub({ readers: env.liveMax, ofAddress: env.liveMaxOfAddress });
  return shared.paddockLive;
}
