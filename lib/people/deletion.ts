import "server-only";
import { moveTally } from "../comments/tally";
import { Conflict } from "../failures";
import type { Transaction } from "../platform/db";
import { Prisma } from "../platform/prisma/client";

/** What a deleted account was part of, and so what changes with it. */
export type Left = {
  /** The handle it had, and those before. */
  handles: string[];
  conversations: { slug: string; section: string; comments: string[] }[];
  /** What no longer lies before the moderators, or is claimed no more. */
  items: string[];
  votes: { commentId: string; writerId: string; articleId: string; slug: string }[];
};

/**
 * Takes everything personal of a person out of the database, within a transaction that ends in the order of locks: person,
 * vote, comment, queue item, tally, report. Null when it was done before; `ifDue`: also when they have not asked for it, or their week of grace
 * is not over. Which tables hold what of a person, and what becomes of it, stands in lib/my-data/coverage.ts.
 * @throws Conflict  a published article bears their name
 */
export async function leaveNothingBehind(tx: Transaction, personId: string, ifDue = false): Promise<Left | null> {
  const [person] = await tx.$queryRaw<{ handle: string; email: string; isConfirmed: boolean }[]>`
    select handle::text as handle, email::text as email, email_confirmed_at is not null as "isConfirmed"
    from person where id = ${personId}::uuid and deleted_at is null and (leaving_at <= now() or ${!ifDue}) for update`;
  if (!person) return null;
  await settleBylines(tx, personId);
  const votes = await takeVotesBack(tx, personId);
  const items = await leaveTheDesk(tx, personId);
  const conversations = await emptyComments(tx, personId);
  const pastHandles = await tx.pastHandle.findMany({ where: { personId }, select: { handle: true } });
  await removeOwn(tx, personId);
  if (person.isConfirmed) await removeAddressed(tx, person.email);
  await emptyModeration(tx, personId);
  await becomeNobody(tx, personId);
  return { handles: [person.handle, ...pastHandles.map(({ handle }) => handle)], conversations, items, votes };
}

/** Nobody decides any more about what was theirs; and what they looked at themselves waits for whoever is next. */
async function leaveTheDesk(tx: Transaction, personId: string): Promise<string[]> {
  await tx.heldComment.deleteMany({ where: { personId } });
  const items = await tx.$queryRaw<{ id: string; isTheirs: boolean }[]>`
    select id, person_id = ${personId}::uuid as "isTheirs" from queue_item
    where (person_id = ${personId}::uuid and closed_at is null) or claimed_by_id = ${personId}::uuid
      or escalated_by_id = ${personId}::uuid
    order by id for no key update`;
  const ids = (isTheirs: boolean) => items.filter((item) => item.isTheirs === isTheirs).map(({ id }) => id);
  await tx.$executeRaw`
    update queue_item set closed_at = coalesce(closed_at, now()), claimed_by_id = null, claimed_until = null, version = version + 1
    where id = any(${ids(true)}::uuid[])`;
  await tx.$executeRaw`
    update queue_item set claimed_by_id = nullif(claimed_by_id, ${personId}::uuid),
      claimed_until = case when claimed_by_id <> ${personId}::uuid then claimed_until end,
      escalated_by_id = nullif(escalated_by_id, ${personId}::uuid)
    where id = any(${ids(false)}::uuid[])`;
  await tx.appeal.deleteMany({ where: { personId, outcome: null } });
  return items.map(({ id }) => id);
}

/** What was decided stays, and what they reported; what was said of them, and what they said, goes. */
async function emptyModeration(tx: Transaction, personId: string): Promise<void> {
  await tx.personMeasure.updateMany({ where: { personId }, data: { reason: "" } });
  await tx.appeal.updateMany({ where: { personId }, data: { text: "" } });
  await tx.moderationNote.updateMany({ where: { action: { personId } }, data: { toWriter: "", toColleagues: "" } });
  await tx.report.updateMany({ where: { reporterId: personId }, data: { text: "", wantsAnswer: false } });
  await tx.report.updateMany({ where: { comment: { personId } }, data: { text: "" } });
}

/** What is nobody else's, and what others had to do with them. */
async function removeOwn(tx: Transaction, personId: string): Promise<void> {
  const own = { where: { personId } };
  await tx.commentDraft.deleteMany(own);
  await tx.visit.deleteMany(own);
  await tx.session.deleteMany(own);
  await tx.singleUseToken.deleteMany(own);
  await tx.recoveryCode.deleteMany(own);
  await tx.secondFactor.deleteMany(own);
  await tx.passkey.deleteMany(own);
  await tx.identity.deleteMany(own);
  await tx.pastHandle.deleteMany(own);
  await tx.picture.deleteMany(own);
  await tx.notificationSetting.deleteMany(own);
  await tx.mail.deleteMany(own);
  await tx.follow.deleteMany({ where: { OR: [{ personId }, { authorId: personId }] } });
  await tx.mute.deleteMany({ where: { OR: [{ personId }, { mutedId: personId }] } });
  await tx.notification.deleteMany({
    where: { OR: [{ personId }, { actorId: personId }, { comment: { personId } }] },
  });
}

/** What waits for an address and names nobody. Only for an address that was theirs: a mere claim may be somebody else's. */
async function removeAddressed(tx: Transaction, email: string): Promise<void> {
  await tx.singleUseToken.deleteMany({ where: { email, personId: null } });
  await tx.mail.deleteMany({ where: { recipient: { equals: email, mode: "insensitive" }, personId: null } });
}

/** The row stays for what others answered, with nothing of anybody in it. */
async function becomeNobody(tx: Transaction, personId: string): Promise<void> {
  const handle = `deleted-${personId}`;
  await tx.person.update({
    where: { id: personId },
    data: {
      handle,
      email: `${handle}@deleted.invalid`,
      emailConfirmedAt: null,
      name: "",
      passwordHash: null,
      role: "reader",
      roleLine: null,
      bio: "",
      links: [],
      pictureId: null,
      commentOrder: null,
      showsComments: true,
      showsUpvotes: true,
      leavingAt: null,
      deletedAt: new Date(),
    },
  });
}

/** A draft goes on without its author; a published article can't. */
async function settleBylines(tx: Transaction, personId: string): Promise<void> {
  const articles = await tx.$queryRaw<{ slug: string; status: string }[]>`
    select a.slug, a.status::text as status from article a join article_author aa on aa.article_id = a.id
    where aa.person_id = ${personId}::uuid order by a.id for share of a`;
  const published = articles.filter((article) => article.status === "published");
  if (published.length > 0) throw new Conflict(bylinesFirst(published));
  await tx.articleAuthor.deleteMany({ where: { personId } });
}

/** Why somebody whose articles are published can't leave yet, and what to do. */
export function bylinesFirst(published: { slug: string }[]): string {
  return `Published articles bear this name: ${published.map(({ slug }) => slug).join(", ")}. Ask an editor to settle their bylines first.`;
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
    returning c.id as "commentId", c.person_id as "writerId", a.id as "articleId", a.slug`;
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
  // Without scripts a submission's id is made of its text.
  await tx.$executeRaw`
    update comment set body = '', mentions = '{}', verdicts = null, submission_id = id::text,
      withdrawn_at = coalesce(withdrawn_at, now()), purged_at = coalesce(purged_at, now())
    where ${own}`;
  return conversations;
}
