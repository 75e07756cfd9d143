import "server-only";
import { settleAppeal } from "../appeals/commands";
import { lockedComment } from "../comments/commands";
import { lockHeld } from "../comments/held";
import { Conflict, Forbidden, Invalid } from "../failures";
import { preModeratePerson, suspendPerson, warnPerson } from "../measures/commands";
import { approveComment, approveHeld, declineHeld, hideComment } from "../moderation/commands";
import {
  authorizeDecision,
  decidedMeanwhile,
  holdItem,
  holdSeenItem,
  type Seen,
  subjectOf,
} from "../moderation/deciding";
import type { Decision } from "../moderation/views";
import type { Role } from "../people/roles";
import { query, type Transaction, transaction } from "../platform/db";
import { Prisma } from "../platform/prisma/client";
import { type Actor, can } from "../policy";
import { settleReports } from "../reports/settle";
import { closeItem, tellDesk } from "./items";
import type { Decide } from "./schema";

export type Choice = Omit<Decide, "items">;
/** Called with each decision that an act comes to: two, where a measure hides the comment too; null, where it is handed on. */
export type Made = (decision: Decision | null) => void;

/** One act on one item as it was seen, by the commands that decide such a thing anywhere. @throws what these throw */
export async function decideOne(actor: Actor, seen: Seen, choice: Choice, made: Made): Promise<void> {
  const item = await openItemOf(seen);
  const { act } = choice;
  if (act === "escalate") {
    await escalate(actor, seen, item);
    return made(null);
  }
  if (act === "uphold" || act === "reverse") {
    if (!item.appealId) throw new Conflict("This is no appeal.");
    const outcome = act === "uphold" ? "upheld" : "reversed";
    return made(await settleAppeal(actor, item.appealId, { outcome, ...saidIn(choice) }, seen));
  }
  if (item.appealId) throw new Conflict("This is an appeal: uphold the decision, or reverse it.");
  if (act === "approve") return made(await approve(actor, item, choice, seen));
  if (act === "hide") return made(await hide(actor, item, choice, seen));
  await measure(actor, item, act, choice, seen, made);
}

type ItemToDecide = {
  commentId: string | null;
  heldId: string | null;
  appealId: string | null;
  personId: string;
  handle: string;
  role: Role;
};

/** @throws Stale  it is closed or gone */
async function openItemOf(seen: Seen): Promise<ItemToDecide> {
  const [item] = await query<ItemToDecide>(Prisma.sql`
    select i.comment_id as "commentId", i.held_id as "heldId", i.appeal_id as "appealId", i.person_id as "personId",
      p.handle::text as handle, p.role::text as role
    from queue_item i join person p on p.id = i.person_id where i.id = ${seen.item}::uuid and i.closed_at is null`);
  if (!item) throw decidedMeanwhile(seen);
  return item;
}

function approve(actor: Actor, { commentId, heldId }: ItemToDecide, choice: Choice, seen: Seen): Promise<Decision> {
  if (commentId) return approveComment(actor, commentId, saidIn(choice), seen);
  return approveHeld(actor, heldId ?? "", saidIn(choice), seen);
}

function hide(actor: Actor, { commentId, heldId }: ItemToDecide, choice: Choice, seen: Seen): Promise<Decision> {
  const said = { ...saidIn(choice), rule: ruleIn(choice) };
  if (commentId) return hideComment(actor, commentId, said, seen);
  return declineHeld(actor, heldId ?? "", said, seen);
}

/** Hands it on to editors and admins. */
async function escalate(
  actor: Actor,
  seen: Seen,
  { personId, role: personRole, commentId }: ItemToDecide,
): Promise<void> {
  await transaction(async (tx) => {
    const { escalated } = await holdSeenItem(tx, actor, seen);
    if (!can(actor, "escalate", "item", await subjectOf(tx, actor, { personId, personRole, commentId, escalated })))
      throw new Forbidden("You may not decide about this comment, nor hand it on.");
    if (escalated) throw new Conflict("This was handed on already.");
    await tx.$executeRaw`
      update queue_item set escalated = true, escalated_by_id = ${actor.id}::uuid, version = version + 1, claimed_by_id = null, claimed_until = null
      where id = ${seen.item}::uuid`;
  });
  tellDesk(seen.item);
}

const MEASURES = { warn: warnPerson, suspend: suspendPerson, premoderate: preModeratePerson };

/**
 * A measure about its writer. The item is decided first, so that two moderators never both take one: the comment is hidden
 * too, or the item is the actor's until the measure is taken. Then it is closed, but for a comment that still waits.
 */
async function measure(
  actor: Actor,
  item: ItemToDecide,
  act: keyof typeof MEASURES,
  choice: Choice,
  seen: Seen,
  made: Made,
): Promise<void> {
  if (!can(actor, act, "standing", { id: item.personId, role: item.role }))
    throw new Forbidden("You may not decide about this person.");
  if (act !== "warn" && choice.until === undefined)
    throw new Invalid("until", "Say until when, or null: until it is lifted.");
  const alsoHide = choice.alsoHide ?? act === "suspend";
  if (alsoHide) made(await hide(actor, item, choice, seen));
  else await take(actor, item, seen);
  const said = { ...saidIn(choice), rule: ruleIn(choice), until: choice.until ?? null };
  const decision = await MEASURES[act](actor, item.handle, said);
  made(decision);
  if (!alsoHide && item.commentId) await closeBy(item.commentId, seen.item, decision);
}

/** The item is the actor's alone for the moment, in a version that nobody else has seen. */
async function take(actor: Actor, item: ItemToDecide, seen: Seen): Promise<void> {
  await transaction(async (tx) => {
    const { escalated } = await holdWithItem(tx, actor, item, seen);
    const { personId, role: personRole, commentId } = item;
    await authorizeDecision(tx, actor, { personId, personRole, commentId, escalated });
    await tx.$executeRaw`
      update queue_item set version = version + 1, claimed_by_id = ${actor.id}::uuid, claimed_until = now() + interval '1 minute'
      where id = ${seen.item}::uuid`;
  });
  tellDesk(seen.item);
}

async function holdWithItem(tx: Transaction, actor: Actor, { commentId, heldId }: ItemToDecide, seen: Seen) {
  if (commentId) await tx.$queryRaw`${lockedComment(commentId)}`;
  else await lockHeld(tx, heldId ?? "");
  const held = await holdItem(tx, actor, commentId ? { commentId } : { heldId: heldId ?? "" }, seen);
  if (!held) throw decidedMeanwhile(seen);
  return held;
}

/** Whoever reported the comment was right, though it stays. */
async function closeBy(commentId: string, itemId: string, decision: Decision): Promise<void> {
  await transaction(async (tx) => {
    await tx.$queryRaw`${lockedComment(commentId)}`;
    await settleReports(tx, commentId, "upheld", decision.id);
    await closeItem(tx, { commentId }, decision.id);
  });
  tellDesk(itemId);
}

function saidIn({ reason, toWriter, toColleagues }: Choice) {
  return { reason: reason ?? "", toWriter: toWriter ?? "", toColleagues: toColleagues ?? "" };
}

/** The schemas of the commands say which rules there are. */
function ruleIn({ rule }: Choice): string | number {
  return rule ?? "";
}
