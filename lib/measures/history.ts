import "server-only";
import type { Decision } from "../moderation/views";
import { db } from "../platform/db";
import { Prisma } from "../platform/prisma/client";
import { titleThen } from "../rules/row";
import type { History, PastDecision } from "./views";

/** Decisions on one page of a history. */
const PAGE = 40;

/** What was decided about a person, or about a conversation itself, newest first; `before` is the number the page ends at. */
export async function historyOf(subject: DecidedAbout, before: string | null = null): Promise<History> {
  const older = before && /^\d{1,18}$/.test(before) ? Prisma.sql`and m.number < ${before}::bigint` : Prisma.empty;
  const rows = await db().$queryRaw<Row[]>`
    select m.id, m.number::text as number, m.kind::text as kind, m.comment_id as "commentId", m.held_id as "heldId",
      m.person_id as "personId", m.article_id as "articleId", m.rule, m.reason, m.acted_at as "actedAt", m.ends_at as "endsAt",
      m.answers_id as "answersId", m.check, ${titleThen(Prisma.sql`m.rule`, Prisma.sql`m.acted_at`)} as "ruleTitle",
      by.name as by, a.title as article, '/articles/' || a.slug || '/comments/' || m.comment_id as path,
      coalesce(n.to_writer, '') as "toWriter", coalesce(n.to_colleagues, '') as "toColleagues",
      coalesce(pm.id, cm.id) as "measureId", pm.read_at as "readAt", cm.began_at as "from"
    from moderation_action m
    left join person by on by.id = m.actor_id left join article a on a.id = m.article_id
    left join moderation_note n on n.action_id = m.id
    left join person_measure pm on pm.action_id = m.id and ${holds(Prisma.sql`pm`)}
    left join conversation_measure cm on cm.action_id = m.id and ${holds(Prisma.sql`cm`)}
    where ${isAbout(subject)} ${older} order by m.number desc limit ${PAGE + 1}`;
  const last = rows[PAGE - 1];
  return { decisions: rows.slice(0, PAGE).map(toPast), next: rows.length > PAGE && last ? last.number : null };
}

export type DecidedAbout = { personId: string } | { articleId: string };

/** SQL for whether a decision `m` is about a person, or about a conversation itself. */
export function isAbout(subject: DecidedAbout): Prisma.Sql {
  return "personId" in subject
    ? Prisma.sql`m.person_id = ${subject.personId}::uuid`
    : Prisma.sql`m.article_id = ${subject.articleId}::uuid and num_nonnulls(m.person_id, m.comment_id, m.held_id) = 0`;
}

/** SQL for whether a measure holds, or will. */
export function holds(measure: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${measure}.lifted_at is null and (${measure}.ends_at is null or ${measure}.ends_at > now()))`;
}

type Row = Omit<PastDecision, "actedAt" | "endsAt" | "readAt" | "from"> & {
  kind: Decision["kind"];
  number: string;
  actedAt: Date;
  endsAt: Date | null;
  readAt: Date | null;
  from: Date | null;
};

function toPast({ number: _, actedAt, endsAt, readAt, from, ...rest }: Row): PastDecision {
  return {
    ...rest,
    actedAt: actedAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
    readAt: readAt?.toISOString() ?? null,
    from: from?.toISOString() ?? null,
  };
}
