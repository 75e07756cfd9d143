import { join, resolve } from "node:path";
import postgres from "postgres";
import { findEmbeddedPostgres, startEmbeddedPostgres } from "../lib/platform/embedded-postgres";
import { secretsOf } from "../lib/platform/secrets";
import { Trouble } from "../lib/platform/trouble";

/** `close` stops what was started here; `stop` stops the embedded database whoever started it: for the one who holds its folder. */
export type OpenDatabase = { url: string; embedded: boolean; close(): Promise<void>; stop(): Promise<void> };

export const dataFolder = () => resolve(process.env.PADDOCK_DATA ?? "data");

/**
 * The database to work with: the one DATABASE_URL names, or the embedded one, started if it is not running.
 * Sets DATABASE_URL and PADDOCK_SECRET for all that follows.
 */
export async function openDatabase(): Promise<OpenDatabase> {
  const secrets = await secretsOf(dataFolder());
  process.env.PADDOCK_SECRET ??= secrets.session;
  const given = process.env.DATABASE_URL;
  if (given) {
    await assertReachable(given);
    return { url: given, embedded: false, close: async () => undefined, stop: async () => undefined };
  }
  const embedded = await startEmbeddedPostgres(join(dataFolder(), "postgres"), secrets.database);
  process.env.DATABASE_URL = embedded.url;
  const { url, wasRunning, stop } = embedded;
  return { url, embedded: true, close: async () => (wasRunning ? undefined : stop()), stop };
}

export async function isEmbeddedRunning(): Promise<boolean> {
  const secrets = await secretsOf(dataFolder());
  return (await findEmbeddedPostgres(join(dataFolder(), "postgres"), secrets.database)) !== null;
}

async function assertReachable(url: string): Promise<void> {
  const wayOn =
    "Correct DATABASE_URL (postgresql://user:password@host:5432/database), or leave it out to use the embedded PostgreSQL.";
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url))
    throw new Trouble(`DATABASE_URL is not the address of a PostgreSQL database. ${wayOn}`);
  const sql = postgres(url, { max: 1, connect_timeout: 8, onnotice: () => undefined });
  try {
    await sql`select 1`;
  } catch (error) {
    // The address may hold a password: only its host and database are named.
    const { host, pathname } = new URL(url);
    throw new Trouble(`The database at ${host}${pathname} can’t be used: ${reasonOf(error)}. ${wayOn}`);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message: string };
  if (code === "ECONNREFUSED") return "nothing answers there";
  if (code === "ENOTFOUND") return "there is no such host";
  if (code === "CONNECT_TIMEOUT") return "it does not answer within 8 seconds";
  return message;
}
