import "server-only";
import { Forbidden, Warned } from "../failures";
import { query } from "../platform/db";
import { Prisma } from "../platform/prisma/client";
import { type Actor, can } from "../policy";
import { closingOf, slowOf } from "./closing";

/** What holds for somebody who posts under an article. */
export type PostingLimits = {
  /** The oldest warning they have not read. */
  warning: { decisionId: string } | null;
  /** What they post waits for a moderator, by this decision where it is known. */
  preModerated: { decisionId: string | null } | null;
  /** Nobody but staff posts there. */
  closed: { since: string; reason: string } | null;
  /** What must lie between two comments of theirs there; 0 where nothing need. */
  slowSeconds: number;
  /** The entry in the public log by which it goes slowly: readers have no other page of it. */
  slowEntry: number | null;
};

/** One round trip, by index. */
export async function postingLimits(personId: string, articleId: string): Promise<PostingLimits> {
  const [row] = await query<LimitsRow>(Prisma.sql`
    select ${limitsOf(personId)} from article a ${limitsJoins(personId)} where a.id = ${articleId}::uuid`);
  return limitsIn(row);
}

/** SQL for the decision that gave the oldest warning somebody has not read. */
export function oldestUnreadWarning(personId: string): Prisma.Sql {
  return Prisma.sql`
    select action_id as "decisionId" from person_measure
    where person_id = ${personId}::uuid and kind = 'warn' and lifted_at is null and read_at is null
    order by began_at, id limit 1`;
}

/** SQL for the columns of a LimitsRow, from `article a` and `limitsJoins`: for a statement that asks more. */
export function limitsOf(personId: string): Prisma.Sql {
  return Prisma.sql`
    (${oldestUnreadWarning(personId)}) as "warnedBy",
    waits.id is not null as "preModerated", waits.action_id as "preModeratedBy",
    closing."from" as "closedSince", closing.reason as "closedFor", slow.seconds as "slowSeconds",
    (select number from moderation_action where id = slow."actionId") as "slowEntry"`;
}

export function limitsJoins(personId: string): Prisma.Sql {
  return Prisma.sql`
    left join lateral ${closingOf} on closing."from" <= now() left join lateral ${slowOf} on true
    left join lateral (
      select id, action_id from person_measure
      where person_id = ${personId}::uuid and kind = 'premoderate' and lifted_at is null and (ends_at is null or ends_at > now())
      limit 1
    ) waits on true`;
}

/** No row: no such article, and so no limits. */
export function limitsIn(row: LimitsRow | undefined): PostingLimits {
  const closed = row?.closedSince ? { since: row.closedSince.toISOString(), reason: row.closedFor ?? "" } : null;
  return {
    warning: row?.warnedBy ? { decisionId: row.warnedBy } : null,
    preModerated: row?.preModerated ? { decisionId: row.preModeratedBy } : null,
    closed,
    slowSeconds: row?.slowSeconds ?? 0,
    slowEntry: row?.slowEntry ? Number(row.slowEntry) : null,
  };
}

/**
 * Refuses what may not be posted at all, before anything is checked.
 * @throws Warned     there is a warning to be read first
 * @throws Forbidden  the conversation is closed, and the actor is no moderator
 */
export function refuseByLimits(actor: Actor, { warning, closed }: PostingLimits): void {
  if (warning) throw new Warned(READ_FIRST, warning.decisionId);
  if (closed && !can(actor, "comment", "article", { authorIds: [], published: true, closed: true }))
    throw new Forbidden(`This conversation is closed: ${closed.reason} Your text is still here.`);
}

const READ_FIRST = "A moderator has warned you. Read the warning first, then post again; your text is still here.";

export type LimitsRow = {
  warnedBy: string | null;
  preModerated: boolean;
  preModeratedBy: string | null;
  closedSince: Date | null;
  closedFor: string | null;
  slowSeconds: number | null;
  slowEntry: string | null;
};
