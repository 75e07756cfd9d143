import { resolve } from "node:path";
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
  /** Whether what somebody writes becomes public only once they have confirmed their address. */
  get confirmsEmail() {
    return process.env.PADDOCK_CONFIRM_EMAIL !== "0";
  },
  /** Whether moderators, editors and admins act as such only with a second factor. */
  get requiresSecondFactor() {
    return process.env.PADDOCK_REQUIRE_SECOND_FACTOR === "1";
  },
  /** What another site gave us so that people sign in here by it; null: they can't. `url`: that site's own, where it is not the usual. */
  signInBy(provider: "github" | "google" | "discord"): { id: string; secret: string; url: string | null } | null {
    const read = (what: string) => process.env[`PADDOCK_${provider.toUpperCase()}_${what}`]?.trim();
    const [id, secret, url] = [read("ID"), read("SECRET"), read("URL")];
    return id && secret ? { id, secret, url: url?.replace(/\/+$/, "") || null } : null;
  },
  /** Where mail is handed in, such as smtp://user:password@host:587; empty: into a mailbox in the data folder. */
  get smtpUrl() {
    return process.env.PADDOCK_SMTP_URL ?? "";
  },
  /** Whom mail comes from. */
  get mailFrom() {
    return process.env.PADDOCK_MAIL_FROM ?? `${this.siteName} <paddock@${new URL(this.siteUrl).hostname}>`;
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
  /** Upvotes of one person: three a second for a whole minute are no reading any more. */
  get votesPerMinute() {
    return wholeNumber("PADDOCK_VOTES_PER_MINUTE", 180);
  },
  /** A service of the operator's that sees every comment before it is public; null: none. */
  get checkService(): { url: string; secret: string } | null {
    const [url, secret] = [process.env.PADDOCK_CHECK_URL?.trim(), process.env.PADDOCK_CHECK_SECRET?.trim()];
    if (!url) return null;
    if (!secret) throw new Trouble("PADDOCK_CHECK_URL needs PADDOCK_CHECK_SECRET, by which its service knows us.");
    return { url, secret };
  },
  get dataFolder() {
    return resolve(/* turbopackIgnore: true */ process.cwd(), process.env.PADDOCK_DATA ?? "data");
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
