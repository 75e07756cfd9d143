import "server-only";
import { type LockedComment, lockedComment, refreshConversation } from "../comments/commands";
import { tellChanged } from "../comments/live";
import { moveTally } from "../comments/tally";
import { Conflict, Forbidden, NotFound } from "../failures";
import { parse } from "../parse";
import { type Transaction, transaction } from "../platform/db";
import { isId, newId } from "../platform/ids";
import { Prisma } from "../platform/prisma/client";
import { type Actor, can } from "../policy";
import { HideComment, RestoreComment } from "./schema";

export type Decision = {
  id: string;
  commentId: string;
  kind: "hide" | "restore";
  rule: number | null;
  reason: string;
  actedAt: string;
};

/**
 * Hides a comment from everyone but its writer and the moderators; a stub with rule and reason takes its place.
 * Hiding what is hidden already changes nothing and returns the standing decision.
 * @throws Forbidden  the actor may not hide this comment
 * @throws NotFound   no such comment
 * @throws Conflict   its writer has withdrawn it
 */
export async function hideComment(actor: Actor, commentId: string, input: HideComment): Promise<Decision> {
  authorizeModeration(actor);
  const { rule, reason } = parse(HideComment, input);

  return decide(commentId, async (tx, comment) => {
    if (comment.hiddenById) {
      if (!can(actor, "restore", "comment", comment)) throw new Forbidden("You may not hide this comment.");
      return standing(tx, comment.hiddenById);
    }
    if (comment.withdrawn) throw new Conflict("Its writer has withdrawn this comment already.");
    if (!can(actor, "hide", "comment", comment)) throw new Forbidden("You may not hide this comment.");
    const decision = await record(tx, actor, { commentId, kind: "hide", rule, reason });
    await tx.$executeRaw`update comment set hidden_by_id = ${decision.id}::uuid where id = ${commentId}::uuid`;
    await tx.$executeRaw`${moveTally(Prisma.sql`${comment.articleId}::uuid`, -1)}`;
    return decision;
  });
}

/**
 * Shows a hidden comment again.
 * @throws Forbidden  the actor may not restore this comment
 * @throws NotFound   no such comment
 * @throws Conflict   it is not hidden
 */
export async function restoreComment(actor: Actor, commentId: string, input: RestoreComment): Promise<Decision> {
  authorizeModeration(actor);
  const { reason } = parse(RestoreComment, input);

  return decide(commentId, async (tx, comment) => {
    if (!can(actor, "restore", "comment", { ...comment, hidden: true }))
      throw new Forbidden("You may not restore this comment.");
    if (!comment.hidden) throw new Conflict("This comment is not hidden.");
    const decision = await record(tx, actor, { commentId, kind: "restore", rule: null, reason: reason ?? "" });
    await tx.$executeRaw`update comment set hidden_by_id = null where id = ${commentId}::uuid`;
    if (!comment.withdrawn) await tx.$executeRaw`${moveTally(Prisma.sql`${comment.articleId}::uuid`, 1)}`;
    return decision;
  });
}

/** Before anything is said about the input or the comment; whether this comment too is decided with the comment held. */
function authorizeModeration(actor: Actor): void {
  if (!can(actor, "moderate", "site")) throw new Forbidden("Only moderators, editors and admins do this.");
}

/** One decision at a time about one comment, and afterwards every page that shows it anew. */
async function decide(
  id: string,
  act: (tx: Transaction, comment: LockedComment) => Promise<Decision>,
): Promise<Decision> {
  if (!isId(id)) throw new NotFound("There is no such comment.");
  const { comment, decision } = await transaction(async (tx) => {
    const [comment] = await tx.$queryRaw<LockedComment[]>`${lockedComment(id)}`;
    if (!comment) throw new NotFound("There is no such comment.");
    return { comment, decision: await act(tx, comment) };
  });
  refreshConversation(comment.articleSlug, comment.handle, comment.sectionSlug);
  tellChanged(comment.articleSlug, id);
  return decision;
}

async function record(
  tx: Transaction,
  actor: Actor,
  act: Pick<Decision, "commentId" | "kind" | "rule" | "reason">,
): Promise<Decision> {
  const row = await tx.moderationAction.create({
    data: { id: newId(), actorId: actor.id, actedAt: new Date(), ...act },
  });
  return asDecision(row);
}

async function standing(tx: Transaction, id: string): Promise<Decision> {
  return asDecision(await tx.moderationAction.findUniqueOrThrow({ where: { id } }));
}

function asDecision({
  id,
  commentId,
  kind,
  rule,
  reason,
  actedAt,
}: Omit<Decision, "actedAt"> & { actedAt: Date }): Decision {
  return { id, commentId, kind, rule, reason, actedAt: actedAt.toISOString() };
}
