import "server-only";
import { columnOf, type Subject } from "../desk/items";
import { Forbidden, Stale } from "../failures";
import type { Role } from "../people/roles";
import type { Transaction } from "../platform/db";
import { Prisma } from "../platform/prisma/client";
import { type Actor, can } from "../policy";

/** The desk's item as a moderator saw it. Without one, a decision is about whatever is there. */
export type Seen = { item: string; version: number };

export type HeldItem = { id: string; escalated: boolean };

/**
 * What is open about a comment or the like, held until the transaction ends; the comment comes before. Null: nothing is.
 * @throws Stale  it is not as `seen`, or somebody else has it now
 */
export async function holdItem(tx: Transaction, actor: Actor, subject: Subject, seen?: Seen): Promise<HeldItem | null> {
  const [column, id] = columnOf(subject);
  return holdItemWhere(tx, actor, Prisma.sql`i.${column} = ${id}::uuid`, seen);
}

/** The same by the item's own id. */
export async function holdSeenItem(tx: Transaction, actor: Actor, seen: Seen): Promise<HeldItem> {
  const item = await holdItemWhere(tx, actor, Prisma.sql`i.id = ${seen.item}::uuid`, seen);
  if (!item) throw decidedMeanwhile(seen);
  return item;
}

async function holdItemWhere(tx: Transaction, actor: Actor, which: Prisma.Sql, seen?: Seen): Promise<HeldItem | null> {
  const [item] = await tx.$queryRaw<(HeldItem & { version: number; claimer: string | null })[]>`
    select i.id, i.version, i.escalated, (
      select name from person p where p.id = i.claimed_by_id and i.claimed_until > now() and p.id <> ${actor.id}::uuid
    ) as claimer
    from queue_item i where ${which} and i.closed_at is null for no key update of i`;
  if (seen && item?.id !== seen.item) throw decidedMeanwhile(seen);
  if (item && seen && item.version !== seen.version)
    throw new Stale("This has changed since you looked at it. Look once more, then decide.", item.id);
  if (item?.claimer)
    throw new Stale(
      `${item.claimer} is looking at this just now. Leave it to them, or come back in five minutes.`,
      item.id,
    );
  return item ?? null;
}

export function decidedMeanwhile(seen: Seen): Stale {
  return new Stale("Somebody has decided about this meanwhile, or it is gone.", seen.item);
}

/** Whom something is about, and the comment that readers may have reported. */
type About = { personId: string; personRole: Role; commentId: string | null; escalated: boolean };

/** @throws Forbidden  it is the actor's own, an admin's, or one they reported; or it was handed on to others */
export async function authorizeDecision(tx: Transaction, actor: Actor, about: About): Promise<void> {
  const subject = await subjectOf(tx, actor, about);
  if (can(actor, "decide", "item", subject)) return;
  if (subject.reporterIds.length > 0) throw new Forbidden("You reported this comment. Somebody else decides about it.");
  if (can(actor, "escalate", "item", subject))
    throw new Forbidden("This was handed on to editors and admins. They decide it.");
  throw new Forbidden("You may not decide about this comment.");
}

/** What the policy asks about an item. */
export async function subjectOf(tx: Transaction, actor: Actor, { commentId, ...about }: About) {
  const reports = commentId ? await tx.report.count({ where: { commentId, reporterId: actor.id } }) : 0;
  return { ...about, reporterIds: reports > 0 ? [actor.id] : [], deciderId: null };
}
