import "server-only";
import type { Role } from "../people/roles";
import { pictureAddress } from "../pictures/address";
import { db, query, type Transaction } from "../platform/db";
import { isStorable } from "../platform/ids";
import { Prisma } from "../platform/prisma/client";
import { closingOf, slowOf } from "./closing";
import { type DecidedAbout, holds, isAbout } from "./history";
import { oldestUnreadWarning } from "./posting";
import { CONVERSATIONS_SETTING } from "./settings";
import type {
  ConversationMeasure,
  ConversationMeasureKind,
  ConversationRecord,
  ConversationState,
  Measure,
  MeasuredConversation,
  PersonRecord,
} from "./views";

/** What has been of somebody here, whatever the case of their handle, or null. */
export async function findRecord(handle: string): Promise<PersonRecord | null> {
  if (!isStorable(handle)) return null;
  const [person] = await db().$queryRaw<RecordRow[]>`
    select p.id, p.handle::text as handle, p.name, p.role::text as role, p.picture_id as "pictureId", p.joined_at as "joinedAt",
      said.comments, said.hidden, made.reports, made.upheld,
      (select count(*)::int from held_comment h where h.person_id = p.id and h.declined_by_id is not null) as declined,
      (select count(*)::int from moderation_action m where m.person_id = p.id and m.kind = 'reverse') as reversed
    from person p
    cross join lateral (
      select count(*)::int as comments, count(c.hidden_by_id)::int as hidden from comment c where c.person_id = p.id
    ) said
    cross join lateral (
      select count(*)::int as reports, (count(*) filter (where r.outcome = 'upheld'))::int as upheld
      from report r where r.reporter_id = p.id
    ) made
    where p.handle = ${handle}::citext and p.deleted_at is null`;
  if (!person) return null;
  const { pictureId, joinedAt, ...rest } = person;
  return { ...rest, picture: pictureAddress(pictureId), joinedAt: joinedAt.toISOString() };
}

/** The newest decision about a person or a conversation itself, as forms name it; empty: there is none. */
export async function lastDecision(
  subject: DecidedAbout,
  within: Pick<Transaction, "$queryRaw"> = db(),
): Promise<string> {
  const [newest] = await within.$queryRaw<{ id: string }[]>`
    select m.id from moderation_action m where ${isAbout(subject)} order by m.number desc limit 1`;
  return newest?.id ?? "";
}

/** What holds for somebody, the newest first. A warning that was read is over. */
export async function measuresOf(personId: string): Promise<Measure[]> {
  const rows = await db().$queryRaw<MeasureRow<Measure>[]>`
    select m.id, m.kind::text as kind, m.rule, m.reason, m.began_at as "from", m.ends_at as until, by.name as by
    from person_measure m left join person by on by.id = m.by_id
    where m.person_id = ${personId}::uuid and ${holds(Prisma.sql`m`)} and m.read_at is null order by m.began_at desc, m.id desc`;
  return rows.map(toMeasure<Measure>);
}

/** The oldest warning somebody has not read, as the decision it was given by. */
export async function unreadWarning(personId: string): Promise<string | null> {
  const [warning] = await query<{ decisionId: string }>(oldestUnreadWarning(personId));
  return warning?.decisionId ?? null;
}

/** Whether this decision is a warning that its person has not read. */
export async function isUnreadWarning(decisionId: string): Promise<boolean> {
  return (
    (await db().personMeasure.count({ where: { actionId: decisionId, kind: "warn", liftedAt: null, readAt: null } })) >
    0
  );
}

/** How the conversation under an article stands for readers. */
export async function conversationState(articleId: string): Promise<ConversationState> {
  const [row] = await db().$queryRaw<StateRow[]>`
    select now() as at, closing."from", closing.until, closing.reason, slow.seconds, slow.until as "slowUntil", slow.reason as "slowFor"
    from article a left join lateral ${closingOf} on true left join lateral ${slowOf} on true where a.id = ${articleId}::uuid`;
  const { at, from, until, reason, seconds, slowUntil, slowFor } = row ?? NOTHING;
  return {
    at: (at ?? new Date()).toISOString(),
    closing: from && { from: from.toISOString(), until: until?.toISOString() ?? null, reason: reason ?? "" },
    slow: seconds ? { seconds, until: slowUntil?.toISOString() ?? null, reason: slowFor ?? "" } : null,
  };
}

/** The conversation under the published article at `slug` for moderators, or null. */
export async function findConversation(slug: string): Promise<ConversationRecord | null> {
  if (!isStorable(slug)) return null;
  const [article] = await db().$queryRaw<
    (Omit<ConversationRecord, "publishedAt"> & { publishedAt: Date; agedAt: Date | null })[]
  >`
    select a.id, a.slug, a.title, a.published_at as "publishedAt", case when closing."byAge" then closing."from" end as "agedAt",
      (select coalesce(sum(visible), 0)::int from comment_tally t where t.article_id = a.id) as comments
    from article a left join lateral ${closingOf} on true
    where a.slug = ${slug} and a.status = 'published'`;
  if (!article) return null;
  const { agedAt, publishedAt, ...rest } = article;
  const measures = await conversationMeasures(Prisma.sql`m.article_id = ${article.id}::uuid`);
  const closesByAgeAt = agedAt?.toISOString() ?? null;
  return { ...rest, measures, publishedAt: publishedAt.toISOString(), closesByAgeAt };
}

/** Conversations that moderators closed or slowed, or will have closed, the newest decision first. */
export async function measuredConversations(): Promise<MeasuredConversation[]> {
  return conversationMeasures(Prisma.sql`a.status = 'published'`);
}

/** Slugs of conversations that closed, opened or went faster by themselves after `since`, up to now. */
export async function turnedSince(since: Date): Promise<string[]> {
  const rows = await db().$queryRaw<{ slug: string }[]>`
    select a.slug from conversation_measure m join article a on a.id = m.article_id
    where m.lifted_at is null and (m.began_at > ${since} and m.began_at <= now() or m.ends_at > ${since} and m.ends_at <= now())
    union
    select a.slug from site_setting s join article a on a.status = 'published'
      and a.published_at > ${since}::timestamptz - make_interval(days => (s.value->>'closeAfterDays')::int)
      and a.published_at <= now() - make_interval(days => (s.value->>'closeAfterDays')::int)
    where s.key = ${CONVERSATIONS_SETTING} and s.value->>'closeAfterDays' is not null`;
  return rows.map(({ slug }) => slug);
}

/** Whom or what a measure holds for, or null. */
export async function findPlace(
  measureId: string,
): Promise<{ personId: string } | { articleSlug: string; kind: ConversationMeasureKind } | null> {
  const ofPerson = await db().personMeasure.findUnique({ where: { id: measureId }, select: { personId: true } });
  if (ofPerson) return ofPerson;
  const ofConversation = await db().conversationMeasure.findUnique({
    where: { id: measureId },
    select: { kind: true, article: { select: { slug: true } } },
  });
  return ofConversation && { articleSlug: ofConversation.article.slug, kind: ofConversation.kind };
}

async function conversationMeasures(which: Prisma.Sql): Promise<MeasuredConversation[]> {
  const rows = await db().$queryRaw<MeasureRow<MeasuredConversation>[]>`
    select m.id, m.kind::text as kind, m.rule, m.reason, m.seconds, m.began_at as "from", m.ends_at as until, by.name as by,
      a.slug, a.title
    from conversation_measure m join article a on a.id = m.article_id left join person by on by.id = m.by_id
    where ${which} and ${holds(Prisma.sql`m`)} order by m.id desc limit 200`;
  return rows.map(toMeasure<MeasuredConversation>);
}

type MeasureRow<M> = Omit<M, "from" | "until"> & { from: Date; until: Date | null };

function toMeasure<M extends Measure | ConversationMeasure>({ from, until, ...rest }: MeasureRow<M>): M {
  return { ...rest, from: from.toISOString(), until: until?.toISOString() ?? null } as unknown as M;
}

type RecordRow = Omit<PersonRecord, "picture" | "joinedAt"> & { role: Role; pictureId: string | null; joinedAt: Date };

type StateRow = {
  at: Date;
  from: Date | null;
  until: Date | null;
  reason: string | null;
  seconds: number | null;
  slowUntil: Date | null;
  slowFor: string | null;
};

const NOTHING = { at: null, from: null, until: null, reason: null, seconds: null, slowUntil: null, slowFor: null };
