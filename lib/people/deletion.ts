import "server-only";
import { moveTally } from "../comments/tally";
import { Conflict } from "../failures";
import type { Transaction } from "../platform/db";
import { Prisma } from "../platform/prisma/client";

/** What a deleted account was part of, and so what changes with it. */
export type Left = {
  handle: string;
  conversations: { slug: string; section: string; comments: string[] }[];
  votes: { commentId: string; articleId: string; slug: string }[];
};

/**
 * Takes everything personal of a person out of the database, within a transaction that ends in the order of locks: person,
 * vote, comment, tally. Null when it was done before.
 * @throws Conflict  a published article bears their name
 */
export async function leaveNothingBehind(
  tx: Transaction,
  personId: string,
  passwordHash: string,
): Promise<Left | null> {
  const [person] = await tx.$queryRaw<{ handle: string }[]>`
    select handle::text as handle from person where id = ${personId}::uuid and deleted_at is null for update`;
  if (!person) return null;
  await settleBylines(tx, personId);
  const votes = await takeVotesBack(tx, personId);
  const conversations = await emptyComments(tx, personId);
  await tx.commentDraft.deleteMany({ where: { personId } });
  await tx.visit.deleteMany({ where: { personId } });
  const handle = `deleted-${personId}`;
  const nobody = {
    handle,
    email: `${handle}@deleted.invalid`,
    name: "",
    bio: "",
    roleLine: null,
    role: "reader",
  } as const;
  await tx.person.update({
    where: { id: personId },
    data: { ...nobody, passwordHash, commentOrder: null, sessionEpoch: { increment: 1 }, deletedAt: new Date() },
  });
  return { handle: person.handle, conversations, votes };
}

/** A draft goes on without its author; a published article can't. */
async function settleBylines(tx: Transaction, personId: string): Promise<void> {
  const articles = await tx.$queryRaw<{ slug: string; status: string }[]>`
    select a.slug, a.status::text as status from article a join article_author aa on aa.article_id = a.id
    where aa.person_id = ${personId}::uuid order by a.id for share of a`;
  const published = articles.filter((article) => article.status === "published");
  if (published.length > 0)
    throw new Conflict(
      `Published articles bear this name: ${published.map(({ slug }) => slug).join(", ")}. Settle their bylines first.`,
    );
  await tx.articleAuthor.deleteMany({ where: { personId } });
}

async function takeVotesBack(tx: Transaction, personId: string): Promise<Left["votes"]> {
  const taken = await tx.$queryRaw<{ id: string }[]>`
    delete from vote where person_id = ${personId}::uuid returning comment_id as id`;
  // All that changes is held in the order of ids before any of it is: two who leave at once don't wait for each other.
  await tx.$executeRaw`
    select from comment where id = any(${taken.map(({ id }) => id)}::uuid[]) or person_id = ${personId}::uuid
    order by id for no key update`;
  return tx.$queryRaw<Left["votes"]>`
    update comment c set upvotes = upvotes - 1 from article a
    where c.id = any(${taken.map(({ id }) => id)}::uuid[]) and a.id = c.article_id
    returning c.id as "commentId", a.id as "articleId", a.slug`;
}

async function emptyComments(tx: Transaction, personId: string): Promise<Left["conversations"]> {
  const own = Prisma.sql`person_id = ${personId}::uuid`;
  const conversations = await tx.$queryRaw<Left["conversations"]>`
    select a.slug, s.slug as section, array_agg(c.id::text) as comments
    from comment c join article a on a.id = c.article_id join section s on s.id = a.section_id
    where c.${own} group by a.slug, s.slug`;
  await tx.$executeRaw`${moveTally(
    Prisma.sql`article_id`,
    Prisma.sql`-shown`,
    Prisma.sql`from (
      select article_id, count(*)::int as shown from comment
      where ${own} and hidden_by_id is null and withdrawn_at is null group by article_id order by article_id
    ) own`,
  )}`;
  await tx.$executeRaw`
    update comment_revision r set body = '' from comment c where c.id = r.comment_id and c.${own}`;
  await tx.$executeRaw`
    update comment set body = '', mentions = '{}', withdrawn_at = coalesce(withdrawn_at, now()) where ${own}`;
  return conversations;
}
