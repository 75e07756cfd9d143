import "server-only";
import { Invalid } from "../failures";
import { queueMail } from "../mail/outbox";
import { parse } from "../parse";
import { presentPerson } from "../people/present";
import { db, type Transaction, transaction } from "../platform/db";
import { isId, newId } from "../platform/ids";
import { Prisma } from "../platform/prisma/client";
import type { Actor } from "../policy";
import { digestLetter } from "./digest-letter";
import { apartSince, dueBefore } from "./due";
import { DEFAULTS, KINDS, type Kind, type Mode } from "./kinds";
import { newsColumns, newsJoins, unmailedAfter } from "./queries";
import { type NewsRow, type NotificationRow, notificationColumns, toNews, toView } from "./row";
import { SaveSettings } from "./schema";
import { isStillThere, notificationJoins } from "./shown";
import { openUnsubscribeToken, type Unsubscription } from "./unsubscribe-token";
import type { ConversationNews, NotificationView } from "./views";

/** Notes that the actor goes where one of their notifications, or a conversation they follow, leads. */
export async function markRead(actor: Actor, id: string): Promise<void> {
  if (!isId(id)) return;
  await db().$executeRaw`
    with read as (
      update notification set read_at = now() where id = ${id}::uuid and person_id = ${actor.id}::uuid and read_at is null
    )
    update follow f set seen_upto = greatest(seen_upto, (
      select c.id from comment c where c.article_id = f.article_id order by c.id desc limit 1))
    where id = ${id}::uuid and person_id = ${actor.id}::uuid and article_id is not null`;
}

/** Notes that the actor has read all that was there when the page they look at was made; `upto` is an id of that moment. */
export async function markAllRead(actor: Actor, upto: string): Promise<void> {
  const now = newId();
  const last = isId(upto) && upto < now ? upto : now;
  await db().$executeRaw`
    with read as (
      update notification set read_at = now()
      where person_id = ${actor.id}::uuid and read_at is null and id <= ${last}::uuid
    )
    update follow set seen_upto = greatest(seen_upto, ${last}::uuid)
    where person_id = ${actor.id}::uuid and article_id is not null`;
}

/** Chooses how soon the actor hears by mail, kind by kind. */
export async function saveSettings(actor: Actor, input: SaveSettings): Promise<void> {
  const settings = parse(SaveSettings, input);
  const modes = KINDS.map((kind) => settings[kind]);
  await db().$executeRaw`
    with present as (${presentPerson(actor.id)})
    insert into notification_setting (person_id, kind, mode)
    select present.id, chosen.kind::"NotificationKind", chosen.mode::"MailMode"
    from present, unnest(${[...KINDS]}::text[], ${modes}::text[]) chosen(kind, mode)
    on conflict (person_id, kind) do update set mode = excluded.mode`;
}

/** Stops the mails a token was made for, and answers of which kind. @throws Invalid  it is no token of ours */
export async function unsubscribe(token: string): Promise<Kind> {
  const opened = openUnsubscribeToken(token);
  if (!opened) throw new Invalid("token", "This link is not whole. Open it from the mail once more.");
  const { personId, kind } = opened;
  await db().$executeRaw`
    with present as (${presentPerson(personId)})
    insert into notification_setting (person_id, kind, mode)
    select present.id, ${kind}::"NotificationKind", 'never' from present
    on conflict (person_id, kind) do update set mode = excluded.mode`;
  return kind;
}

/**
 * Writes the mail of one kind that is due to a person, and notes what was told, in one transaction; others who try
 * meanwhile leave it alone. Answers whether there was one to write.
 */
export async function writeDigest({ personId, kind }: Unsubscription, now: Date): Promise<boolean> {
  return transaction(async (tx) => {
    const reader = await presentReader(tx, personId);
    const setting = reader && (await holdSetting(tx, { personId, kind }));
    if (!setting) return false;
    if (setting.lastMailedAt && setting.lastMailedAt > apartSince(now)) return false;
    const wantsMail = dueBefore(setting.mode, now) !== null && reader.isReachable;
    const told =
      kind === "conversation"
        ? await settleConversations(tx, personId)
        : await settleNotifications(tx, { personId, kind }, now);
    if (!wantsMail || told.length === 0) return false;
    await queueMail(tx, digestLetter(reader, kind, told), now);
    await tx.notificationSetting.update({ where: { personId_kind: { personId, kind } }, data: { lastMailedAt: now } });
    return true;
  });
}

type Reader = { id: string; email: string; isReachable: boolean };

/** Their row is held first, as everywhere: an account deleted meanwhile is sent nothing. */
async function presentReader(tx: Transaction, personId: string): Promise<Reader | null> {
  const [reader] = await tx.$queryRaw<Reader[]>`
    select id, email::text as email, email_confirmed_at is not null and leaving_at is null as "isReachable"
    from person where id = ${personId}::uuid and deleted_at is null for key share`;
  return reader ?? null;
}

type Setting = { mode: Mode; lastMailedAt: Date | null };

/** Holds the one row there is for this person and kind, made where it is missing; null where another process holds it. */
async function holdSetting(tx: Transaction, { personId, kind }: Unsubscription): Promise<Setting | null> {
  await tx.$executeRaw`
    insert into notification_setting (person_id, kind, mode)
    values (${personId}::uuid, ${kind}::"NotificationKind", ${DEFAULTS[kind]}::"MailMode") on conflict do nothing`;
  const [setting] = await tx.$queryRaw<Setting[]>`
    select mode::text as mode, last_mailed_at as "lastMailedAt" from notification_setting
    where person_id = ${personId}::uuid and kind = ${kind}::"NotificationKind" for update skip locked`;
  return setting ?? null;
}

/** What waits is mailed now or never; answers what of it is unread and still there. */
async function settleNotifications(
  tx: Transaction,
  { personId, kind }: Unsubscription,
  now: Date,
): Promise<NotificationView[]> {
  const settled = await tx.$queryRaw<{ id: string }[]>`
    update notification set mailed_at = ${now}
    where person_id = ${personId}::uuid and kind = ${kind}::"NotificationKind" and mailed_at is null and at <= ${now}
    returning id`;
  const rows = await tx.$queryRaw<NotificationRow[]>`
    select ${notificationColumns} from notification n ${notificationJoins}
    where n.id = any(${settled.map(({ id }) => id)}::uuid[]) and n.read_at is null and ${isStillThere} order by n.id`;
  return rows.map(toView);
}

/** The same for the conversations they follow. */
async function settleConversations(tx: Transaction, personId: string): Promise<ConversationNews[]> {
  const rows = await tx.$queryRaw<NewsRow[]>`
    select ${newsColumns} from (
      select f.id, f.person_id, f.article_id, ${unmailedAfter} as after from follow f
      where f.person_id = ${personId}::uuid and f.article_id is not null
    ) f ${newsJoins(Prisma.sql`f.after`)} order by newest.id desc`;
  for (const { id, newest_id } of rows) await tx.follow.update({ where: { id }, data: { mailedUpto: newest_id } });
  return rows.map(toNews);
}
