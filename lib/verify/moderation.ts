import "server-only";
import { db } from "../platform/db";
import type { Drift } from "./queries";

/** What must always hold of what lies before the moderators, of reports, appeals, measures and what was purged. */
export async function countModerationDrift(): Promise<Drift[]> {
  const [row] = await db().$queryRaw<Record<keyof typeof NAMES, number>[]>`
    select
      (select count(*)::int from queue_item q where q.closed_at is not null and (q.claimed_by_id is not null or q.closed_at < q.opened_at)) as items,
      (select count(*)::int from report r join moderation_action m on m.id = r.action_id join comment c on c.id = r.comment_id
        where r.outcome is null or (m.comment_id is distinct from c.id
          and (num_nonnulls(m.comment_id, m.held_id) > 0 or m.person_id is distinct from c.person_id))) as reports,
      (select count(*)::int from appeal ap join moderation_action m on m.id = ap.settled_by_id
        where m.answers_id is distinct from ap.action_id or m.kind::text <> case ap.outcome when 'upheld' then 'uphold' else 'reverse' end) +
      (select count(*)::int from moderation_action m where m.kind in ('uphold', 'reverse')
        and not exists (select from appeal ap where ap.settled_by_id = m.id)
        and not exists (select from moderation_action u where u.answers_id = m.id and u.kind = 'undo')) as appeals,
      (select count(*)::int from comment c join moderation_action m on m.id = c.hidden_by_id
        where m.comment_id is distinct from c.id or m.kind not in ('hide', 'undo')) as hidden,
      (select count(*)::int from held_comment h join moderation_action m on m.id = h.declined_by_id
        where m.held_id is distinct from h.id or m.kind not in ('decline', 'undo')) as declined,
      (select count(*)::int from conversation_measure s left join moderation_action m on m.id = s.action_id
        where s.lifted_at < least(s.began_at, m.acted_at)) as measures,
      (select count(*)::int from comment c where c.purged_at is not null and (c.body <> ''
        or (c.hidden_by_id is null and c.withdrawn_at is null)
        or exists (select from comment_revision r where r.comment_id = c.id and r.body <> ''))) as purged`;
  return Object.entries(NAMES).map(([key, name]) => ({ name, drift: row?.[key as keyof typeof NAMES] ?? 0 }));
}

const NAMES = {
  items: "decided items of the desk that somebody still has, or that were decided before they came",
  reports: "reports that a decision settled without an outcome, or a decision about another comment or person",
  appeals: "appeals whose outcome differs from the decision about them, and such decisions without one",
  hidden: "hidden comments whose standing decision does not hide them",
  declined: "comments not published whose standing decision does not decline them",
  measures: "measures for conversations that were lifted before anybody took them",
  purged: "purged comments that still have a text, or are public",
};
