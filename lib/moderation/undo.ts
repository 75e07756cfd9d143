import "server-only";
import { type LockedComment, lockedComment } from "../comments/commands";
import { lockHeld } from "../comments/held";
import { moveTally } from "../comments/tally";
import { closeItem } from "../desk/items";
import { Conflict } from "../failures";
import { tellOfDecision } from "../notifications/tell";
import type { Transaction } from "../platform/db";
import { Prisma } from "../platform/prisma/client";
import type { Actor } from "../policy";
import { reopenReports, settleReports } from "../reports/settle";
import { recordAction } from "./record";
import type { UndoableAboutComment } from "./undoable";
import type { Decision } from "./views";

/** What was undone, and the comment whose pages are to be made anew. */
export type Undone = { decision: Decision; comment: (LockedComment & { id: string }) | null };

/**
 * Takes back a decision about a comment, or about one that waited, within the transaction: as it was before, reports and all.
 * The item it closed is opened by `reopenItem`. Whoever was told of the decision is told of this.
 * @throws Conflict  somebody has built on it
 */
export async function undoAboutComment(tx: Transaction, actor: Actor, decision: Decision): Promise<Undone> {
  await tx.$queryRaw`select id from person where id = ${decision.personId}::uuid for no key update`;
  if (!decision.commentId) return { decision: await undoDecline(tx, actor, decision), comment: null };
  const [comment] = await tx.$queryRaw<LockedComment[]>`${lockedComment(decision.commentId)}`;
  if (!comment) throw goneOn();
  await refuseIfBuiltOn(tx, decision);
  if (comment.withdrawn)
    throw new Conflict("Its writer has withdrawn this comment since. There is nothing to take back.");
  const about = { commentId: decision.commentId, personId: decision.personId, articleId: decision.articleId };
  const act = { ...about, rule: null, reason: "", answersId: decision.id };
  const undone = await UNDO[decision.kind]?.(tx, actor, decision, act, comment);
  if (!undone) throw new Conflict("This can’t be taken back. Decide anew instead.");
  return { decision: undone, comment: { id: decision.commentId, ...comment } };
}

type Answer = Pick<Decision, "personId" | "articleId" | "rule" | "reason" | "answersId"> & { commentId: string };
type Undo = (
  tx: Transaction,
  actor: Actor,
  decision: Decision,
  act: Answer,
  comment: LockedComment,
) => Promise<Decision>;

const UNDO: Partial<Record<Decision["kind"], Undo>> = {
  async hide(tx, actor, { id }, act, comment) {
    if (comment.hiddenById !== id) throw goneOn();
    await moveVisible(tx, comment, 1);
    const undone = await recordAction(tx, actor, { ...act, kind: "restore" });
    await keepHidden(tx, act.commentId, null);
    await reopenReports(tx, id);
    await tellOfDecision(tx, undone);
    return undone;
  },

  async restore(tx, actor, { commentId, id }, act, comment) {
    if (comment.hiddenById) throw goneOn();
    const before = await tx.moderationAction.findFirstOrThrow({
      where: { commentId, kind: "hide" },
      orderBy: { number: "desc" },
      select: { rule: true, reason: true },
    });
    await reopenReports(tx, id);
    await moveVisible(tx, comment, -1);
    const undone = await recordAction(tx, actor, { ...act, ...before, kind: "hide" });
    await keepHidden(tx, act.commentId, undone.id);
    await settleReports(tx, act.commentId, "upheld", undone.id);
    await closeItem(tx, { commentId: act.commentId }, undone.id);
    await tellOfDecision(tx, undone);
    return undone;
  },

  async approve(tx, actor, { heldId, id }, act, comment) {
    if (comment.hiddenById) throw goneOn();
    if (!heldId) {
      const undone = await recordAction(tx, actor, { ...act, kind: "undo" });
      await reopenReports(tx, id);
      return undone;
    }
    await refuseIfAnswered(tx, act.commentId);
    await moveVisible(tx, comment, -1);
    const undone = await recordAction(tx, actor, { ...act, heldId, kind: "undo" });
    await keepHidden(tx, act.commentId, undone.id);
    await reopenReports(tx, id);
    await tellOfDecision(tx, undone);
    return undone;
  },
} satisfies Record<Exclude<UndoableAboutComment, "decline">, Undo>;

async function undoDecline(
  tx: Transaction,
  actor: Actor,
  { id, heldId, personId, articleId }: Decision,
): Promise<Decision> {
  const held = heldId ? await lockHeld(tx, heldId) : null;
  const declined = heldId ? await tx.heldComment.count({ where: { id: heldId, declinedById: id } }) : 0;
  if (!held || !declined) throw goneOn();
  await refuseIfBuiltOn(tx, { id, commentId: null, heldId });
  const act = { heldId: held.id, personId, articleId, rule: null, reason: "", answersId: id };
  const undone = await recordAction(tx, actor, { ...act, kind: "undo" });
  await tx.$executeRaw`update held_comment set declined_by_id = null where id = ${held.id}::uuid`;
  await tellOfDecision(tx, undone);
  return undone;
}

/** Nobody has decided about the same since, answered it, or appealed. @throws Conflict */
export async function refuseIfBuiltOn(
  tx: Transaction,
  { id, commentId, heldId }: Pick<Decision, "id" | "commentId" | "heldId">,
): Promise<void> {
  const about = commentId
    ? Prisma.sql`later.comment_id = ${commentId}::uuid`
    : heldId
      ? Prisma.sql`later.held_id = ${heldId}::uuid`
      : Prisma.sql`false`;
  const [row] = await tx.$queryRaw<{ decided: boolean; appealed: boolean }[]>`
    select exists (select from appeal where action_id = ${id}::uuid) as appealed,
      exists (select from moderation_action where answers_id = ${id}::uuid) or exists (
        select from moderation_action later join moderation_action mine on mine.id = ${id}::uuid
        where ${about} and later.number > mine.number
      ) as decided`;
  if (row?.appealed) throw new Conflict("This was appealed. Somebody else decides about it now.");
  if (row?.decided) throw goneOn();
}

async function refuseIfAnswered(tx: Transaction, id: string): Promise<void> {
  const { replyCount, upvotes } = await tx.comment.findUniqueOrThrow({
    where: { id },
    select: { replyCount: true, upvotes: true },
  });
  if (replyCount > 0 || upvotes > 0)
    throw new Conflict("Readers have answered or upvoted it since. Hide it if it breaks a rule.");
}

/**
 * Puts before the moderators again what a decision took from there; what has been reported anew meanwhile takes up what there
 * was. Answers the item's id, or null where the decision had closed none.
 */
export async function reopenItem(tx: Transaction, decisionId: string): Promise<string | null> {
  const [closed] = await tx.$queryRaw<{ id: string; openId: string | null }[]>`
    select i.id, o.id as "openId" from queue_item i left join queue_item o
      on o.closed_at is null and (o.comment_id = i.comment_id or o.held_id = i.held_id or o.appeal_id = i.appeal_id)
    where i.closed_by_id = ${decisionId}::uuid`;
  if (!closed) return null;
  if (!closed.openId) {
    await tx.$executeRaw`
      update queue_item set closed_at = null, closed_by_id = null, version = version + 1 where id = ${closed.id}::uuid`;
    return closed.id;
  }
  await tx.$executeRaw`
    update queue_item o set priority = o.priority + i.priority, reports = o.reports + i.reports, version = o.version + 1
    from queue_item i where i.id = ${closed.id}::uuid and o.id = ${closed.openId}::uuid`;
  return closed.openId;
}

async function moveVisible(tx: Transaction, { articleId }: LockedComment, by: number): Promise<void> {
  await tx.$executeRaw`${moveTally(Prisma.sql`${articleId}::uuid`, by)}`;
}

async function keepHidden(tx: Transaction, commentId: string, by: string | null): Promise<void> {
  await tx.$executeRaw`update comment set hidden_by_id = ${by}::uuid where id = ${commentId}::uuid`;
}

function goneOn(): Conflict {
  return new Conflict("Somebody has decided about it since. It can’t be taken back any more.");
}
