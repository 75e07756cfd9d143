import "server-only";
import { db } from "../platform/db";
import { log } from "../platform/log";
import { isStillThere, notificationJoins } from "./shown";

/**
 * Takes back mails that wait to be sent and quote what was hidden or withdrawn since they were written, as one does for hours
 * while the mail server is away. What else such a mail told of notifications is told by the next; of conversations, by the
 * site.
 */
export async function recallMail(): Promise<void> {
  const recalled = await db().$executeRaw`
    with waiting as (
      select id, person_id, made_at, text from mail where sent_at is null and next_try_at <= now() and person_id is not null
    ), stale as (
      select w.id, w.person_id, w.made_at from waiting w
      where exists (
        select from notification n ${notificationJoins}
        where n.person_id = w.person_id and n.mailed_at = w.made_at and position(n.id::text in w.text) > 0
          and not ${isStillThere}
      ) or exists (
        select from follow f join comment c on c.article_id = f.article_id
        left join moderation_action m on m.id = c.hidden_by_id
        where f.person_id = w.person_id and f.mailed_upto is not null and position(f.id::text in w.text) > 0
          and greatest(c.withdrawn_at, m.acted_at) >= w.made_at
      )
    ), untold as (
      update notification n set mailed_at = null from stale s where n.person_id = s.person_id and n.mailed_at = s.made_at
    )
    delete from mail m using stale s where m.id = s.id`;
  if (recalled > 0) log.info({ recalled }, "mails recalled: what they quote is hidden or withdrawn");
}
