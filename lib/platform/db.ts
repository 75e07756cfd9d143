import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import postgres from "postgres";
import { env } from "./env";
import { type Prisma, PrismaClient } from "./prisma/client";

/** Enough for a busy machine of two cores; more only makes statements wait for each other inside PostgreSQL. */
const CONNECTIONS = 20;

export type Transaction = Prisma.TransactionClient;

/** The one client. It connects when it is first used, so a build needs no database. */
export function db(): PrismaClient {
  shared().paddockDb ??= new PrismaClient({
    adapter: new PrismaPg(
      { connectionString: env.databaseUrl, max: CONNECTIONS },
      { statementNameGenerator: ({ sql }) => statementName(sql) },
    ),
  });
  return shared().paddockDb as PrismaClient;
}

/** Statements wait for each other on one of these without harm: they go out together and come back in order. */
const PIPELINES = 8;

/**
 * Rows of one statement, on its own: for what is asked or written most. It goes straight to the driver, prepared and many on
 * one connection at once, which costs a fraction of the way through Prisma (docs/decisions/017). Whole numbers beyond 32 bits
 * come as text.
 */
export async function query<Row extends object>(statement: Prisma.Sql): Promise<Row[]> {
  const { text, values } = statement;
  shared().paddockOnStatement?.({ text, values });
  for (let attempt = 1; ; attempt++) {
    try {
      return await driver().unsafe<Row[]>(text, values as never[], { prepare: true });
    } catch (error) {
      // PostgreSQL chose it from two that waited for each other: nothing of it was done.
      if (attempt === 5 || (error as { code?: string }).code !== "40P01") throw error;
    }
  }
}

function driver(): postgres.Sql {
  shared().paddockDriver ??= postgres(env.databaseUrl, {
    max: PIPELINES,
    onnotice: () => undefined,
    connection: { application_name: "paddock" },
  });
  return shared().paddockDriver as postgres.Sql;
}

type Shared = {
  paddockDb?: PrismaClient;
  paddockDriver?: postgres.Sql;
  /** Set by who wants to see what is asked (lib/testing/statements.ts). */
  paddockOnStatement?: ((statement: { text: string; values: unknown[] }) => void) | undefined;
};

/** Next loads this module more than once; the process has one of each. */
function shared(): Shared {
  return globalThis as Shared;
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
 * `work`'s look and its write: the next look sees it. It may take `timeout` milliseconds.
 */
export async function transaction<T>(work: (tx: Transaction) => Promise<T>, timeout = 15_000): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const after: (() => void)[] = [];
    const watched = (tx: Transaction) => {
      afterwards.set(tx, after);
      return work(tx);
    };
    try {
      const done = await db().$transaction(watched, { maxWait: 10_000, timeout });
      for (const act of after) act();
      return done;
    } catch (error) {
      if (attempt === 5 || !asksForAnotherTry(error)) throw error;
    }
  }
}

const afterwards = new WeakMap<Transaction, (() => void)[]>();

/** Has `act` happen once `tx`, of transaction(), has ended well: what it changes is seen by others only then. */
export function afterCommit(tx: Transaction, act: () => void): void {
  afterwards.get(tx)?.push(act);
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
