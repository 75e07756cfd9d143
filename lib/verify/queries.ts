import "server-only";
import { db } from "../platform/db";
import { Prisma } from "../platform/prisma/client";
import { countAccountDrift } from "./accounts";
import { countChainFaults } from "./chain";
import { countDeskDrift } from "./desk";
import { countModerationDrift } from "./moderation";

/** Something counted that does not follow from its rows, or that must not be, in how many places, and where it can be said, in which. */
export type Drift = { name: string; drift: number; details?: string[] };

/** Recounts everything that is counted, and everything that must always hold; all of one article, or of all. Drift must be 0. */
export async function countDrift(articleId?: string): Promise<Drift[]> {
  const comments = articleId ? Prisma.sql`where c.article_id = ${articleId}::uuid` : Prisma.empty;
  const articles = articleId ? Prisma.sql`where a.id = ${articleId}::uuid` : Prisma.empty;
  // One statement, so one moment: writes that go on meanwhile don't look like drift.
  const [row] = await db().$queryRaw<Record<keyof typeof NAMES, number>[]>`
    with c as (select c.* from comment c ${comments})
    select
      (select count(*)::int from c left join lateral (select count(*) as n from vote v where v.comment_id = c.id) v on true
        where c.upvotes <> v.n) as upvotes,
      (select count(*)::int from c left join lateral (select count(*) as n from comment r where r.parent_id = c.id) r on true
        where c.reply_count <> r.n) as replies,
      (select count(*)::int from article a
        left join lateral (select coalesce(sum(t.visible), 0) as n from comment_tally t where t.article_id = a.id) told on true
        left join lateral (select count(*) as n from comment c where c.article_id = a.id and c.hidden_by_id is null and c.withdrawn_at is null) real on true
        ${articles}${articleId ? Prisma.sql` and` : Prisma.sql` where`} told.n <> real.n) as tallies,
      (select count(*)::int from c join comment p on p.id = c.parent_id
        where p.article_id <> c.article_id or p.root_id <> c.root_id or p.depth + 1 <> c.depth) as threads,
      (select count(*)::int from c join vote v on v.comment_id = c.id and v.person_id = c.person_id) as "ownVotes",
      (select count(*)::int from c
        left join lateral (
          select h.id from moderation_action h where h.comment_id = c.id and (h.kind = 'hide' or ${takenBack("h")}) and not exists (
            select from moderation_action later where later.comment_id = c.id and later.number > h.number
              and (later.kind in ('hide', 'restore', 'approve') or ${takenBack("later")}
                or (later.kind = 'reverse' and later.answers_id = h.id)))
        ) standing on true
        where c.hidden_by_id is distinct from standing.id) as decisions,
      (select count(*)::int from article a ${articles}${articleId ? Prisma.sql` and` : Prisma.sql` where`} a.version <>
        (select coalesce(max(r.version), 0) from article_revision r where r.article_id = a.id)) as revisions,
      (select count(*)::int from c
        where c.version - 1 <> (select count(*) from comment_revision r where r.comment_id = c.id)) as "commentRevisions",
      (select count(*)::int from c join person p on p.id = c.person_id
        where p.deleted_at is not null and (c.withdrawn_at is null or c.body <> '')) + (
        select count(*)::int from (
          select v.person_id, c.article_id from vote v join c on c.id = v.comment_id
          union all select person_id, article_id from comment_draft
          union all select person_id, article_id from visit
        ) left_behind join person p on p.id = left_behind.person_id join article a on a.id = left_behind.article_id
        ${articles}${articleId ? Prisma.sql` and` : Prisma.sql` where`} p.deleted_at is not null) as deleted,
      (select count(*)::int from standings s join article a on a.id = s.article_id
        ${articles}${articleId ? Prisma.sql` and` : Prisma.sql` where`} s.votes <>
        (select coalesce(sum(c.ranked_upvotes), 0) from comment c where c.article_id = a.id)) as standings,
      (select count(*)::int from (
          select h.from_generation, h.until_generation, c.standing,
            lag(h.until_generation) over (partition by h.comment_id order by h.until_generation) as before
          from past_score h join c on c.id = h.comment_id
        ) past where from_generation >= until_generation or from_generation < before or until_generation > standing) as "pastScores"`;
  const drifts = Object.entries(NAMES).map(([key, name]) => ({ name, drift: row?.[key as keyof typeof NAMES] ?? 0 }));
  return articleId
    ? drifts
    : [
        ...drifts,
        ...(await countAccountDrift()),
        ...(await countDeskDrift()),
        ...(await countModerationDrift()),
        await countChainFaults(),
      ];
}

/** SQL: the publication of a comment that had waited was taken back. */
function takenBack(act: string): Prisma.Sql {
  return Prisma.raw(`(${act}.kind = 'undo' and ${act}.held_id is not null)`);
}

const NAMES = {
  upvotes: "comments whose upvotes differ from their votes",
  replies: "comments whose reply count differs from their replies",
  tallies: "articles whose comment count differs from their visible comments",
  threads: "replies that stand in another thread, article or depth than their parent",
  ownVotes: "upvotes on one’s own comment",
  decisions: "comments whose state differs from the last decision about them",
  revisions: "articles whose version differs from their last revision",
  commentRevisions: "comments whose version differs from their revisions",
  deleted: "comments, votes, drafts and visits that outlived their account",
  standings: "articles whose standings count other votes than their comments’ scores",
  pastScores: "past scores that overlap",
};
