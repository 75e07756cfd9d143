import "server-only";
import { Prisma } from "../platform/prisma/client";
import { CONVERSATIONS_SETTING } from "./settings";

/**
 * SQL for `closing` (`"from"`, until, reason, "byAge"): how the conversation under `article a` is closed, or will be; no row
 * where it stays open. What a moderator decided about it goes before the site's setting, and so does having reopened it
 * once its age had closed it.
 */
export const closingOf = Prisma.sql`
  (select m.began_at as "from", m.ends_at as until, m.reason, false as "byAge"
    from conversation_measure m
    where m.article_id = a.id and m.kind = 'close' and m.lifted_at is null and (m.ends_at is null or m.ends_at > now())
  union all
  select aged.at, null, concat('Conversations close ', aged.days, ' days after publication.'), true
    from (
      select days, a.published_at + make_interval(days => days) as at
      from (select (value->>'closeAfterDays')::int as days from site_setting where key = ${CONVERSATIONS_SETTING}) setting
    ) aged
    where aged.days is not null and not exists (
      select from conversation_measure m
      where m.article_id = a.id and m.kind = 'close' and (m.lifted_at is null and (m.ends_at is null or m.ends_at > now())
        or m.lifted_at >= aged.at))
  limit 1) closing`;

/** SQL for `slow` (seconds, until, reason, "actionId"): what lies between two comments of one person there. */
export const slowOf = Prisma.sql`
  (select m.seconds, m.ends_at as until, m.reason, m.action_id as "actionId" from conversation_measure m
    where m.article_id = a.id and m.kind = 'slow' and m.lifted_at is null and (m.ends_at is null or m.ends_at > now())
    limit 1) slow`;
