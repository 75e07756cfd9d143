import "server-only";
import { countingVerdicts } from "../checks/counts";
import { strongest } from "../checks/pipeline";
import { HELD_BECAUSE, type KeptVerdict } from "../checks/views";
import { openItem, tellDesk } from "../desk/items";
import { priorityOf } from "../desk/priority";
import { SignedOut } from "../failures";
import { recordAction } from "../moderation/record";
import { type Transaction, transaction } from "../platform/db";
import { newId } from "../platform/ids";
import { log } from "../platform/log";
import { insertHeld, refuseMore, type Sent, theSame, waitingOf } from "./held-back";
import { refuseParent } from "./parents";

/**
 * Holds a comment until a moderator has looked at it, as a decision of the check that asks for it; its draft goes. Answers its
 * id, the same for the same submission; null when it was posted meanwhile. One that waited for its writer's address waits on.
 * @throws SignedOut      the account was deleted
 * @throws Conflict       as many wait as may; the parent is hidden or withdrawn
 * @throws Invalid        a parent that is not in this conversation
 * @throws PostedBefore   the submission's id was used for another text; or the same text waits already, unless `again`
 */
export async function holdForReview(sent: Sent, verdicts: readonly KeptVerdict[]): Promise<string | null> {
  const { held, item } = await transaction(async (tx) => {
    const present = await tx.$queryRaw<object[]>`
      select id from person where id = ${sent.personId}::uuid and deleted_at is null for no key update`;
    if (present.length === 0) throw new SignedOut("This account was deleted.");
    const waiting = await waitingOf(tx, sent.personId);
    const earlier = waiting.find((one) => one.submissionId === sent.submissionId);
    if (earlier) {
      const held = theSame(earlier, sent);
      if (earlier.heldFor === "review") return { held, item: null };
      await tx.$executeRaw`
        update held_comment set held_for = 'review', verdicts = ${JSON.stringify(verdicts)}::jsonb where id = ${held}::uuid`;
      return { held, item: await ontoTheDesk(tx, held, sent, verdicts) };
    }
    if (sent.parentId) await refuseParent(sent.parentId, sent.articleId);
    refuseMore(waiting, sent, "Once moderators have looked at them, this one can follow.");
    const held = await insertHeld(tx, newId(), sent, verdicts);
    return { held, item: held && (await ontoTheDesk(tx, held, sent, verdicts)) };
  });
  tellDesk(item);
  if (item) log.info({ person: sent.personId, held, check: strongest(verdicts)?.check }, "comment held for review");
  return held;
}

async function ontoTheDesk(
  tx: Transaction,
  heldId: string,
  sent: Sent,
  verdicts: readonly KeptVerdict[],
): Promise<string> {
  const { articleId, personId } = sent;
  const holding = verdicts.filter(({ says }) => says === "hold");
  const queue = holding.every(({ check }) => check === "newcomer") ? "newcomer" : "pending";
  const item = await openItem(tx, { heldId }, { queue, personId, articleId, priority: priorityOf(queue) });
  await tx.$executeRaw`${countingVerdicts(verdicts)}`;
  const [first] = holding;
  if (!first) throw new Error("held, and no check says so");
  const act = {
    kind: "hold",
    heldId,
    personId,
    articleId,
    rule: first.rule,
    reason: HELD_BECAUSE[first.check],
  } as const;
  await recordAction(tx, { check: first.check }, act);
  return item;
}
