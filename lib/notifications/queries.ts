import "server-only";
import { db, query } from "../platform/db";
import { firstIdAt, isId } from "../platform/ids";
import { Prisma } from "../platform/prisma/client";
import { BEFORE_ALL, MOST_COUNTED } from "../visits/rule";
import { apartSince, dueBefore } from "./due";
import { DEFAULTS, KINDS, MODES, MOST_UNREAD, type Mode, NOTIFICATIONS_PER_PAGE, type Settings } from "./kinds";
import { type NewsRow, type NotificationRow, notificationColumns, pathOf, toNews, toView } from "./row";
import { isNewsOf, isStillThere, notificationJoins } from "./shown";
import type { Unsubscription } from "./unsubscribe-token";
import type { ConversationNews, NotificationPage } from "./views";

/** Conversations somebody follows that are looked at for news: the ones they took up last. */
const CONVERSATIONS = 100;

/** How much the bell counts: unread notifications and followed conversations with news. Stops one above MOST_UNREAD. */
export async function countUnread(personId: string): Promise<number> {
  const [row] = await query<{ unread: number }>(Prisma.sql`
    select count(*)::int as unread from (
      select from notification n ${notificationJoins}
      where n.person_id = ${personId}::uuid and n.read_at is null and ${isStillThere}
      union all
      select from (${followedBy(personId)}) f
      where exists (select from comment c where c.id > coalesce(f.seen_upto, ${BEFORE_ALL}::uuid) and ${isNewsOf})
      limit ${MOST_UNREAD + 1}
    ) unread`);
  return row?.unread ?? 0;
}

/** A person's notifications, newest first, from before the one with the id `before`. */
export async function findNotifications(personId: string, before: string | null): Promise<NotificationPage> {
  const from = before && isId(before) ? Prisma.sql`and n.id < ${before}::uuid` : Prisma.empty;
  const rows = await db().$queryRaw<NotificationRow[]>`
    select ${notificationColumns} from notification n ${notificationJoins}
    where n.person_id = ${personId}::uuid ${from} and ${isStillThere}
    order by n.id desc limit ${NOTIFICATIONS_PER_PAGE + 1}`;
  const page = rows.slice(0, NOTIFICATIONS_PER_PAGE);
  return { notifications: page.map(toView), next: rows.length > page.length ? (page.at(-1)?.id ?? null) : null };
}

/** What is new in the conversations a person follows, the liveliest moment first. */
export async function findConversationNews(personId: string): Promise<ConversationNews[]> {
  const rows = await db().$queryRaw<NewsRow[]>`
    select ${newsColumns} from (${followedBy(personId)}) f ${newsJoins(Prisma.sql`f.seen_upto`)}
    order by newest.id desc`;
  return rows.map(toNews);
}

/** Where a notification or a followed conversation leads, whoever asks: no more than an address. Null where nothing is. */
export async function findTarget(id: string): Promise<string | null> {
  if (!isId(id)) return null;
  const [row] = await db().$queryRaw<Parameters<typeof pathOf>[0][]>`
    select n.kind::text as kind, a.slug, n.comment_id, m.id as act_id, m.answers_id
    from notification n ${notificationJoins} where n.id = ${id}::uuid and ${isStillThere}
    union all
    select 'article', a.slug, null, null, null from follow f join article a on a.id = f.article_id where f.id = ${id}::uuid`;
  return row ? pathOf(row) : null;
}

/** How a person hears by mail, kind by kind. */
export async function findSettings(personId: string): Promise<Settings> {
  const chosen = await db().notificationSetting.findMany({ where: { personId }, select: { kind: true, mode: true } });
  return { ...DEFAULTS, ...Object.fromEntries(chosen.map(({ kind, mode }) => [kind, mode])) };
}

/**
 * Whose mail of which kind is due. All that waits is looked at: what is never mailed, or was read, is settled with the rest
 * (commands.ts), so only what waits for its digest stays.
 */
export async function findDueDigests(now: Date): Promise<Unsubscription[]> {
  const inMode = (moment: (mode: Mode) => Prisma.Sql) =>
    Prisma.sql`case mode ${Prisma.join(
      MODES.map((mode) => Prisma.sql`when ${mode} then ${moment(mode)}`),
      " ",
    )} end`;
  const moment = inMode((mode) => Prisma.sql`${(dueBefore(mode, now) ?? now).toISOString()}::timestamptz`);
  const firstId = inMode((mode) => Prisma.sql`${firstIdAt((dueBefore(mode, now) ?? now).getTime())}::uuid`);
  return db().$queryRaw<Unsubscription[]>`
    with standard(kind, mode) as (values ${Prisma.join(KINDS.map((kind) => Prisma.sql`(${kind}, ${DEFAULTS[kind]})`))}
    ), waiting as (
      select person_id, kind::text as kind, min(at) as oldest from notification where mailed_at is null group by person_id, kind
    ), told as (
      select w.person_id, w.kind, w.oldest, coalesce(s.mode::text, standard.mode) as mode, s.last_mailed_at
      from waiting w join standard on standard.kind = w.kind
      left join notification_setting s on s.person_id = w.person_id and s.kind = w.kind::"NotificationKind"
    ), following as (
      select f.*, coalesce(s.mode::text, standard.mode) as mode, s.last_mailed_at
      from follow f join standard on standard.kind = 'conversation'
      left join notification_setting s on s.person_id = f.person_id and s.kind = 'conversation'
      where f.article_id is not null
    )
    select person_id as "personId", kind from told where oldest <= ${moment} and ${wasNotJustMailed(now)}
    union
    select person_id, 'conversation' from following f
    where mode <> 'never' and ${wasNotJustMailed(now)} and exists (
      select from comment c where c.id > ${unmailedAfter} and c.id < ${firstId} and ${isNewsOf})`;
}

/** Up to here the person of `follow f` has seen the conversation, or was mailed about it. */
export const unmailedAfter = Prisma.sql`greatest(f.seen_upto, f.mailed_upto, ${BEFORE_ALL}::uuid)`;

function wasNotJustMailed(now: Date): Prisma.Sql {
  return Prisma.sql`(last_mailed_at is null or last_mailed_at <= ${apartSince(now)})`;
}

/** What newsJoins and `follow f` select for toNews. */
export const newsColumns = Prisma.sql`
  f.id, a.title, a.slug, counted.n as new_count, newest.id as newest_id, newest.name, newest.body, newest.posted_at`;

/** The news of each `follow f` after a comment, with the newest of them; follows without news drop out. */
export function newsJoins(after: Prisma.Sql): Prisma.Sql {
  const isNew = Prisma.sql`c.id > coalesce(${after}, ${BEFORE_ALL}::uuid) and ${isNewsOf}`;
  return Prisma.sql`
    join article a on a.id = f.article_id and a.status = 'published'
    join lateral (
      select c.id, c.body, c.posted_at, p.name from comment c join person p on p.id = c.person_id
      where ${isNew} order by c.id desc limit 1
    ) newest on true
    join lateral (
      select count(*)::int as n from (select from comment c where ${isNew} limit ${MOST_COUNTED + 1}) up_to
    ) counted on true`;
}

function followedBy(personId: string): Prisma.Sql {
  return Prisma.sql`
    select id, person_id, article_id, seen_upto from follow
    where person_id = ${personId}::uuid and article_id is not null order by id desc limit ${CONVERSATIONS}`;
}
