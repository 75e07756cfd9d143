import { join } from "node:path";
import { Trouble } from "./trouble";

/** What the operator can set, read when asked for: `npm start` fills in what it finds out itself. README has the table. */
export const env = {
  get databaseUrl() {
    return process.env.DATABASE_URL ?? "";
  },
  /** The site's own address, without a slash at the end. */
  get siteUrl() {
    return (process.env.PADDOCK_URL ?? `http://localhost:${process.env.PORT ?? "3000"}`).replace(/\/+$/, "");
  },
  get siteName() {
    return process.env.PADDOCK_NAME ?? "Paddock";
  },
  get sessionSecret() {
    const secret = process.env.PADDOCK_SECRET;
    if (!secret) throw new Error("PADDOCK_SECRET is not set; npm start sets it");
    return secret;
  },
  /** Where processes tell each other what has changed, instead of through PostgreSQL; empty: nowhere else. */
  get redisUrl() {
    return process.env.REDIS_URL ?? "";
  },
  /** Readers who follow along at once in this process, and of those from one address: a grandstand may share one. */
  get liveMax() {
    return wholeNumber("PADDOCK_LIVE_MAX", 5_000);
  },
  get liveMaxOfAddress() {
    return wholeNumber("PADDOCK_LIVE_MAX_PER_ADDRESS", 200);
  },
  get dataFolder() {
    return join(/* turbopackIgnore: true */ process.cwd(), process.env.PADDOCK_DATA ?? "data");
  },
};

/** @throws Trouble  when it is set to anything else */
function wholeNumber(name: string, otherwise: number): number {
  const given = process.env[name];
  if (!given) return otherwise;
  if (/^\d{1,9}$/.test(given)) return Number(given);
  throw new Trouble(`${name} is “${given}”, which is no number. Leave it out for ${otherwise}.`);
}

/** An address on this site, whole. */
export function absolute(path: string): string {
  return env.siteUrl + path;
}
