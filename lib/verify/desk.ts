import "server-only";
import { db } from "../platform/db";
import type { Drift } from "./queries";

/** What must always hold of what lies before the moderators. */
export async function countDeskDrift(): Promise<Drift[]> {
  const [row] = await db().$queryRaw<Record<keyof typeof NAMES, number>[]>`
    select
      (select count(*)::int from queue_count c where c.open
        + (select coalesce(sum(h.delta), 0) from queue_change h where h.queue = c.queue)
        <> (select count(*) from queue_item i where i.closed_at is null
          and (c.queue in (i.queue::text, 'everything') or (c.queue = 'escalated' and i.escalated)))) as counts,
      (select count(*)::int from queue_item i join comment c on c.id = i.comment_id left join moderation_action m on m.id = c.hidden_by_id
        where i.closed_at is null and (c.withdrawn_at is not null or m.kind = 'hide'))
      + (select count(*)::int from queue_item i join held_comment h on h.id = i.held_id
        where i.closed_at is null and h.declined_by_id is not null)
      + (select count(*)::int from queue_item i join appeal a on a.id = i.appeal_id
        where i.closed_at is null and a.outcome is not null) as decided,
      (select count(*)::int from report r join moderation_action m on m.id = r.action_id where r.outcome is null) as reports,
      (select count(*)::int from queue_item i where i.closed_at is null and i.closed_by_id is not null) as closed`;
  return Object.entries(NAMES).map(([key, name]) => ({ name, drift: row?.[key as keyof typeof NAMES] ?? 0 }));
}

const NAMES = {
  counts: "shelves of the desk whose count differs from their open items",
  decided: "open items about what is hidden, withdrawn, declined or settled",
  reports: "open reports that a decision settled",
  closed: "open items that a decision closed",
};
