import "server-only";
import { type LockedComment, lockedComment, refreshConversation } from "../comments/commands";
import { type LockedHeld, lockHeld, publishHeld, tellPublished } from "../comments/held";
import { tellChanged } from "../comments/live";
import { moveTally } from "../comments/tally";
import { closeItem, tellDesk } from "../desk/items";
import { Conflict, Forbidden, NotFound } from "../failures";
import { tellOfDecision } from "../notifications/tell";
import { parse } from "../parse";
import { refuseSuspended } from "../people/standing";
import { type Transaction, transaction } from "../platform/db";
import { isId } from "../platform/ids";
import { log } from "../platform/log";
import { Prisma } from "../platform/prisma/client";
import { type Actor, can } from "../policy";
import { settleReports } from "../reports/settle";
import { ruleNamed } from "../rules/queries";
import { authorizeDecision, decidedMeanwhile, type HeldItem, holdItem, type Seen } from "./deciding";
import { refusePurged } from "./purged";
import { asDecision, recordAction } from "./record";
import { HideComment, RestoreComment } from "./schema";
import type { Decision } from "./views";

/**
 * Hides a comment from everyone but its writer and the moderators; a stub with the rule takes its place. The reports about
 * it were right. Hiding what is hidden already changes nothing and returns the standing decision.
 * @throws Forbidden  the actor may not decide about this comment
 * @throws NotFound   no such comment
 * @throws Conflict   its writer has withdrawn it
 * @throws Stale      it is not as `seen`, or somebody else has it just now
 */
export async function hideComment(actor: Actor, commentId: string, input: HideComment, seen?: Seen): Promise<Decision> {
  authorizeModeration(actor);
  const { rule: named, reason = "", ...notes } = parse(HideComment, input);
  const rule = await ruleNamed(named);

  return decide(actor, commentId, seen, async (tx, comment, item) => {
    const standing = await standingOver(tx, comment);
    if (standing?.kind === "hide") {
      if (!can(actor, "restore", "comment", comment)) throw new Forbidden("You may not hide this comment.");
      if (item) await settle(tx, commentId, "upheld", standing);
      return { decision: standing, isChanged: false };
    }
    if (comment.withdrawn) throw new Conflict("Its writer has withdrawn this comment already.");
    if (!can(actor, "hide", "comment", comment)) throw new Forbidden("You may not hide this comment.");
    await authorizeDecision(tx, actor, aboutItem(commentId, comment, item));
    if (!standing) await tx.$executeRaw`${moveTally(Prisma.sql`${comment.articleId}::uuid`, -1)}`;
    const act = { ...aboutComment(commentId, comment), kind: "hide" as const, rule, reason, ...notes };
    const decision = await recordAction(tx, actor, act);
    await tx.$executeRaw`update comment set hidden_by_id = ${decision.id}::uuid where id = ${commentId}::uuid`;
    await settle(tx, commentId, "upheld", decision);
    await tellOfDecision(tx, decision);
    return { decision, isChanged: true };
  });
}

/**
 * Shows a hidden comment again.
 * @throws Forbidden  the actor may not decide about this comment
 * @throws NotFound   no such comment
 * @throws Conflict   it is not hidden, or its text was removed for good
 * @throws Stale      as above
 */
export async function restoreComment(
  actor: Actor,
  commentId: string,
  input: RestoreComment,
  seen?: Seen,
): Promise<Decision> {
  authorizeModeration(actor);
  const said = parse(RestoreComment, input);

  return decide(actor, commentId, seen, async (tx, comment, item) => {
    if (!can(actor, "restore", "comment", { ...comment, hidden: true }))
      throw new Forbidden("You may not restore this comment.");
    const standing = await standingOver(tx, comment);
    if (!standing) throw new Conflict("This comment is not hidden.");
    await authorizeDecision(tx, actor, aboutItem(commentId, comment, item));
    return { decision: await show(tx, actor, commentId, comment, standing, said), isChanged: true };
  });
}

/**
 * Leaves a comment as it is, which was reported or looked at for another reason: that was not needed, and its writer hears
 * nothing of it. One whose publication was taken back is published again.
 * @throws Forbidden  the actor may not decide about this comment
 * @throws NotFound   no such comment
 * @throws Conflict   it is hidden or withdrawn; nobody asks for a decision
 * @throws Stale      as above
 */
export async function approveComment(
  actor: Actor,
  commentId: string,
  input: RestoreComment,
  seen?: Seen,
): Promise<Decision> {
  authorizeModeration(actor);
  const { reason = "", ...notes } = parse(RestoreComment, input);

  return decide(actor, commentId, seen, async (tx, comment, item) => {
    await authorizeDecision(tx, actor, aboutItem(commentId, comment, item));
    if (comment.withdrawn) throw new Conflict("Its writer has withdrawn this comment already.");
    const standing = await standingOver(tx, comment);
    if (standing?.kind === "undo")
      return { decision: await show(tx, actor, commentId, comment, standing, { reason, ...notes }), isChanged: true };
    if (standing) throw new Conflict("This comment is hidden. Restore it to show it again.");
    if (!item) throw new Conflict("Nobody asks for a decision about this comment.");
    const act = { ...aboutComment(commentId, comment), kind: "approve" as const, rule: null, reason, ...notes };
    const decision = await recordAction(tx, actor, act);
    await settle(tx, commentId, "dismissed", decision);
    return { decision, isChanged: false };
  });
}

/**
 * Publishes a comment that waited for a moderator, as if it were posted now; its writer hears.
 * @throws Forbidden  the actor may not decide about this comment
 * @throws NotFound   no such comment waits
 * @throws Conflict   it was declined; what it answers is hidden or withdrawn
 * @throws Stale      as above
 */
export async function approveHeld(actor: Actor, heldId: string, input: RestoreComment, seen?: Seen): Promise<Decision> {
  authorizeModeration(actor);
  const { reason = "", ...notes } = parse(RestoreComment, input);

  const decision = await decideHeld(actor, heldId, seen, async (tx, held) => {
    const commentId = await publishable(tx, heldId);
    const act = { ...aboutHeld(held), commentId, kind: "approve" as const, rule: null, reason, ...notes };
    const decision = await recordAction(tx, actor, act);
    await closeItem(tx, { commentId }, decision.id);
    return decision;
  });
  if (decision.commentId) await tellPublished(decision.commentId);
  return decision;
}

/**
 * Does not publish a comment that waited; its writer hears why, and goes on reading it.
 * @throws as approveHeld
 */
export async function declineHeld(actor: Actor, heldId: string, input: HideComment, seen?: Seen): Promise<Decision> {
  authorizeModeration(actor);
  const { rule: named, reason = "", ...notes } = parse(HideComment, input);
  const rule = await ruleNamed(named);

  return decideHeld(actor, heldId, seen, async (tx, held) => {
    const decision = await recordAction(tx, actor, { ...aboutHeld(held), kind: "decline", rule, reason, ...notes });
    await tx.$executeRaw`update held_comment set declined_by_id = ${decision.id}::uuid where id = ${heldId}::uuid`;
    await closeItem(tx, { heldId }, decision.id);
    return decision;
  });
}

/** Before anything is said about the input or the comment; whether this comment too is decided with the comment held. */
function authorizeModeration(actor: Actor): void {
  refuseSuspended(actor);
  if (!can(actor, "moderate", "site")) throw new Forbidden("Only moderators, editors and admins do this.");
}

type Decided = { decision: Decision; isChanged: boolean };

/** One decision at a time about one comment, and afterwards every page that shows it anew. */
async function decide(
  actor: Actor,
  id: string,
  seen: Seen | undefined,
  act: (tx: Transaction, comment: LockedComment, item: HeldItem | null) => Promise<Decided>,
): Promise<Decision> {
  if (!isId(id)) throw new NotFound("There is no such comment.");
  const { comment, item, decision, isChanged } = await transaction(async (tx) => {
    const [comment] = await tx.$queryRaw<LockedComment[]>`${lockedComment(id)}`;
    if (!comment) throw new NotFound("There is no such comment.");
    const item = await holdItem(tx, actor, { commentId: id }, seen);
    return { comment, item, ...(await act(tx, comment, item)) };
  });
  if (isChanged) {
    refreshConversation(comment.articleSlug, comment.handle, comment.sectionSlug);
    tellChanged(comment.articleSlug, id);
  }
  tellDesk(item?.id ?? null);
  log.info({ person: actor.id, decision: decision.id, comment: id }, `comment: ${decision.kind}`);
  return decision;
}

/** The same about one that waits; its writer is told of either. */
async function decideHeld(
  actor: Actor,
  id: string,
  seen: Seen | undefined,
  act: (tx: Transaction, held: LockedHeld) => Promise<Decision>,
): Promise<Decision> {
  if (!isId(id)) throw new NotFound("There is no such waiting comment.");
  const { item, decision } = await transaction(async (tx) => {
    const held = await lockHeld(tx, id);
    if (held?.heldFor !== "review")
      throw seen ? decidedMeanwhile(seen) : new NotFound("There is no such waiting comment.");
    const item = await holdItem(tx, actor, { heldId: id }, seen);
    const { personId, writerRole: personRole } = held;
    await authorizeDecision(tx, actor, { personId, personRole, commentId: null, escalated: item?.escalated ?? false });
    if (held.declined) throw new Conflict("This comment was declined already.");
    const decision = await act(tx, held);
    await tellOfDecision(tx, decision);
    return { item, decision };
  });
  tellDesk(item?.id ?? null);
  log.info({ person: actor.id, decision: decision.id, held: id }, `waiting comment: ${decision.kind}`);
  return decision;
}

/** The new comment's id. What keeps it from standing in the conversation is said to the moderator. */
async function publishable(tx: Transaction, heldId: string): Promise<string> {
  try {
    return await publishHeld(tx, heldId);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    throw new Conflict(
      "What it answers was hidden or withdrawn, so it can’t be published. Decline it, and say so to its writer.",
    );
  }
}

function aboutHeld({ id: heldId, personId, articleId }: LockedHeld) {
  return { heldId, personId, articleId };
}

/** The decision that keeps a comment from being seen, if any: `hide`, or `undo` while its publication is taken back. */
async function standingOver(tx: Transaction, { hiddenById }: LockedComment): Promise<Decision | null> {
  if (!hiddenById) return null;
  return asDecision(await tx.moderationAction.findUniqueOrThrow({ where: { id: hiddenById } }));
}

type Notes = { reason?: string | undefined; toWriter?: string | undefined; toColleagues?: string | undefined };

/** Shows what `standing` hides; what had been published once is approved anew. */
async function show(
  tx: Transaction,
  actor: Actor,
  id: string,
  comment: LockedComment,
  standing: Decision,
  { reason = "", ...notes }: Notes,
): Promise<Decision> {
  refusePurged(comment);
  if (!comment.withdrawn) await tx.$executeRaw`${moveTally(Prisma.sql`${comment.articleId}::uuid`, 1)}`;
  const kind =
    standing.kind === "undo" ? { kind: "approve" as const, heldId: standing.heldId } : { kind: "restore" as const };
  const decision = await recordAction(tx, actor, {
    ...aboutComment(id, comment),
    ...kind,
    rule: null,
    reason,
    ...notes,
  });
  await tx.$executeRaw`update comment set hidden_by_id = null where id = ${id}::uuid`;
  await settle(tx, id, "dismissed", decision);
  await tellOfDecision(tx, decision);
  return decision;
}

/** Whoever reported it hears; the desk has it no more. */
async function settle(
  tx: Transaction,
  commentId: string,
  outcome: "upheld" | "dismissed",
  decision: Decision,
): Promise<void> {
  await settleReports(tx, commentId, outcome, decision.id);
  await closeItem(tx, { commentId }, decision.id);
}

function aboutComment(id: string, comment: LockedComment) {
  return { commentId: id, personId: comment.writerId, articleId: comment.articleId };
}

function aboutItem(commentId: string, { writerId, writerRole }: LockedComment, item: HeldItem | null) {
  return { personId: writerId, personRole: writerRole, commentId, escalated: item?.escalated ?? false };
}
