import type { Redis, RedisOptions } from "ioredis";
import { env } from "./env";
import { log } from "./log";
import { Trouble } from "./trouble";

/** Nothing is given up while Redis is away: what is to be said waits until it is back. */
const OPTIONS: RedisOptions = {
  maxRetriesPerRequest: null,
  retryStrategy: (tries) => Math.min(tries * 200, 2_000),
  connectTimeout: 8_000,
  keepAlive: 15_000,
  // Subscribing again is done below, so as to know when messages come again.
  autoResubscribe: false,
};

/** Says `message` to every process that has subscribed to `channel`. */
export async function publish(channel: string, message: string): Promise<void> {
  const shared = connection();
  shared.paddockRedis ??= connect();
  await (await shared.paddockRedis).publish(channel, message);
}

/** Lets go of the connection that `publish` has made, if any: else it would keep the process alive. */
export async function hangUp(): Promise<void> {
  const shared = connection();
  const redis = await shared.paddockRedis;
  delete shared.paddockRedis;
  redis?.disconnect();
}

/**
 * Hears what is said on `channel`. `begin` is called each time messages come (again): what was said before is lost.
 * @throws Trouble  when nothing answers at REDIS_URL; later it is waited for
 */
export async function subscribe(channel: string, heed: (message: string) => void, begin: () => void): Promise<void> {
  const redis = await connect();
  redis.on("message", (_, message) => heed(message));
  await new Promise<void>((resolve, reject) => {
    let isFirst = true;
    redis.on("ready", () => {
      redis.subscribe(channel).then(() => {
        isFirst = false;
        begin();
        resolve();
      }, noted);
    });
    redis.on("error", (error) => {
      if (!isFirst) return;
      redis.disconnect();
      reject(unreachable(error));
    });
  });
}

async function connect(): Promise<Redis> {
  // Loaded only where it is used.
  const { Redis } = await import("ioredis");
  return new Redis(env.redisUrl, OPTIONS).on("error", noted);
}

function noted(error: unknown): void {
  log.warn({ error: String(error) }, "Redis does not answer");
}

function unreachable(error: Error): Trouble {
  // The address may hold a password: only its host is named.
  const host = URL.canParse(env.redisUrl) ? new URL(env.redisUrl).host : "it";
  return new Trouble(
    `REDIS_URL can’t be used: ${host} does not answer (${error.message || error.name}). Correct it (redis://host:6379), or leave it out to use PostgreSQL alone.`,
  );
}

/** One a process; Next loads this module more than once. */
function connection(): { paddockRedis?: Promise<Redis> } {
  return globalThis as { paddockRedis?: Promise<Redis> };
}
