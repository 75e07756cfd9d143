import "server-only";
import { strongest as strongestOf } from "../checks/pipeline";
import type { KeptVerdict } from "../checks/views";
import { closeItem, renewItem, tellDesk } from "../desk/items";
import { Conflict, Forbidden, NotFound, PostedBefore } from "../failures";
import { refuseByLimits } from "../measures/posting";
import { tellOfEdit } from "../notifications/tell";
import { parse } from "../parse";
import { knownHandles } from "../people/mentions";
import { assertPresent } from "../people/present";
import { refuseSuspended } from "../people/standing";
import { expire, expireSoon, tag } from "../platform/cache";
import { db, query, transaction } from "../platform/db";
import { isId, newId, newIdAfter } from "../platform/ids";
import { Prisma } from "../platform/prisma/client";
import { type Actor, can } from "../policy";
import { beforePosting, type Place, placeOf } from "./before-posting";
import { refuse, refuseTooSoon, verdictsOn, verdictsOnEdit } from "./checking";
import { EDITING_IS_OVER } from "./edit-window";
import { heldBefore, holdBack, keepVerdicts, type Sent } from "./held-back";
import { holdForReview } from "./held-for-review";
import { ownHeld } from "./held-queries";
import { inTurn } from "./in-turn";
import { type InsertedRow, insertingComment } from "./inserting";
import { tellChanged, tellPosted } from "./live";
import { refuseParent } from "./parents";
import { findComment } from "./queries";
import { refuseRepeat } from "./repeats";
import { viewOfNew } from "./row";
import { EditComment, PostComment } from "./schema";
import { moveTally } from "./tally";
import type { CommentView, Posted } from "./views";

/**
 * Posts a comment under the article at `slug`, or a reply to one there. Sent twice, it is stored once and answers the same.
 * Its draft goes in the same statement. What somebody sends whose address is not confirmed is held back until it is; what a
 * check wants looked at first, until a moderator has.
 * @throws Forbidden     the actor is suspended; or the conversation is closed
 * @throws Warned        a warning is to be read first
 * @throws NotFound      no such published article
 * @throws Invalid       the text, or a parent that is not in this conversation
 * @throws Unfit         a check does not let it through
 * @throws TooMany       too many at once, or too soon after the one before in a conversation that goes slowly
 * @throws Conflict      the parent is hidden or withdrawn; too many of the actor's comments are held already
 * @throws PostedBefore  the submission's id was used for another text; or the same text was posted minutes ago, unless `again`
 */
export async function postComment(actor: Actor, slug: string, input: PostComment): Promise<Posted> {
  refuseSuspended(actor);
  const { parentId = null, again = false, ...written } = parse(PostComment, input);
  const sending = { ...written, parentId, again, personId: actor.id };
  if (!actor.isConfirmed) {
    const { article, limits } = authorizePosting(actor, await placeOf(actor, slug));
    refuseByLimits(actor, limits);
    const heldId = await holdBack({ ...sending, articleId: article.id });
    if (heldId) return { held: await ownHeld(actor, heldId) };
  }
  return postChecked(actor, slug, sending);
}

/**
 * Posts a comment that was held back until its writer's address was confirmed, as if it were sent now. Posted once, however
 * often it is tried; a check may hold it on, for a moderator.
 * @throws as postComment does; then it goes on waiting
 */
export async function postHeld(
  actor: Actor,
  slug: string,
  { id: heldId, body, parentId, submissionId }: Omit<Sending, "personId" | "again"> & { id: string },
): Promise<Posted> {
  refuseSuspended(actor);
  return postChecked(actor, slug, { body, parentId, submissionId, personId: actor.id, again: true }, heldId);
}

/**
 * Puts another text in the place of one's own comment's, while it is new; the text it replaces is kept as a revision.
 * The same text changes nothing, so an edit sent twice is made once.
 * @throws Invalid    the text, or no version
 * @throws NotFound   no such comment
 * @throws Forbidden  it is somebody else's, the time for editing is over, or the actor is suspended
 * @throws Conflict   it was edited since `version`; it is hidden or withdrawn
 * @throws Unfit      a check does not let the new text through, or would hold it: a public comment can't wait
 */
export async function editComment(actor: Actor, id: string, input: EditComment): Promise<CommentView> {
  const { body, version } = parse(EditComment, input);
  if (!isId(id)) throw new NotFound("There is no such comment.");
  await checkEdit(actor, id, body);
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
    // Whoever is about to decide about it has not seen this text.
    const item = await renewItem(tx, { commentId: id });
    await tellOfEdit(tx, id, { articleId: comment.articleId, personId: actor.id, mentions });
    return { ...comment, item };
  });
  if (edited) {
    refreshConversation(edited.articleSlug, edited.handle, edited.sectionSlug);
    tellChanged(edited.articleSlug, id);
    tellDesk(edited.item);
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
    // Nothing is left to decide.
    const item = await closeItem(tx, { commentId: id }, null);
    if (!comment.hidden) await tx.$executeRaw`${moveTally(Prisma.sql`${comment.articleId}::uuid`, -1)}`;
    return { ...comment, item };
  });
  if (place) {
    refreshConversation(place.articleSlug, place.handle, place.sectionSlug);
    tellChanged(place.articleSlug, id);
    tellDesk(place.item);
  }
  return seen(id);
}

/** What the rules of the policy ask about a comment, with what to refresh when it changes. */
export type LockedComment = {
  articleId: string;
  parentId: string | null;
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
  purgedAt: Date | null;
};

/** Reads a comment and holds it until the transaction ends. Order of locks everywhere: person, vote, comment, tally. */
export function lockedComment(id: string): Prisma.Sql {
  return Prisma.sql`${commentAsItStands(id)} for no key update of c`;
}

function commentAsItStands(id: string): Prisma.Sql {
  return Prisma.sql`
    select c.article_id as "articleId", c.parent_id as "parentId", a.slug as "articleSlug", s.slug as "sectionSlug", c.person_id as "writerId",
      p.role::text as "writerRole", p.handle::text as handle, c.hidden_by_id is not null as hidden,
      c.withdrawn_at is not null as withdrawn, c.hidden_by_id as "hiddenById", c.body, c.version, c.posted_at as "postedAt",
      c.purged_at as "purgedAt"
    from comment c join person p on p.id = c.person_id join article a on a.id = c.article_id join section s on s.id = a.section_id
    where c.id = ${id}::uuid`;
}

/** Pages that show the conversation, the writer's profile and the counts. */
export function refreshConversation(articleSlug: string, writerHandle: string, sectionSlug: string): void {
  expireSoon(tag.section(sectionSlug));
  expire(tag.conversation(articleSlug), tag.person(writerHandle), tag.front());
}

function authorizeEdit(actor: Actor, comment: LockedComment): void {
  refuseSuspended(actor);
  if (can(actor, "edit", "comment", comment)) return;
  if (comment.writerId !== actor.id) throw new Forbidden("This comment is somebody else’s.");
  if (comment.withdrawn) throw new Conflict("You have withdrawn this comment. Your text is still here.");
  if (comment.hidden) throw new Conflict("A moderator has hidden this comment meanwhile. Your text is still here.");
  throw new Forbidden(EDITING_IS_OVER);
}

/** @throws NotFound  no such published article */
function authorizePosting<Found extends Place>(actor: Actor, found: Found | null): Found {
  if (found && can(actor, "comment", "article", { authorIds: [], published: found.article.published })) return found;
  throw new NotFound("There is no such article.");
}

/** What is sent, before the article is known. */
type Sending = Omit<Sent, "articleId">;

/** What is posted by somebody whose address is confirmed: now, or once a moderator has looked at it. */
async function postChecked(
  actor: Actor,
  slug: string,
  sending: Sending,
  heldId: string | null = null,
): Promise<Posted> {
  return inTurn(actor.id, async () => {
    const { article, limits, known } = authorizePosting(actor, await beforePosting(actor, slug, sending));
    const sent = { ...sending, articleId: article.id };
    if (known.earlier === "posted") return theSameOrWhyNot(actor, sent);
    if (known.earlier === "held") return { held: await ownHeld(actor, await heldBefore(sent)) };
    refuseByLimits(actor, limits);
    // Whoever had to wait for a mail has waited.
    if (!heldId) refuseTooSoon(actor, limits, known);
    const verdicts = await verdictsOn(sent, known, limits);
    const strongest = strongestOf(verdicts);
    if (strongest?.says !== "refuse" && strongest?.says !== "hold")
      return store(actor, article, sent, verdicts, heldId);
    if (!sent.again) await refuseRepeat(sent);
    if (strongest.says === "hold") return heldFor(actor, sent, verdicts);
    if (heldId) await keepVerdicts(heldId, verdicts);
    return refuse(actor.id, strongest, verdicts);
  });
}

async function heldFor(actor: Actor, sent: Sent, verdicts: readonly KeptVerdict[]): Promise<Posted> {
  const id = await holdForReview(sent, verdicts);
  return id ? { held: await ownHeld(actor, id) } : theSameOrWhyNot(actor, sent);
}

async function store(
  actor: Actor,
  article: Place["article"],
  sent: Sent,
  verdicts: readonly KeptVerdict[],
  heldId: string | null,
): Promise<CommentView> {
  const { parentId, body } = sent;
  const id = parentId ? newIdAfter(parentId) : newId();
  const mentions = await knownHandles(body);
  const [posted] = await query<InsertedRow>(insertingComment({ ...sent, id, heldId, mentions, verdicts }));
  if (!posted) return theSameOrWhyNot(actor, sent, heldId);

  refreshConversation(article.slug, actor.handle, article.sectionSlug);
  tellPosted(article.slug, id);
  tellDesk(posted.item);
  return viewOfNew({
    ...posted,
    id,
    person_id: actor.id,
    parent_id: parentId,
    body,
    mentions,
    article_slug: article.slug,
  });
}

/** A comment that is public is checked before it is held, and its edit is not held but refused: to wait would be to hide it. */
async function checkEdit(actor: Actor, id: string, body: string): Promise<void> {
  const [comment] = await query<LockedComment>(commentAsItStands(id));
  if (!comment) throw new NotFound("There is no such comment.");
  authorizeEdit(actor, comment);
  if (comment.body === body) return;
  const sent = { body, articleId: comment.articleId, personId: actor.id, parentId: comment.parentId };
  const verdicts = await verdictsOnEdit(sent);
  const strongest = strongestOf(verdicts);
  if (strongest?.says === "refuse") await refuse(actor.id, strongest, verdicts, EDIT_ANEW);
  if (strongest?.says === "hold") await refuse(actor.id, strongest, verdicts, POST_APART);
}

const EDIT_ANEW = "Your text is still here: change it and save it again. The comment stands as it was.";
const POST_APART =
  "A moderator would have to read this first, and a comment that is public does not wait. Your text is still here: post it as a reply of its own; the comment stands as it was.";

/** Only a refusal looks closer: an earlier try of the same submission, a parent that can't be answered, or a repeat. */
async function theSameOrWhyNot(actor: Actor, sent: Sent, heldId: string | null = null): Promise<CommentView> {
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
  if (heldId) await ownHeld(actor, heldId);
  throw new Conflict("The comment could not be stored just now. Please post it again.");
}

async function seen(id: string): Promise<CommentView> {
  const comment = await findComment(id);
  if (!comment) throw new NotFound("There is no such comment.");
  return comment;
}
