import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "./env";
import { type Prisma, PrismaClient } from "./prisma/client";

/** Enough for a busy machine of two cores; more only makes statements wait for each other inside PostgreSQL. */
const CONNECTIONS = 20;

export type Transaction = Prisma.TransactionClient;

/** The one client. It connects when it is first used, so a build needs no database. */
export function db(): PrismaClient {
  const shared = globalThis as { paddockDb?: PrismaClient };
  shared.paddockDb ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: env.databaseUrl, max: CONNECTIONS }),
  });
  return shared.paddockDb;
}

/**
 * Runs `work` in one transaction, again when PostgreSQL asks for it, and when somebody else took a unique name between
 * `work`'s look and its write: the next look sees it.
 */
export async function transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db().$transaction(work, { timeout: 15_000 });
    } catch (error) {
      if (attempt === 5 || !asksForAnotherTry(error)) throw error;
    }
  }
}

/** By SQLSTATE: a serialization failure, a deadlock, a unique name taken meanwhile. Prisma calls the first two P2034 in its own statements. */
const WORTH_ANOTHER_TRY = new Set(["40001", "40P01", "23505"]);

function asksForAnotherTry(error: unknown): boolean {
  const { code, meta } = error as {
    code?: string;
    meta?: { driverAdapterError?: { cause?: { originalCode?: string } } };
  };
  return code === "P2034" || WORTH_ANOTHER_TRY.has(meta?.driverAdapterError?.cause?.originalCode ?? "");
}
