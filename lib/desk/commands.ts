import "server-only";
import { refreshConversation } from "../comments/commands";
import { tellChanged } from "../comments/live";
import { Conflict, Failure, Forbidden, Invalid, NotFound } from "../failures";
import { liftMeasure } from "../measures/commands";
import { asDecision } from "../moderation/record";
import { refuseIfBuiltOn, reopenItem, undoAboutComment } from "../moderation/undo";
import { isUndoable, UNDOABLE } from "../moderation/undoable";
import type { Decision } from "../moderation/views";
import { parse } from "../parse";
import { refuseSuspended } from "../people/standing";
import { db, query, transaction } from "../platform/db";
import { isId } from "../platform/ids";
import { log } from "../platform/log";
import { Prisma } from "../platform/prisma/client";
import { type Actor, can } from "../policy";
import { reopenReports } from "../reports/settle";
import { decideOne, type Made } from "./deciding";
import { tellDesk } from "./items";
import { deskItem, noItem } from "./queries";
import { Decide } from "./schema";
import { takeBackUpholding } from "./uphold";
import type { Decided, DeskItem } from "./views";

/** Long enough to read a thread and think; short enough that nobody waits long for who was called away. */
const CLAIM_MINUTES = 5;

/** Several tabs, and no more: nobody keeps a queue from the others by opening all of it. */
const MOST_CLAIMS = 5;

/**
 * Says to the other moderators that `actor` is looking at an item; claimed again, the minutes begin anew. An item that
 * somebody else has, or that the actor can do nothing about, is answered as it is; so is one more than `MOST_CLAIMS`.
 * @throws Forbidden, NotFound
 */
export async function claimItem(actor: Actor, id: string): Promise<DeskItem> {
  authorize(actor);
  const item = await deskItem(actor, id);
  if (item.may.length === 0) return item;
  const [claimed] = await query<{ until: Date; taken: boolean }>(Prisma.sql`
    update queue_item i set claimed_by_id = ${actor.id}::uuid, claimed_until = now() + make_interval(mins => ${CLAIM_MINUTES})
    from queue_item before
    where i.id = ${id}::uuid and before.id = i.id and i.closed_at is null
      and (i.claimed_by_id is null or i.claimed_until <= now() or i.claimed_by_id = ${actor.id}::uuid)
      and (select count(*) from queue_item other where other.claimed_by_id = ${actor.id}::uuid and other.id <> i.id
        and other.claimed_until > now() and other.closed_at is null) < ${MOST_CLAIMS}
    returning i.claimed_until as until, before.claimed_by_id is distinct from i.claimed_by_id as taken`);
  if (!claimed) return deskItem(actor, id);
  if (claimed.taken) tellDesk(id);
  return { ...item, claim: { name: actor.name, until: claimed.until.toISOString(), mine: true } };
}

/** Lets others have it. Of what the actor has not claimed, nothing changes. @throws Forbidden, NotFound */
export async function releaseItem(actor: Actor, id: string): Promise<DeskItem> {
  authorize(actor);
  const item = await deskItem(actor, id);
  const released = await query(Prisma.sql`
    update queue_item set claimed_by_id = null, claimed_until = null
    where id = ${id}::uuid and claimed_by_id = ${actor.id}::uuid returning id`);
  if (released.length === 0) return item;
  tellDesk(id);
  return { ...item, claim: null };
}

/**
 * Decides several things alike, each in a transaction of its own and as the moderator saw it. What can't be decided is
 * answered with the reason and how it stands now; the others are decided all the same.
 * @throws Forbidden  the actor is no moderator
 * @throws Invalid    the input, before anything is decided
 */
export async function decideItems(actor: Actor, input: Decide): Promise<Decided> {
  authorize(actor);
  const { items, ...choice } = parse(Decide, input);
  const result: Decided = { decided: [], refused: [] };
  for (const { id, version } of items) {
    const made: Made = (decision) => result.decided.push({ item: id, decision });
    try {
      await decideOne(actor, { item: id, version }, choice, made);
    } catch (error) {
      if (error instanceof Invalid && result.decided.length === 0) throw error;
      result.refused.push({ item: id, message: messageOf(error, id), fresh: await freshItem(actor, id) });
    }
  }
  log.info(
    { person: actor.id, act: choice.act, decided: result.decided.length, refused: result.refused.length },
    "decided at the desk",
  );
  return result;
}

/**
 * Takes back a decision of the actor's own while nobody has built on it; that is a decision too. Answers the item that lies
 * before the moderators again by it, if any.
 * @throws Forbidden  it is somebody else's
 * @throws NotFound   no such decision
 * @throws Conflict   somebody has decided since, answered, or appealed; or it is of a kind that is decided anew instead
 */
export async function undoDecision(actor: Actor, decisionId: string): Promise<{ item: DeskItem | null }> {
  authorize(actor);
  const row = isId(decisionId) ? await db().moderationAction.findUnique({ where: { id: decisionId } }) : null;
  if (!row) throw new NotFound("There is no such decision.");
  if (!can(actor, "undo", "decision", { personId: row.personId, deciderId: row.actorId }))
    throw new Forbidden("Only who decided can take it back.");
  const decision = asDecision(row);
  const itemId = await takeBack(actor, decision);
  log.info({ person: actor.id, decision: decisionId }, `taken back: ${decision.kind}`);
  tellDesk(itemId);
  return { item: itemId ? await deskItem(actor, itemId) : null };
}

/**
 * Takes back that the actor handed an item on, while nobody else looks at it or has decided: any moderator may decide it again.
 * @throws Forbidden  somebody else handed it on
 * @throws NotFound   no such item
 * @throws Conflict   it is decided, was not handed on, or an editor or admin looks at it just now
 */
export async function undoEscalation(actor: Actor, itemId: string): Promise<{ item: DeskItem }> {
  authorize(actor);
  if (!isId(itemId)) throw noItem();
  await transaction(async (tx) => {
    const [item] = await tx.$queryRaw<{ isOpen: boolean; escalatedById: string | null; isLookedAt: boolean }[]>`
      select closed_at is null as "isOpen", escalated_by_id as "escalatedById",
        coalesce(claimed_until > now() and claimed_by_id <> ${actor.id}::uuid, false) as "isLookedAt"
      from queue_item where id = ${itemId}::uuid for no key update`;
    if (!item) throw noItem();
    if (!item.isOpen) throw new Conflict("It is decided already. It can’t be taken back any more.");
    if (!item.escalatedById) throw new Conflict("This was not handed on.");
    if (item.escalatedById !== actor.id) throw new Forbidden("Only who handed it on can take that back.");
    if (item.isLookedAt) throw new Conflict("Somebody is looking at it just now. Leave it to them.");
    await tx.$executeRaw`
      update queue_item set escalated = false, escalated_by_id = null, version = version + 1 where id = ${itemId}::uuid`;
  });
  log.info({ person: actor.id, item: itemId }, "taken back: escalation");
  tellDesk(itemId);
  return { item: await deskItem(actor, itemId) };
}

/** Adds what has changed since the last time into the counts, so that reading them stays little work. Run by the site itself. */
export async function foldCounts(): Promise<void> {
  await query(Prisma.sql`
    with gone as (delete from queue_change returning queue, delta)
    update queue_count c set open = c.open + moved.by
    from (select queue, sum(delta)::int as by from gone group by queue) moved where c.queue = moved.queue`);
}

function authorize(actor: Actor): void {
  refuseSuspended(actor);
  if (!can(actor, "moderate", "site")) throw new Forbidden("Only moderators, editors and admins do this.");
}

/** One that fails for a fault of ours must not hide what became of the others. */
function messageOf(error: unknown, item: string): string {
  if (error instanceof Failure) return error.message;
  log.error({ item, error: error instanceof Error ? error.stack : String(error) }, "an item could not be decided");
  return "This could not be decided just now. The fault is ours and is in the log. Please try again.";
}

async function freshItem(actor: Actor, id: string): Promise<DeskItem | null> {
  try {
    return await deskItem(actor, id);
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

/** The id of the item that is open again. */
async function takeBack(actor: Actor, decision: Decision): Promise<string | null> {
  const { kind } = decision;
  if (kind === "reverse")
    throw new Conflict("An appeal that was allowed stays so. Decide anew: that can be appealed too.");
  if (!isUndoable(kind)) throw new Conflict("This can’t be taken back. Decide anew instead.");
  switch (UNDOABLE[kind]) {
    case "appeal":
      return takeBackUpholding(actor, decision);
    case "comment":
      return takeBackAboutComment(actor, decision);
    case "measure":
      return takeBackMeasure(actor, decision);
  }
}

async function takeBackAboutComment(actor: Actor, decision: Decision): Promise<string | null> {
  const { comment, itemId } = await transaction(async (tx) => ({
    ...(await undoAboutComment(tx, actor, decision)),
    itemId: await reopenItem(tx, decision.id),
  }));
  if (comment) {
    refreshConversation(comment.articleSlug, comment.handle, comment.sectionSlug);
    tellChanged(comment.articleSlug, comment.id);
  }
  return itemId;
}

async function takeBackMeasure(actor: Actor, decision: Decision): Promise<string | null> {
  const which = { where: { actionId: decision.id }, select: { id: true } };
  const measure = (await db().personMeasure.findUnique(which)) ?? (await db().conversationMeasure.findUnique(which));
  if (!measure) throw new Conflict("This can’t be taken back. Decide anew instead.");
  let itemId: string | null = null;
  await liftMeasure(actor, measure.id, {}, async (tx) => {
    await refuseIfBuiltOn(tx, decision);
    await reopenReports(tx, decision.id);
    itemId = await reopenItem(tx, decision.id);
  });
  return itemId;
}
