import "server-only";
import { Forbidden, NotFound } from "../failures";
import { pictureAddress } from "../pictures/address";
import { db, query } from "../platform/db";
import { isId, isStorable } from "../platform/ids";
import { Prisma } from "../platform/prisma/client";
import { type Actor, can } from "../policy";
import { type Cursor, readCursor, writeCursor } from "./cursor";
import { placeOrder, placesAfter } from "./places";
import { type CommentRow, commentColumns, commentJoins, subjectOf, toView } from "./row";
import { FIRST_REPLIES, LISTED_PER_PAGE, REPLIES_PER_PAGE, ROOTS_PER_PAGE } from "./schema";
import { rankSoon } from "./standings";
import type { CommentPage, CommentView, HiddenComment, OwnComment, ReadComment, Sort, Standout } from "./views";

/** A page of roots, each with its first replies, as the conversation draws it. @throws Malformed for a strange cursor */
export async function pageOfThreads(articleId: string, sort: Sort, after: string | null = null): Promise<CommentPage> {
  const cursor = await kept(readCursor(after, sort), Prisma.sql`${articleId}::uuid`);
  const roots = await rootsAfter(articleId, sort, cursor, ROOTS_PER_PAGE + 1);
  return pageOf(roots, ROOTS_PER_PAGE, sort, replyOrder(sort), cursor);
}

/** A page of the replies to one comment, each with its own first replies. */
export async function pageOfReplies(parentId: string, sort: Sort, after: string | null = null): Promise<CommentPage> {
  if (!isId(parentId)) return { comments: [], next: null, ends: {} };
  const article = Prisma.sql`(select article_id from comment where id = ${parentId}::uuid)`;
  const cursor = await kept(readCursor(after, sort), article);
  const replies = await repliesTo([parentId], sort, REPLIES_PER_PAGE + 1, cursor);
  return pageOf(replies, REPLIES_PER_PAGE, sort, sort, cursor);
}

/**
 * The whole conversation for programs: threads in order, within each every comment in the order of posting (so a parent
 * comes before its replies), page by page, each comment exactly once.
 */
export async function listing(
  articleId: string,
  sort: Sort,
  after: string | null = null,
): Promise<Omit<CommentPage, "ends">> {
  const cursor = await kept(readCursor(after, sort), Prisma.sql`${articleId}::uuid`);
  const listed: CommentRow[] = [];
  if (cursor?.within) listed.push(...(await restOfThreads([cursor.id], cursor.within)));

  const places = new Map<string, Cursor>(cursor ? [[cursor.id, cursor]] : []);
  let last: Cursor | null = cursor;
  while (listed.length <= LISTED_PER_PAGE) {
    const roots = await rootsAfter(articleId, sort, last, ROOTS_PER_PAGE);
    const replies = await restOfThreads(roots.map((root) => root.id));
    for (const root of roots) {
      listed.push(root, ...replies.filter((reply) => reply.root_id === root.id));
      last = cursorOf(root, sort, last);
      places.set(root.id, last);
    }
    if (roots.length < ROOTS_PER_PAGE) break;
  }
  const page = listed.slice(0, LISTED_PER_PAGE);
  const end = page.at(-1);
  const place = end && places.get(end.root_id);
  return {
    comments: page.map(toView),
    next: place && listed.length > page.length ? writeCursor({ ...place, within: end.id }) : null,
  };
}

/** One comment as everybody sees it, or null. */
export async function findComment(id: string): Promise<CommentView | null> {
  const [row] = await rowsOf([id]);
  return row ? toView(row) : null;
}

/** These comments of an article as everybody sees them, oldest first; those that are not there are left out. */
export async function findComments(articleSlug: string, ids: string[]): Promise<CommentView[]> {
  const rows = (await rowsOf(ids)).filter((row) => row.article_slug === articleSlug);
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1)).map(toView);
}

/** A comment with all it answers, from its root down, and a page of its replies; null when it is not under this article. */
export async function findThread(
  articleSlug: string,
  id: string,
  after: string | null = null,
): Promise<(CommentPage & { ancestors: CommentView[] }) | null> {
  const [row] = await rowsOf([id]);
  if (row?.article_slug !== articleSlug) return null;
  const above = await db().$queryRaw<{ id: string }[]>`
    with recursive above as (
      select id, parent_id from comment where id = ${id}::uuid
      union all
      select c.id, c.parent_id from comment c join above on c.id = above.parent_id
    )
    select id from above where id <> ${id}::uuid`;
  const ancestors = await rowsOf(above.map((one) => one.id));
  ancestors.sort((a, b) => a.depth - b.depth);
  const replies = await pageOfReplies(id, "best", after);
  return { ...replies, ancestors: ancestors.map(toView), comments: [toView(row), ...replies.comments] };
}

/** The comments under an article that everybody can see, newest first. */
export async function newestComments(articleId: string, limit: number): Promise<CommentView[]> {
  const rows = await db().$queryRaw<CommentRow[]>`
    select ${commentColumns} from comment c ${commentJoins}
    where c.article_id = ${articleId}::uuid and c.hidden_by_id is null and c.withdrawn_at is null
    order by c.id desc limit ${limit}`;
  return rows.map(toView);
}

/** The comments of one person that everybody can see, newest first, `limit` of them after the id `before`. */
export async function commentsBy(
  personId: string,
  limit: number,
  before: string | null = null,
): Promise<(CommentView & { articleTitle: string })[]> {
  const from = before && isId(before) ? Prisma.sql`and c.id < ${before}::uuid` : Prisma.empty;
  const rows = await db().$queryRaw<(CommentRow & { title: string })[]>`
    select ${commentColumns}, a.title from comment c ${commentJoins}
    where c.person_id = ${personId}::uuid and c.hidden_by_id is null and c.withdrawn_at is null and a.status = 'published' ${from}
    order by c.id desc limit ${limit}`;
  return rows.map((row) => ({ ...toView(row), articleTitle: row.title }));
}

/** The comments of one person that everybody can see and most upvoted, most first. */
export async function mostUpvotedBy(
  personId: string,
  limit: number,
): Promise<(CommentView & { articleTitle: string })[]> {
  const rows = await db().$queryRaw<(CommentRow & { title: string })[]>`
    select ${commentColumns}, a.title from comment c ${commentJoins}
    where c.person_id = ${personId}::uuid and c.upvotes > 0 and c.hidden_by_id is null and c.withdrawn_at is null
      and a.status = 'published'
    order by c.upvotes desc, c.id desc limit ${limit}`;
  return rows.map((row) => ({ ...toView(row), articleTitle: row.title }));
}

/** The best comment under each of the articles published lately, for the front page. */
export async function standouts(limit: number): Promise<Standout[]> {
  const rows = await db().$queryRaw<(CommentRow & { title: string; picture_id: string | null })[]>`
    select * from (
      select distinct on (c.article_id) ${commentColumns}, a.title, p.picture_id
      from (select id from article where status = 'published' order by published_at desc, id desc limit 12) recent
      cross join lateral (
        select * from comment where article_id = recent.id and parent_id is null order by score desc, id desc limit 25
      ) c ${commentJoins}
      where c.hidden_by_id is null and c.withdrawn_at is null and char_length(c.body) between 60 and 400 and c.body !~ '^[>“"]'
      order by c.article_id, c.score desc, c.id desc
    ) best order by upvotes desc, id desc limit ${limit}`;
  return rows.map((row) => {
    const view = toView(row);
    const author = { ...view.author, picture: pictureAddress(row.picture_id) };
    return { ...view, author, articleTitle: row.title };
  });
}

/** A comment as `actor` may read it: its writer and the moderators read it also while it is hidden. @throws NotFound */
export async function readComment(actor: Actor | null, id: string): Promise<ReadComment> {
  const [row] = await rowsOf([id]);
  if (!row) throw new NotFound("There is no such comment.");
  const subject = subjectOf(row);
  if (!subject.hidden || !actor || !can(actor, "readHidden", "comment", subject)) return toView(row);
  const { body, html, author } = toView({ ...row, acted_at: null });
  const deletedAfterDays = daysBeforeDeletion(row);
  return { ...toView(row), body, html, author, ...(deletedAfterDays !== null && { deletedAfterDays }) };
}

/** As many as anybody scrolls through; the newest. */
const MOST_HIDDEN = 100;

/** Somebody's hidden comments, newest first, for themselves and for moderators. @throws NotFound, Forbidden */
export async function hiddenCommentsOf(actor: Actor, handle: string): Promise<HiddenComment[]> {
  const person = isStorable(handle) ? await db().person.findUnique({ where: { handle }, select: { id: true } }) : null;
  if (!person) throw new NotFound("There is nobody of that name here.");
  if (person.id !== actor.id && !can(actor, "moderate", "site"))
    throw new Forbidden("Only its writer and the moderators see what is hidden.");
  const rows = await db().$queryRaw<(CommentRow & { title: string })[]>`
    select ${commentColumns}, a.title from comment c ${commentJoins}
    where c.person_id = ${person.id}::uuid and c.hidden_by_id is not null and c.withdrawn_at is null and a.status = 'published'
    order by c.id desc limit ${MOST_HIDDEN}`;
  return rows.flatMap((row) => {
    const { id, articleSlug, postedAt, hidden } = toView(row);
    if (!hidden) return [];
    return [{ id, articleSlug, postedAt, hidden, articleTitle: row.title, deletedAfterDays: daysBeforeDeletion(row) }];
  });
}

/** For how many days a text that was deleted for good had been hidden; the site's setting may be another by now. */
function daysBeforeDeletion({ purged_at, acted_at }: CommentRow): number | null {
  return purged_at && acted_at ? Math.floor((purged_at.getTime() - acted_at.getTime()) / 86_400_000) : null;
}

/** The ids of a person's comments under an article, newest first. */
export async function ownCommentIds(personId: string, articleSlug: string): Promise<string[]> {
  const comments = await db().comment.findMany({
    where: { personId, article: { slug: articleSlug } },
    orderBy: { id: "desc" },
    take: 5_000,
    select: { id: true },
  });
  return comments.map((comment) => comment.id);
}

/** A comment as its writer may act on it; null when it is somebody else's, or not there. */
export async function findOwn(actor: Actor, id: string): Promise<OwnComment | null> {
  const [row] = await rowsOf([id]);
  if (row?.person_id !== actor.id) return null;
  const subject = subjectOf(row);
  return {
    id,
    body: subject.withdrawn ? "" : row.body,
    version: row.version,
    postedAt: row.posted_at.toISOString(),
    deletedAfterDays: daysBeforeDeletion(row),
    edit: can(actor, "edit", "comment", subject),
    withdraw: can(actor, "withdraw", "comment", subject),
  };
}

/** Replies read as an exchange: oldest first where the roots go by time, else the best first. */
function replyOrder(sort: Sort): Sort {
  return sort === "best" ? "best" : "oldest";
}

/** The rows as they are drawn, one more than fits saying that more follows; each with its first replies. */
async function pageOf(
  rows: PlacedRow[],
  size: number,
  sort: Sort,
  replySort: Sort,
  before: Cursor | null,
): Promise<CommentPage> {
  const drawn = rows.slice(0, size);
  const last = drawn.at(-1);
  const next = last && rows.length > drawn.length ? writeCursor(cursorOf(last, sort, before)) : null;
  return { ...(await withFirstReplies(drawn, replySort)), next };
}

async function withFirstReplies(rows: PlacedRow[], sort: Sort): Promise<Omit<CommentPage, "next">> {
  const children = new Map<string, PlacedRow[]>();
  const ends: Record<string, string> = {};
  let level = rows;
  for (const count of FIRST_REPLIES) {
    const parents = level.filter((row) => row.reply_count > 0).map((row) => row.id);
    if (parents.length === 0) break;
    const replies = await repliesTo(parents, sort, count, null);
    for (const reply of replies) {
      const siblings = children.get(reply.parent_id as string) ?? [];
      children.set(reply.parent_id as string, [...siblings, reply]);
    }
    for (const parent of level) {
      const last = children.get(parent.id)?.at(-1);
      if (last && children.get(parent.id)?.length !== parent.reply_count)
        ends[parent.id] = writeCursor(cursorOf(last, sort));
    }
    level = replies;
  }
  const inOrder = (row: PlacedRow): CommentRow[] => [row, ...(children.get(row.id) ?? []).flatMap(inOrder)];
  return { comments: rows.flatMap(inOrder).map(toView), ends };
}

/** A row with the score it is placed by, in the standings of `generation`; null where nothing was ranked yet. */
type PlacedRow = CommentRow & { place: number; generation: number | null };

async function rootsAfter(articleId: string, sort: Sort, cursor: Cursor | null, limit: number): Promise<PlacedRow[]> {
  const roots = Prisma.sql`article_id = ${articleId}::uuid and parent_id is null`;
  const rows = await query<PlacedRow>(Prisma.sql`
    select ${commentColumns}, place.score as place, s.generation
    from (${placesAfter(roots, sort, cursor, limit)}) place join comment c on c.id = place.id ${commentJoins}
    left join standings s on s.article_id = c.article_id
    order by ${placeOrder(sort)}`);
  const [first] = rows;
  if (first?.generation === null) rankSoon(articleId, first.article_slug);
  return rows;
}

async function repliesTo(parentIds: string[], sort: Sort, count: number, cursor: Cursor | null): Promise<PlacedRow[]> {
  return query<PlacedRow>(Prisma.sql`
    select ${commentColumns}, place.score as place, s.generation
    from unnest(${parentIds}::uuid[]) parent(id)
    cross join lateral (${placesAfter(Prisma.sql`parent_id = parent.id`, sort, cursor, count)}) place
    join comment c on c.id = place.id ${commentJoins}
    left join standings s on s.article_id = c.article_id
    order by ${placeOrder(sort)}`);
}

/** What follows in each of these threads, in order, after the comment `after` or after the root; no more than a page needs. */
async function restOfThreads(rootIds: string[], after: string | null = null): Promise<CommentRow[]> {
  return db().$queryRaw<CommentRow[]>`
    select ${commentColumns}
    from unnest(${rootIds}::uuid[]) with ordinality thread(id, place)
    cross join lateral (
      select *, thread.place from comment where root_id = thread.id and id > coalesce(${after}::uuid, thread.id)
      order by id limit ${LISTED_PER_PAGE + 1}
    ) c ${commentJoins} order by c.place, c.id limit ${LISTED_PER_PAGE + 1}`;
}

async function rowsOf(ids: string[]): Promise<CommentRow[]> {
  const valid = ids.filter(isId);
  if (valid.length === 0) return [];
  return query<CommentRow>(Prisma.sql`
    select ${commentColumns} from comment c ${commentJoins} where c.id = any(${valid}::uuid[])`);
}

/** As far back as old scores are kept: who goes on after many hours does so in the oldest standings there are. */
async function kept(cursor: Cursor | null, articleId: Prisma.Sql): Promise<Cursor | null> {
  if (cursor?.sort !== "best") return cursor;
  const [standings] = await db().$queryRaw<{ keptFrom: number }[]>`
    select kept_from as "keptFrom" from standings where article_id = ${articleId}`;
  return { ...cursor, generation: Math.max(cursor.generation, standings?.keptFrom ?? 0) };
}

/** What follows is read in the generation the reader began in; at the beginning, that is the present one. */
function cursorOf(row: PlacedRow, sort: Sort, before: Cursor | null = null): Cursor {
  return { sort, id: row.id, score: row.place, generation: before?.generation ?? row.generation ?? 0 };
}
