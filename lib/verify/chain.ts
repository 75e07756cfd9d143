import "server-only";
import { type ChainedRow, faultInWords, type Head, verifyChain } from "../moderation/chain";
import { query } from "../platform/db";
import { Prisma } from "../platform/prisma/client";
import type { Drift } from "./queries";

/** Rows read at a time: however long the log is, no more of it is in memory. */
const BATCH = 2_000;

/** Follows the log of moderation from its first entry to its last. */
export async function countChainFaults(): Promise<Drift> {
  const head = await headOfChain();
  const { faults, moreFaults } = await verifyChain(rowsOfChain(head), head);
  const told = faults.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  return {
    name: "entries of the log of moderation that were changed, removed, or added past its chain",
    drift: told + moreFaults,
    details: [...faults.map(faultInWords), ...(moreFaults > 0 ? [`And ${moreFaults} more.`] : [])],
  };
}

export async function headOfChain(): Promise<Head | null> {
  const [head] = await query<{ number: string; hash: string }>(
    Prisma.sql`select number, hash from moderation_chain where id = 1`,
  );
  return head ? { number: Number(head.number), hash: head.hash } : null;
}

/**
 * All rows up to `head` in their order, and those that no head knows. What is decided meanwhile comes after `head`, with a
 * later head, and so is not among them.
 */
export async function* rowsOfChain(head: Head | null): AsyncGenerator<ChainedRow> {
  const end = head?.number ?? 0;
  for (let after: number | null = null; ; ) {
    const rows = await read(
      Prisma.sql`${after === null ? Prisma.sql`true` : Prisma.sql`number > ${after}`} and number <= ${end} order by number limit ${BATCH}`,
    );
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) break;
    after = last.number;
  }
  yield* await read(
    Prisma.sql`number > coalesce((select number from moderation_chain where id = 1), 0) order by number limit ${BATCH}`,
  );
}

async function read(which: Prisma.Sql): Promise<ChainedRow[]> {
  const rows = await query<Omit<ChainedRow, "number"> & { number: string }>(Prisma.sql`
    select number, id, kind::text as kind, comment_id as "commentId", held_id as "heldId", person_id as "personId",
      article_id as "articleId", actor_id as "actorId", "check", rule, reason, ${momentOf("acted_at")} as at,
      ${momentOf("ends_at")} as until, answers_id as answers, salt, seal, hash
    from moderation_action where ${which}`);
  return rows.map((row) => ({ ...row, number: Number(row.number) }));
}

/** A moment as the line of an entry has it. */
function momentOf(column: "acted_at" | "ends_at"): Prisma.Sql {
  return Prisma.sql`to_char(${Prisma.raw(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
