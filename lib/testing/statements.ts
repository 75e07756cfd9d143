import { createRequire } from "node:module";
import type { Client as ClientType } from "pg";
import { env } from "../platform/env";

// The driver that Prisma's adapter brings along: its statements are what reaches PostgreSQL.
const { Client } = createRequire(createRequire(import.meta.url).resolve("@prisma/adapter-pg"))("pg") as {
  Client: typeof ClientType;
};

/** A statement as PostgreSQL gets it. */
export type Statement = { text: string; values: unknown[] };

/** What `work` asks of the database, in order; nothing else may ask meanwhile. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const { query } = Client.prototype;
  Client.prototype.query = function (this: ClientType, ...args: unknown[]) {
    const [asked] = args as [Partial<Statement> | string];
    if (typeof asked === "object" && asked.text) statements.push({ text: asked.text, values: asked.values ?? [] });
    return query.apply(this, args as never);
  } as typeof query;
  const shared = globalThis as { paddockOnStatement?: ((statement: Statement) => void) | undefined };
  shared.paddockOnStatement = (statement) => statements.push(statement);
  try {
    await work();
  } finally {
    Client.prototype.query = query;
    shared.paddockOnStatement = undefined;
  }
  return statements;
}

/** A step of PostgreSQL's plan, as EXPLAIN (ANALYZE, FORMAT JSON) says it; rows are of one loop. */
export type PlanNode = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  "Shared Hit Blocks": number;
  "Shared Read Blocks": number;
  Plans?: PlanNode[];
};

export type Explained = { Plan: PlanNode; "Planning Time": number; "Execution Time": number };

/** Runs these statements and answers how each was done. */
export async function explain(statements: Statement[]): Promise<Explained[]> {
  const client = new Client({ connectionString: env.databaseUrl });
  await client.connect();
  try {
    const explained: Explained[] = [];
    for (const { text, values } of statements) {
      const { rows } = await client.query(`explain (analyze, buffers, timing off, format json) ${text}`, values);
      explained.push(rows[0]["QUERY PLAN"][0]);
    }
    return explained;
  } finally {
    await client.end();
  }
}

/** A plan and all below it. */
export function nodesOf(plan: PlanNode): PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}
