import "server-only";
import { Conflict, Forbidden, Invalid, NotFound, PostedBefore } from "../failures";
import { parse } from "../parse";
import { knownHandles } from "../people/mentions";
import { assertPresent, presentPerson } from "../people/present";
import { expire, expireSoon, tag } from "../platform/cache";
import { db, query, transaction } from "../platform/db";
import { isId, isStorable, newId, newIdAfter } from "../platform/ids";
import { Prisma } from "../platform/prisma/client";
import { type Actor, can } from "../policy";
import { EDITING_IS_OVER } from "./edit-window";
import { tellChanged, tellPosted } from "./live";
import { withoutDraft } from "./own-drafts";
import { findComment } from "./queries";
import { score } from "./ranking";
import { refuseRepeat, repeatOf } from "./repeats";
import { EditComment, PostComment } from "./schema";
import { moveTally } from "./tally";
import type { CommentView } from "./views";

/**
 * Posts a comment under the article at `slug`, or a reply to one there. Sent twice, it is stored once and answers the same.
 * Its draft goes in the same statement.
 * @throws NotFound      no such published article
 * @throws Invalid       the text, or a parent that is not in this conversation
 * @throws Conflict      the parent is hidden or withdrawn
 * @throws PostedBefore  the submission's id was used for another text; or the same text was posted minutes ago, unless `again`
 */
export async function postComment(actor: Actor, slug: string, input: PostComment): Promise<CommentView> {
  const { body, parentId, submissionId, again = false } = parse(PostComment, input);
  const article = await openArticle(actor, slug);

  const id = parentId ? newIdAfter(parentId) : newId();
  const mentions = await knownHandles(body);
  const stored = { id, articleId: article.id, personId: actor.id, body, submissionId, mentions, again };
  const posted = parentId ? await insertReply({ ...stored, parentId }) : await insertRoot(stored);
  if (!posted) return theSameOrWhyNot(actor, { ...stored, parentId: parentId ?? null });

  refreshConversation(slug, actor.handle, article.sectionSlug);
  tellPosted(slug, stored.id);
  return seen(stored.id);
}

/**
 * Puts another text in the place of one's own comment's, while it is new; the text it replaces is kept as a revision.
 * The same text changes nothing, so an edit sent twice is made once.
 * @throws Invalid    the text, or no version
 * @throws NotFound   no such comment
 * @throws Forbidden  it is somebody else's, or the time for editing is over
 * @throws Conflict   it was edited since `version`; it is hidden or withdrawn
 */
export async function editComment(actor: Actor, id: string, input: EditComment): Promise<CommentView> {
  const { body, version } = parse(EditComment, input);
  if (!isId(id)) throw new NotFound("There is no such comment.");
  const mentions = await knownHandles(body);
  const edited = await transaction(async (tx) => {
    const [comment] = await tx.$queryRaw<LockedComment[]>`${lockedComment(id)}`;
    if (!comment) throw new NotFound("There is no such comment.");
    authorizeEdit(actor, comment);
    if (comment.body === body) return null;
    if (comment.version !== version)
      throw new Conflict(
        "This comment was edited elsewhere meanwhile. Your text is still here: look at the other one, then save yours again.",
      );
    await tx.$executeRaw`
      with replaced as (
        insert into comment_revision (comment_id, version, body, saved_at)
        select id, version, body, coalesce(edited_at, posted_at) from comment where id = ${id}::uuid
      )
      update comment set body = ${body}, mentions = ${mentions}::text[], version = version + 1, edited_at = now()
      where id = ${id}::uuid`;
    return comment;
  });
  if (edited) {
    refreshConversation(edited.articleSlug, edited.handle, edited.sectionSlug);
    tellChanged(edited.articleSlug, id);
  }
  return seen(id);
}

/**
 * Takes one's own comment back: text and name leave every page, the replies stay.
 * @throws NotFound   no such comment
 * @throws Forbidden  it is somebody else's
 */
export async function withdrawComment(actor: Actor, id: string): Promise<CommentView> {
  if (!isId(id)) throw new NotFound("There is no such comment.");
  const place = await transaction(async (tx) => {
    const [comment] = await tx.$queryRaw<LockedComment[]>`${lockedComment(id)}`;
    if (!comment) throw new NotFound("There is no such comment.");
    if (!can(actor, "withdraw", "comment", { ...comment, withdrawn: false }))
      throw new Forbidden("This comment is somebody else’s.");
    if (comment.withdrawn) return null;
    await tx.$executeRaw`update comment set withdrawn_at = now() where id = ${id}::uuid`;
    if (!comment.hidden) await tx.$executeRaw`${moveTally(Prisma.sql`${comment.articleId}::uuid`, -1)}`;
    return comment;
  });
  if (place) {
    refreshConversation(place.articleSlug, place.handle, place.sectionSlug);
    tellChanged(place.articleSlug, id);
  }
  return seen(id);
}

/** What the rules of the policy ask about a comment, with what to refresh when it changes. */
export type LockedComment = {
  articleId: string;
  articleSlug: string;
  sectionSlug: string;
  writerId: string;
  writerRole: Actor["role"];
  handle: string;
  hidden: boolean;
  withdrawn: boolean;
  hiddenById: string | null;
  body: string;
  version: number;
  postedAt: Date;
};

/** Reads a comment and holds it until the transaction ends. Order of locks everywhere: person, vote, comment, tally. */
export function lockedComment(id: string): Prisma.Sql {
  return Prisma.sql`
    select c.article_id as "articleId", a.slug as "articleSlug", s.slug as "sectionSlug", c.person_id as "writerId",
      p.role::text as "writerRole", p.handle::text as handle, c.hidden_by_id is not null as hidden,
      c.withdrawn_at is not null as withdrawn, c.hidden_by_id as "hiddenById", c.body, c.version, c.posted_at as "postedAt"
    from comment c join person p on p.id = c.person_id join article a on a.id = c.article_id join section s on s.id = a.section_id
    where c.id = ${id}::uuid for no key update of c`;
}

/** Pages that show the conversation, the writer's profile and the counts. */
export function refreshConversation(articleSlug: string, writerHandle: string, sectionSlug: string): void {
  expireSoon(tag.section(sectionSlug));
  expire(tag.conversation(articleSlug), tag.person(writerHandle), tag.front());
}

function authorizeEdit(actor: Actor, comment: LockedComment): void {
  if (can(actor, "edit", "comment", comment)) return;
  if (comment.writerId !== actor.id) throw new Forbidden("This comment is somebody else’s.");
  if (comment.withdrawn) throw new Conflict("You have withdrawn this comment. Your text is still here.");
  if (comment.hidden) throw new Conflict("A moderator has hidden this comment meanwhile. Your text is still here.");
  throw new Forbidden(EDITING_IS_OVER);
}

async function openArticle(actor: Actor, slug: string): Promise<{ id: string; sectionSlug: string }> {
  if (!isStorable(slug)) throw new NotFound("There is no such article.");
  const [article] = await query<{ id: string; sectionSlug: string; published: boolean }>(Prisma.sql`
    select a.id, s.slug as "sectionSlug", a.status = 'published' as published
    from article a join section s on s.id = a.section_id where a.slug = ${slug}`);
  if (!article || !can(actor, "comment", "article", { authorIds: [], published: article.published }))
    throw new NotFound("There is no such article.");
  return article;
}

/** Where a comment begins in "best": nobody has had the chance to upvote it. */
const UNSEEN = score({ upvotes: 0, chances: 0 });

type Stored = {
  id: string;
  articleId: string;
  personId: string;
  body: string;
  submissionId: string;
  mentions: string[];
  again: boolean;
};

/** One statement, so one round trip and one transaction: the comment and the article's count, or neither. */
async function insertRoot(stored: Stored): Promise<boolean> {
  const { id, articleId, personId, body, submissionId, mentions } = stored;
  const rows = await query(Prisma.sql`
    with writer as (${presentPerson(personId)}), posted as (
      insert into comment (id, article_id, person_id, root_id, depth, body, submission_id, mentions, posted_at, score, standing, votes_before)
      select ${id}::uuid, ${articleId}::uuid, writer.id, ${id}::uuid, 0, ${body}, ${submissionId}, ${mentions}::text[], now(),
        ${UNSEEN}, coalesce(s.generation, 0), coalesce(s.votes, 0)
      from writer left join standings s on s.article_id = ${articleId}::uuid
      where ${isWelcome(stored)}
      on conflict (person_id, submission_id) do nothing
      returning id
    ), undrafted as (${withoutDraft(stored, Prisma.sql`parent_id is null`)}
    ), tallied as (${moveTally(Prisma.sql`${articleId}::uuid`, 1, Prisma.sql`from posted`)})
    select id from posted`);
  return rows.length === 1;
}

/** The same with the parent's count; a parent that takes no replies, or is elsewhere, stores nothing. */
async function insertReply(stored: Stored & { parentId: string }): Promise<boolean> {
  const { id, articleId, personId, body, submissionId, parentId, mentions } = stored;
  const rows = await query(Prisma.sql`
    with writer as (${presentPerson(personId)}), parent as (
      select c.id, c.root_id, c.depth, writer.id as writer_id from writer, comment c
      where c.id = ${parentId}::uuid and c.article_id = ${articleId}::uuid and c.hidden_by_id is null and c.withdrawn_at is null
      for no key update of c
    ), posted as (
      insert into comment (id, article_id, person_id, parent_id, root_id, depth, body, submission_id, mentions, posted_at, score, standing, votes_before)
      select ${id}::uuid, ${articleId}::uuid, parent.writer_id, parent.id, parent.root_id, parent.depth + 1, ${body}, ${submissionId},
        ${mentions}::text[], now(), ${UNSEEN}, coalesce(s.generation, 0), coalesce(s.votes, 0)
      from parent left join standings s on s.article_id = ${articleId}::uuid
      where ${isWelcome(stored)}
      on conflict (person_id, submission_id) do nothing
      returning id, parent_id
    ), counted as (
      update comment set reply_count = reply_count + 1 where id in (select parent_id from posted)
    ), undrafted as (${withoutDraft(stored, Prisma.sql`parent_id = ${parentId}::uuid`)}
    ), tallied as (${moveTally(Prisma.sql`${articleId}::uuid`, 1, Prisma.sql`from posted`)})
    select id from posted`);
  return rows.length === 1;
}

/** Not the same text minutes ago, unless its writer wants it there `again`. */
function isWelcome(stored: Stored): Prisma.Sql {
  return stored.again ? Prisma.sql`true` : Prisma.sql`not exists (select from comment r where ${repeatOf(stored)})`;
}

/** Only a refusal looks closer: an earlier try of the same submission, a parent that can't be answered, or a repeat. */
async function theSameOrWhyNot(actor: Actor, sent: Stored & { parentId: string | null }): Promise<CommentView> {
  const earlier = await db().comment.findUnique({
    where: { personId_submissionId: { personId: actor.id, submissionId: sent.submissionId } },
    select: { id: true, articleId: true, parentId: true, body: true, article: { select: { slug: true } } },
  });
  if (earlier) {
    const isSame =
      earlier.articleId === sent.articleId && earlier.parentId === sent.parentId && earlier.body === sent.body;
    if (isSame) return seen(earlier.id);
    throw new PostedBefore(
      "This submission was stored already, with another text. Send it under a new id to post it as well.",
      { id: earlier.id, articleSlug: earlier.article.slug },
      false,
    );
  }
  await assertPresent(actor.id);
  if (sent.parentId) await refuseParent(sent.parentId, sent.articleId);
  if (!sent.again) await refuseRepeat(sent);
  throw new Conflict("The comment could not be stored just now. Please post it again.");
}

async function refuseParent(id: string, articleId: string): Promise<void> {
  const parent = await db().comment.findUnique({
    where: { id },
    select: { articleId: true, hiddenById: true, withdrawnAt: true },
  });
  if (parent?.articleId !== articleId)
    throw new Invalid("parentId", "The comment you answer is not in this conversation.");
  if (parent.hiddenById)
    throw new Conflict("The comment you answer was hidden by a moderator meanwhile. Your text is still here.");
  if (parent.withdrawnAt)
    throw new Conflict("The comment you answer was withdrawn by its writer meanwhile. Your text is still here.");
}

async function seen(id: string): Promise<CommentView> {
  const comment = await findComment(id);
  if (!comment) throw new NotFound("There is no such comment.");
  return comment;
}
