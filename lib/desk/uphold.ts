import "server-only";
import { recordAction } from "../moderation/record";
import { refuseIfBuiltOn, reopenItem } from "../moderation/undo";
import type { Decision } from "../moderation/views";
import { tellOfDecision } from "../notifications/tell";
import { transaction } from "../platform/db";
import type { Actor } from "../policy";

/** An appeal that was turned down is open again. The item's id. @throws Conflict  somebody has built on it */
export function takeBackUpholding(actor: Actor, decision: Decision): Promise<string | null> {
  const { id, commentId, heldId, personId, articleId } = decision;
  return transaction(async (tx) => {
    await tx.$queryRaw`select id from person where id = ${personId}::uuid for no key update`;
    await refuseIfBuiltOn(tx, decision);
    await tx.$executeRaw`update appeal set outcome = null, settled_by_id = null where settled_by_id = ${id}::uuid`;
    const itemId = await reopenItem(tx, id);
    const act = { commentId, heldId, personId, articleId, rule: null, reason: "", answersId: id };
    await tellOfDecision(tx, await recordAction(tx, actor, { ...act, kind: "undo" }));
    return itemId;
  });
}
