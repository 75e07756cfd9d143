import "server-only";
import { db } from "../platform/db";
import { Prisma } from "../platform/prisma/client";
import type { Example, Weights } from "./model";

/** Of each kind, the newest: enough for a thousand writers' manners, and a minute's training on a small machine. */
const EXAMPLES_MAX = 10_000;

/** What stood a week in public without a report has been read, and nobody minded. */
const QUIET_DAYS = 7;

/** Manners change, and rules. */
const YEARS = 1;

/**
 * What this site's moderators have decided, as examples. Hidden: comments that a person, not a machine, has hidden or not
 * published, and that was not taken back. Kept: comments that a moderator approved or restored; and, the newest first, those
 * that stood in public for a week without a report, by people none of whose comments is hidden. Nothing withdrawn or purged.
 */
export async function decidedExamples(max = EXAMPLES_MAX): Promise<{ examples: Example[]; weights: Weights }> {
  const hidden = await rows(hiddenOnes, max);
  const approved = await rows(approvedOnes, max);
  const quiet = await rows(quietOnes, max - approved.length);
  const quietInAll = quiet.length < max - approved.length ? quiet.length : await count(quietOnes);
  const [hiddenInAll, kept] = [hidden.length < max ? hidden.length : await count(hiddenOnes), [...approved, ...quiet]];
  return {
    examples: [...hidden.map((one) => ({ ...one, hidden: true })), ...kept.map((one) => ({ ...one, hidden: false }))],
    weights: {
      hidden: hidden.length ? hiddenInAll / hidden.length : 1,
      kept: kept.length ? (approved.length + quietInAll) / kept.length : 1,
    },
  };
}

const since = Prisma.sql`(now() - make_interval(years => ${YEARS}))`;

const hiddenOnes = Prisma.sql`(
  select c.id, c.body, c.person_id from comment c join moderation_action m on m.id = c.hidden_by_id
  where m.kind = 'hide' and m.actor_id is not null and m.acted_at > ${since}
    and c.withdrawn_at is null and c.purged_at is null and c.body <> ''
  union all
  select h.id, h.body, h.person_id from held_comment h join moderation_action m on m.id = h.declined_by_id
  where m.actor_id is not null and m.acted_at > ${since} and h.body <> '')`;

const isShown = Prisma.sql`c.hidden_by_id is null and c.withdrawn_at is null and c.purged_at is null and c.body <> ''`;

const wasApproved = Prisma.sql`exists (
  select from moderation_action m where m.comment_id = c.id and m.kind in ('approve', 'restore') and m.actor_id is not null)`;

const approvedOnes = Prisma.sql`(
  select c.id, c.body, c.person_id from comment c where ${isShown} and ${wasApproved} and c.posted_at > ${since})`;

const quietOnes = Prisma.sql`(
  select c.id, c.body, c.person_id from comment c
  where ${isShown} and not ${wasApproved} and c.posted_at between ${since} and now() - make_interval(days => ${QUIET_DAYS})
    and not exists (select from report r where r.comment_id = c.id)
    and not exists (select from comment other where other.person_id = c.person_id and other.hidden_by_id is not null))`;

async function rows(from: Prisma.Sql, max: number): Promise<{ text: string; group: string }[]> {
  return db().$queryRaw`
    select body as text, person_id::text as "group" from ${from} chosen order by id desc limit ${Math.max(0, max)}`;
}

async function count(from: Prisma.Sql): Promise<number> {
  const [row] = await db().$queryRaw<{ n: bigint }[]>`select count(*) as n from ${from} chosen`;
  return Number(row?.n ?? 0);
}
