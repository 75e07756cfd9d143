import "server-only";
import { type LockedComment, refreshConversation } from "../comments/commands";
import { lockHeld, publishHeld, tellPublished } from "../comments/held";
import { tellChanged } from "../comments/live";
import { moveTally } from "../comments/tally";
import { Conflict } from "../failures";
import { refusePurged } from "../moderation/purged";
import { tellReporters } from "../notifications/tell";
import type { Transaction } from "../platform/db";
import { Prisma } from "../platform/prisma/client";
import type { Actor } from "../policy";

/** What was appealed against, as far as it is to be taken back. */
export type Reversible = { decisionId: string; commentId: string | null; heldId: string | null };

/** What became public by it. */
export type Shown = {
  commentId: string;
  /** Where it stood before; null: it is new there. */
  place: Pick<LockedComment, "articleSlug" | "sectionSlug" | "handle"> | null;
};

/**
 * Takes back what a decision did, as far as it still holds, within the transaction of the one that reverses it: its comment
 * is held, its person too. Answers the comment that everybody may read by it.
 */
export async function takeBack(
  tx: Transaction,
  actor: Actor,
  { decisionId, commentId, heldId }: Reversible,
  comment: LockedComment | null,
): Promise<Shown | null> {
  await tx.$executeRaw`
    update person_measure set lifted_at = now(), lifted_by_id = ${actor.id}::uuid
    where action_id = ${decisionId}::uuid and lifted_at is null`;
  if (heldId) return publishDeclined(tx, heldId, decisionId);
  if (!commentId || comment?.hiddenById !== decisionId) return null;
  refusePurged(comment);
  if (!comment.withdrawn) await tx.$executeRaw`${moveTally(Prisma.sql`${comment.articleId}::uuid`, 1)}`;
  await tx.$executeRaw`update comment set hidden_by_id = null where id = ${commentId}::uuid`;
  return { commentId, place: comment };
}

/**
 * Posted as if it were sent now. One that was taken back or removed meanwhile is not there any more; where what it answers takes no
 * replies now, it waits before its writer, who reads why.
 */
async function publishDeclined(tx: Transaction, heldId: string, decisionId: string): Promise<Shown | null> {
  await lockHeld(tx, heldId);
  const freed = await tx.$executeRaw`
    update held_comment set declined_by_id = null where id = ${heldId}::uuid and declined_by_id = ${decisionId}::uuid`;
  if (freed === 0) return null;
  try {
    return { commentId: await publishHeld(tx, heldId), place: null };
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    await tx.$executeRaw`update held_comment set held_for = 'confirmation' where id = ${heldId}::uuid`;
    return null;
  }
}

/** Whoever reported a comment by which it was wrongly hidden was not right either, and hears so. */
export async function dismissReports(tx: Transaction, decisionId: string, reversalId: string): Promise<void> {
  await tx.$executeRaw`
    update report set outcome = 'dismissed', settled_at = now(), action_id = ${reversalId}::uuid
    where action_id = ${decisionId}::uuid and outcome = 'upheld'`;
  await tellReporters(tx, reversalId);
}

/** After the transaction: every page that shows the comment, and everybody who reads it now. */
export async function refreshShown({ commentId, place }: Shown): Promise<void> {
  if (!place) return tellPublished(commentId);
  refreshConversation(place.articleSlug, place.handle, place.sectionSlug);
  tellChanged(place.articleSlug, commentId);
}
