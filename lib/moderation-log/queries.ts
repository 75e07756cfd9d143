import "server-only";
import { lineOf } from "../moderation/chain";
import { query } from "../platform/db";
import { Prisma } from "../platform/prisma/client";
import { titleThen } from "../rules/row";
import type { LogEntry, LogFilter, LogPage } from "./views";

const PAGE = 50;
/** Entries of one answer of the API. */
const PART = 500;

/** The entries that `filter` finds, the newest first, from before the one of that number on. */
export async function logPage(filter: LogFilter, before: number | null = null): Promise<LogPage> {
  const entries = await read(
    Prisma.sql`${found(filter)} ${before === null ? Prisma.empty : Prisma.sql`and m.number < ${before}`}
      order by m.number desc limit ${PAGE + 1}`,
    Prisma.sql`desc`,
  );
  const shown = entries.slice(0, PAGE);
  return { entries: shown, older: entries.length > PAGE ? (shown.at(-1)?.number ?? null) : null };
}

/** The newest entries, for the feed. */
export async function newestEntries(): Promise<LogEntry[]> {
  return (await logPage({ kind: null, rule: null, by: null, month: null })).entries;
}

/**
 * The log in the order of its chain from after an entry on, with all that its hashes are made of: each is the SHA-256 of
 * "hash of the one before|line|seal". `before` is the hash of entry `after`; `next` what to ask for next, or null.
 */
export async function logPart(after: number) {
  const [[before], entries, [head]] = await Promise.all([
    query<{ hash: string }>(Prisma.sql`select hash from moderation_action where number = ${after}`),
    read(Prisma.sql`m.number > ${after} order by m.number limit ${PART}`),
    query<{ number: string; hash: string }>(Prisma.sql`select number, hash from moderation_chain where id = 1`),
  ]);
  return {
    before: before?.hash ?? "",
    entries: entries.map((entry) => ({ ...entry, line: lineOf(entry) })),
    next: entries.length === PART ? (entries.at(-1)?.number ?? null) : null,
    head: { number: Number(head?.number ?? 0), hash: head?.hash ?? "" },
  };
}

/** The months of the log, the newest first, as 2026-11. */
export async function monthsOfLog(): Promise<string[]> {
  const [row] = await query<{ first: Date | null; now: Date }>(
    Prisma.sql`select (select min(acted_at) from moderation_action) as first, now() as now`,
  );
  const months: string[] = [];
  if (!row?.first) return months;
  for (let at = row.now; at >= row.first || monthOf(at) === monthOf(row.first); at = monthBefore(at))
    months.push(monthOf(at));
  return months;
}

function monthOf(at: Date): string {
  return at.toISOString().slice(0, 7);
}

/** The last moment of the month before. */
function monthBefore(at: Date): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1) - 1);
}

function found({ kind, rule, by, month }: LogFilter): Prisma.Sql {
  const conditions = [Prisma.sql`m.number > 0`];
  if (kind) conditions.push(Prisma.sql`m.kind = ${kind}::"ModerationKind"`);
  if (rule) conditions.push(Prisma.sql`m.rule = ${rule}`);
  if (by === "person") conditions.push(Prisma.sql`m.actor_id is not null`);
  if (by === "machine") conditions.push(Prisma.sql`m.actor_id is null and m."check" is not null`);
  if (by === "operator") conditions.push(Prisma.sql`m.actor_id is null and m."check" is null`);
  if (month) {
    const from = Prisma.sql`(${`${month}-01`}::text::timestamp at time zone 'UTC')`;
    conditions.push(
      Prisma.sql`m.acted_at >= ${from} and m.acted_at < ((${`${month}-01`}::text::timestamp + interval '1 month') at time zone 'UTC')`,
    );
  }
  return Prisma.join(conditions, " and ");
}

type Row = Omit<LogEntry, "number" | "answersNumber" | "ended"> & {
  number: string;
  answersNumber: string | null;
  endedKind: LogEntry["kind"] | null;
  endedNumber: string | null;
};

async function read(which: Prisma.Sql, order = Prisma.sql`asc`): Promise<LogEntry[]> {
  const rows = await query<Row>(Prisma.sql`
    with m as materialized (select m.* from moderation_action m where ${which})
    select m.number, m.id, m.kind::text as kind, m.rule, m.answers_id as answers, m.seal, m.hash, m."check",
      case when m.held_id is not null then 'pending' when m.comment_id is not null then 'comment'
        when m.person_id is not null then 'person' else 'conversation' end as about,
      case when m.actor_id is not null then 'person' when m."check" is not null then 'machine' else 'operator' end as by,
      to_char(m.acted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
      to_char(m.ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as until,
      ${titleThen(Prisma.sql`m.rule`, Prisma.sql`m.acted_at`)} as "ruleTitle", answered.number as "answersNumber",
      case when ap.id is null then null else coalesce(ap.outcome::text, 'open') end as appeal,
      later.kind::text as "endedKind", later.number as "endedNumber"
    from m
    left join moderation_action answered on answered.id = m.answers_id
    left join appeal ap on ap.action_id = m.id
    left join lateral (
      select kind, number from (
        select kind, number from moderation_action a where a.answers_id = m.id and a.kind <> 'uphold' and a.number > m.number
        union all
        select kind, number from moderation_action a
        where m.kind = 'hide' and a.comment_id = m.comment_id and a.kind = 'restore' and a.number > m.number
      ) one order by number limit 1
    ) later on true
    order by m.number ${order}`);
  return rows.map(({ endedKind, endedNumber, number, answersNumber, ...row }) => ({
    ...row,
    number: Number(number),
    answersNumber: answersNumber === null ? null : Number(answersNumber),
    ended: endedKind && endedNumber ? { kind: endedKind, number: Number(endedNumber) } : null,
  }));
}
