import "server-only";
import type { Decision } from "../moderation/views";
import type { Transaction } from "../platform/db";
import { newId } from "../platform/ids";
import { Prisma } from "../platform/prisma/client";

/** Whoever names more people in one comment calls a crowd: the rest are named, and not told. */
const TOLD_OF_MENTION = 20;

/** An article published longer ago than this is an old one that has come in, not news. */
const NEWS_HOURS = 1;

type ToldComment = { articleId: string; personId: string; mentions: string[] };

/**
 * A statement (or a part of one) that tells people of a comment: whom it answers, and whom it names, each once. `from` gives
 * the comment's `id`, and for a reply `answered_id`, the writer of what it answers. Never its own writer, nor who has muted
 * them. Each person's row is held as a foreign key would, so an account deleted meanwhile gets none.
 */
export function tellOfComment({ articleId, personId, mentions }: ToldComment, from: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    insert into notification (id, person_id, kind, actor_id, article_id, comment_id, at)
    select ${anIdOfNow()}, p.id, case when p.id = told.answered_id then 'reply' else 'mention' end::"NotificationKind",
      ${personId}::uuid, ${articleId}::uuid, told.id, now()
    from ${from} told ${peopleToTell(mentions)}
    where p.deleted_at is null and p.id <> ${personId}::uuid and ${hasNotMuted(Prisma.sql`p.id`, Prisma.sql`${personId}::uuid`)}
    for key share of p
    on conflict do nothing`;
}

/** By index, either way, and nothing more where nobody is named: most replies name nobody. */
function peopleToTell(mentions: string[]): Prisma.Sql {
  if (mentions.length === 0) return Prisma.sql`join person p on p.id = told.answered_id`;
  return Prisma.sql`
    cross join lateral (
      select told.answered_id as id
      union select id from person where handle = any(${mentions.slice(0, TOLD_OF_MENTION)}::text[]::citext[])
    ) named join person p on p.id = named.id`;
}

/** Tells the people whom an edit names and who have not heard of the comment yet. */
export async function tellOfEdit(tx: Transaction, id: string, comment: ToldComment): Promise<void> {
  if (comment.mentions.length === 0) return;
  await tx.$executeRaw`${tellOfComment(
    comment,
    Prisma.sql`(select ${id}::uuid as id, (
      select answered.person_id from comment c join comment answered on answered.id = c.parent_id where c.id = ${id}::uuid
    ) as answered_id)`,
  )}`;
}

/** Tells who follows its section or one of its authors of an article that has just become public, each once. */
export async function tellOfArticle(tx: Transaction, articleId: string, publishedAt: Date): Promise<void> {
  if (publishedAt.getTime() < Date.now() - NEWS_HOURS * 3_600_000) return;
  await tx.$executeRaw`
    with author as (select person_id, position from article_author where article_id = ${articleId}::uuid), follower as (
      select person_id from follow where section_id = (select section_id from article where id = ${articleId}::uuid)
      union select person_id from follow where author_id in (select person_id from author)
    )
    insert into notification (id, person_id, kind, actor_id, article_id, at)
    select ${anIdOfNow()}, p.id, 'article', (select person_id from author order by position limit 1), ${articleId}::uuid, now()
    from follower join person p on p.id = follower.person_id
    where p.deleted_at is null and p.id not in (select person_id from author)
      and not exists (select from mute join author on author.person_id = muted_id where mute.person_id = p.id)
    order by p.id for key share of p`;
}

/**
 * Tells who a decision is about. It is the house's: no name stands beside it. Nobody hears that their comment was looked at
 * and left as it is, nor that it waits: that they see in its place.
 */
export async function tellOfDecision(tx: Transaction, decision: Decision): Promise<void> {
  if (decision.kind === "hold" || (decision.kind === "approve" && !decision.heldId)) return;
  await tellPerson(tx, decision.personId, decision);
}

/** Tells who made a decision what became of it on appeal. */
export async function tellOfAppeal(tx: Transaction, settled: Decision, deciderId: string | null): Promise<void> {
  await tellPerson(tx, deciderId, settled);
}

async function tellPerson(tx: Transaction, personId: string | null, decision: Decision): Promise<void> {
  const { id, articleId, commentId, answersId } = decision;
  await tx.$executeRaw`
    insert into notification (id, person_id, kind, article_id, comment_id, action_id, at)
    select ${anIdOfNow()}, p.id, 'decision', ${articleId}::uuid, ${commentId}::uuid, ${id}::uuid, now()
    from person p where p.id = ${personId}::uuid and p.deleted_at is null and not exists (
      select from moderation_action m where m.id = ${answersId}::uuid and m.kind = 'approve' and m.held_id is null)
    for key share of p`;
}

/** A mail of its own says it: the one about notifications leaves it out. */
export async function mailedApart(tx: Transaction, personId: string, actionId: string): Promise<void> {
  await tx.notification.updateMany({ where: { personId, actionId, mailedAt: null }, data: { mailedAt: new Date() } });
}

/** Tells those who want to hear of it what became of the reports that a decision has just settled. */
export async function tellReporters(tx: Transaction, actionId: string): Promise<void> {
  await tx.$executeRaw`
    insert into notification (id, person_id, kind, article_id, comment_id, action_id, at)
    select ${anIdOfNow()}, p.id, 'report', c.article_id, c.id, ${actionId}::uuid, now()
    from (select distinct reporter_id, comment_id from report where action_id = ${actionId}::uuid and wants_answer) r
    join comment c on c.id = r.comment_id join person p on p.id = r.reporter_id
    where p.deleted_at is null order by p.id for key share of p`;
}

export function hasNotMuted(person: Prisma.Sql, other: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`not exists (select from mute where person_id = ${person} and muted_id = ${other})`;
}

/** SQL for an id of its own for each row, which sorts by this moment (uuidv7); PostgreSQL itself makes them only from 18 on. */
function anIdOfNow(): Prisma.Sql {
  return Prisma.sql`overlay(gen_random_uuid()::text placing ${newId().slice(0, 15)}::text from 1 for 15)::uuid`;
}
