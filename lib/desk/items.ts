import "server-only";
import type { Transaction } from "../platform/db";
import { newId } from "../platform/ids";
import { tell } from "../platform/live/tell";
import { Prisma } from "../platform/prisma/client";
import type { Queue } from "./views";

/** What lies before the moderators. */
export type Subject = { commentId: string } | { heldId: string } | { appealId: string };

type Opened = {
  queue: Queue;
  personId: string;
  articleId: string | null;
  /** What this adds to the item's priority (lib/desk/priority.ts). */
  priority: number;
  /** How many readers report by it. */
  reports?: number;
};

/**
 * Puts something before the moderators, within the transaction of its cause; what is open already gains in priority and in
 * reports, and is a new version. Answers the item's id: say it to `tellDesk` afterwards. What holds the comment comes before.
 */
export async function openItem(tx: Transaction, subject: Subject, opened: Opened): Promise<string> {
  const [item] = await tx.$queryRaw<{ id: string }[]>`${openingItem(subject, opened)}`;
  if (!item) throw new Error("a queue item was neither opened nor found");
  return item.id;
}

/** The same as a statement, or as a part of one: for each row of `from`. Answers `id`. */
export function openingItem(
  subject: Subject,
  { queue, personId, articleId, priority, reports = 0 }: Opened,
  from: Prisma.Sql = Prisma.empty,
): Prisma.Sql {
  const [column, id] = columnOf(subject);
  return Prisma.sql`
    insert into queue_item (id, queue, ${column}, person_id, article_id, opened_at, priority, reports)
    select ${newId()}::uuid, ${queue}::"Queue", ${id}::uuid, ${personId}::uuid, ${articleId}::uuid, now(), ${priority}::float, ${reports}::int
    ${from}
    on conflict (${column}) where closed_at is null do update set
      priority = queue_item.priority + excluded.priority, reports = queue_item.reports + excluded.reports,
      version = queue_item.version + 1,
      queue = case when excluded.reports > 0 and queue_item.queue = 'newcomer' then 'reported' else queue_item.queue end
    returning id`;
}

/**
 * Takes it from before the moderators, because of a decision (or of something else: null). Answers the item's id, if one was
 * open. By the clock: who waited for what holds the comment began before it was opened.
 */
export async function closeItem(tx: Transaction, subject: Subject, actionId: string | null): Promise<string | null> {
  const [column, id] = columnOf(subject);
  const [item] = await tx.$queryRaw<{ id: string }[]>`
    update queue_item set closed_at = clock_timestamp(), closed_by_id = ${actionId}::uuid, version = version + 1,
      claimed_by_id = null, claimed_until = null
    where ${column} = ${id}::uuid and closed_at is null returning id`;
  return item?.id ?? null;
}

/** What lies before the moderators has changed: who decides on it as it was is told so. Answers the item's id, if one is open. */
export async function renewItem(tx: Transaction, subject: Subject): Promise<string | null> {
  const [column, id] = columnOf(subject);
  const [item] = await tx.$queryRaw<{ id: string }[]>`
    update queue_item set version = version + 1 where ${column} = ${id}::uuid and closed_at is null returning id`;
  return item?.id ?? null;
}

/** After the transaction: every open desk hears of it. */
export function tellDesk(itemId: string | null): void {
  if (itemId) tell(DESK, "changed", itemId);
}

/** The topic of lib/platform/live that desks follow. */
export const DESK = "desk";

/** SQL for the column that names it, and its id. */
export function columnOf(subject: Subject): [Prisma.Sql, string] {
  if ("commentId" in subject) return [Prisma.sql`comment_id`, subject.commentId];
  if ("heldId" in subject) return [Prisma.sql`held_id`, subject.heldId];
  return [Prisma.sql`appeal_id`, subject.appealId];
}
