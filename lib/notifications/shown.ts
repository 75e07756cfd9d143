import "server-only";
import { Prisma } from "../platform/prisma/client";
import { hasNotMuted } from "./tell";

/** Where the list, the count and the mails look: everything a notification is about, from `notification n`. */
export const notificationJoins = Prisma.sql`
  left join article a on a.id = n.article_id
  left join comment c on c.id = n.comment_id
  left join person p on p.id = n.actor_id
  left join moderation_action m on m.id = n.action_id
  left join moderation_action answered on answered.id = m.answers_id
  left join lateral (
    select outcome, rule from report
    where n.kind = 'report' and comment_id = n.comment_id and reporter_id = n.person_id and action_id = n.action_id limit 1
  ) r on true`;

/**
 * Whether there is still something to tell: nothing hidden, withdrawn or deleted, and nobody who is muted. A decision is told
 * whatever became of the comment; what became of a report, until that is undone.
 */
export const isStillThere = Prisma.sql`(
  (n.article_id is null or a.status = 'published') and p.deleted_at is null
  and case n.kind when 'decision' then true when 'report' then r.outcome is not null
    else c.withdrawn_at is null and c.hidden_by_id is null end
  and ${hasNotMuted(Prisma.sql`n.person_id`, Prisma.sql`n.actor_id`)})`;

/** Whether a comment `c` counts as new to the person of `follow f`: another's, to be seen by everybody, and not muted. */
export const isNewsOf = Prisma.sql`(
  c.article_id = f.article_id and c.person_id <> f.person_id and c.hidden_by_id is null and c.withdrawn_at is null
  and ${hasNotMuted(Prisma.sql`f.person_id`, Prisma.sql`c.person_id`)})`;
