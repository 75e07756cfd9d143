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

/** Runs `work` in one transaction, again when PostgreSQL asks for it (a deadlock or a serialization failure). */
export async function transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db().$transaction(work, { timeout: 15_000 });
    } catch (error) {
      if (attempt === 5 || !asksForAnotherTry(error)) throw error;
    }
  }
}

function asksForAnotherTry(error: unknown): boolean {
  const { code, meta } = error as { code?: string; meta?: { code?: string } };
  return code === "P2034" || meta?.code === "40P01" || meta?.code === "40001";
}
