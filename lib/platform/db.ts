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
    adapter: new PrismaPg(
      { connectionString: env.databaseUrl, max: CONNECTIONS },
      { statementNameGenerator: ({ sql }) => statementName(sql) },
    ),
  });
  return shared.paddockDb;
}

/** Statements that PostgreSQL keeps ready on each connection: ours are fewer, those of a long `in (…)` list are not. */
const MOST_PREPARED = 1_000;

const names = new Map<string, string>();

/** A name under which a connection keeps a statement parsed and planned: planning a vote costs more than casting it. */
function statementName(sql: string): string {
  const known = names.get(sql);
  if (known) return known;
  if (names.size >= MOST_PREPARED) return "";
  const name = `paddock-${names.size}`;
  names.set(sql, name);
  return name;
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
