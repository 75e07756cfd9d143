import "server-only";
import { NotFound } from "../failures";
import { db } from "../platform/db";
import { isId } from "../platform/ids";
import { Prisma } from "../platform/prisma/client";
import { type Actor, can } from "../policy";
import { type Cursor, readCursor, writeCursor } from "./cursor";
import { type CommentRow, commentColumns, commentJoins, toView } from "./row";
import { FIRST_REPLIES, LISTED_PER_PAGE, REPLIES_PER_PAGE, ROOTS_PER_PAGE } from "./schema";
import type { CommentPage, CommentView, Sort } from "./views";

/** A page of roots, each with its first replies, as the conversation draws it. @throws Malformed for a strange cursor */
export async function pageOfThreads(articleId: string, sort: Sort, after: string | null = null): Promise<CommentPage> {
  const cursor = readCursor(after, sort);
  const roots = await rootsAfter(articleId, sort, cursor, ROOTS_PER_PAGE + 1);
  const drawn = roots.slice(0, ROOTS_PER_PAGE);
  const comments = await withFirstReplies(drawn, replyOrder(sort));
  return { comments, next: roots.length > drawn.length ? cursorAt(drawn, sort) : null };
}

/** A page of the replies to one comment, each with its own first replies. */
export async function pageOfReplies(parentId: string, sort: Sort, after: string | null = null): Promise<CommentPage> {
  if (!isId(parentId)) return { comments: [], next: null };
  const cursor = readCursor(after, sort);
  const replies = await repliesTo([parentId], sort, REPLIES_PER_PAGE + 1, cursor);
  const drawn = replies.slice(0, REPLIES_PER_PAGE);
  return {
    comments: await withFirstReplies(drawn, sort),
    next: replies.length > drawn.length ? cursorAt(drawn, sort) : null,
  };
}

/**
 * The whole conversation for programs: threads in order, within each every comment in the order of posting (so a parent
 * comes before its replies), page by page, each comment exactly once.
 */
export async function listing(articleId: string, sort: Sort, after: string | null = null): Promise<CommentPage> {
  const cursor = readCursor(after, sort);
  const listed: CommentRow[] = [];
  if (cursor?.within) listed.push(...(await restOfThreads([cursor.id], cursor.within)));

  let last: Cursor | null = cursor;
  while (listed.length <= LISTED_PER_PAGE) {
    const roots = await rootsAfter(articleId, sort, last, ROOTS_PER_PAGE);
    const replies = await restOfThreads(roots.map((root) => root.id));
    for (const root of roots) listed.push(root, ...replies.filter((reply) => reply.root_id === root.id));
    if (roots.length < ROOTS_PER_PAGE) break;
    last = cursorOf(roots.at(-1) as CommentRow, sort);
  }
  const page = listed.slice(0, LISTED_PER_PAGE);
  return {
    comments: page.map(toView),
    next: listed.length > page.length ? await cursorWithin(page, sort, cursor) : null,
  };
}

/** One comment as everybody sees it, or null. */
export async function findComment(id: string): Promise<CommentView | null> {
  const [row] = await rowsOf([id]);
  return row ? toView(row) : null;
}

/** A comment with all it answers, from its root down, and a page of its replies; null when it is not under this article. */
export async function findThread(
  articleSlug: string,
  id: string,
  after: string | null = null,
): Promise<{ ancestors: CommentView[]; comments: CommentView[]; next: string | null } | null> {
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
  return { ancestors: ancestors.map(toView), comments: [toView(row), ...replies.comments], next: replies.next };
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

/** The most upvoted comments under articles published lately, one an article, for the front page. */
export async function standouts(limit: number): Promise<(CommentView & { articleTitle: string })[]> {
  const rows = await db().$queryRaw<(CommentRow & { title: string })[]>`
    select * from (
      select distinct on (c.article_id) ${commentColumns}, a.title
      from (select id from article where status = 'published' order by published_at desc, id desc limit 12) recent
      join comment c on c.article_id = recent.id ${commentJoins}
      where c.parent_id is null and c.hidden_by_id is null and c.withdrawn_at is null and char_length(c.body) between 60 and 400 and c.body !~ '^[>“"]'
      order by c.article_id, c.upvotes desc, c.id desc
    ) best order by upvotes desc, id desc limit ${limit}`;
  return rows.map((row) => ({ ...toView(row), articleTitle: row.title }));
}

/** A comment as `actor` may read it: its writer and the moderators read it also while it is hidden. @throws NotFound */
export async function readComment(actor: Actor | null, id: string): Promise<CommentView> {
  const [row] = await rowsOf([id]);
  if (!row) throw new NotFound("There is no such comment.");
  const subject = {
    writerId: row.person_id,
    writerRole: row.role,
    hidden: row.acted_at !== null,
    withdrawn: row.withdrawn_at !== null,
  };
  if (!subject.hidden || !actor || !can(actor, "readHidden", "comment", subject)) return toView(row);
  const { body, html, author } = toView({ ...row, acted_at: null });
  return { ...toView(row), body, html, author };
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

/** Replies read as an exchange: oldest first where the roots go by time, else the best first. */
function replyOrder(sort: Sort): Sort {
  return sort === "best" ? "best" : "oldest";
}

async function withFirstReplies(rows: CommentRow[], sort: Sort): Promise<CommentView[]> {
  const children = new Map<string, CommentRow[]>();
  let level = rows;
  for (const count of FIRST_REPLIES) {
    const parents = level.filter((row) => row.reply_count > 0).map((row) => row.id);
    if (parents.length === 0) break;
    level = await repliesTo(parents, sort, count, null);
    for (const reply of level) {
      const siblings = children.get(reply.parent_id as string) ?? [];
      children.set(reply.parent_id as string, [...siblings, reply]);
    }
  }
  const inOrder = (row: CommentRow): CommentRow[] => [row, ...(children.get(row.id) ?? []).flatMap(inOrder)];
  return rows.flatMap(inOrder).map(toView);
}

async function rootsAfter(articleId: string, sort: Sort, cursor: Cursor | null, limit: number): Promise<CommentRow[]> {
  return db().$queryRaw<CommentRow[]>`
    select ${commentColumns}
    from (
      select * from comment where article_id = ${articleId}::uuid and parent_id is null ${following(sort, cursor)}
      order by ${orderOf(sort)} limit ${limit}
    ) c ${commentJoins} order by ${orderOf(sort, Prisma.sql`c.`)}`;
}

async function repliesTo(parentIds: string[], sort: Sort, count: number, cursor: Cursor | null): Promise<CommentRow[]> {
  return db().$queryRaw<CommentRow[]>`
    select ${commentColumns}
    from unnest(${parentIds}::uuid[]) parent(id)
    cross join lateral (
      select * from comment where parent_id = parent.id ${following(sort, cursor)}
      order by ${orderOf(sort)} limit ${count}
    ) c ${commentJoins} order by ${orderOf(sort, Prisma.sql`c.`)}`;
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
  return db().$queryRaw<CommentRow[]>`
    select ${commentColumns} from comment c ${commentJoins} where c.id = any(${valid}::uuid[])`;
}

function orderOf(sort: Sort, of: Prisma.Sql = Prisma.empty): Prisma.Sql {
  if (sort === "oldest") return Prisma.sql`${of}id`;
  if (sort === "newest") return Prisma.sql`${of}id desc`;
  return Prisma.sql`${of}upvotes desc, ${of}id desc`;
}

function following(sort: Sort, cursor: Cursor | null): Prisma.Sql {
  if (!cursor) return Prisma.empty;
  if (sort === "oldest") return Prisma.sql`and id > ${cursor.id}::uuid`;
  if (sort === "newest") return Prisma.sql`and id < ${cursor.id}::uuid`;
  return Prisma.sql`and (upvotes, id) < (${cursor.upvotes}, ${cursor.id}::uuid)`;
}

function cursorOf(row: CommentRow, sort: Sort): Cursor {
  return { sort, id: row.id, upvotes: row.upvotes };
}

function cursorAt(rows: CommentRow[], sort: Sort): string | null {
  const last = rows.at(-1);
  return last ? writeCursor(cursorOf(last, sort)) : null;
}

/** The last comment may end its thread or stand in its middle; the root's key is needed in both cases. */
async function cursorWithin(page: CommentRow[], sort: Sort, before: Cursor | null): Promise<string> {
  const last = page.at(-1) as CommentRow;
  const root = page.find((row) => row.id === last.root_id);
  const key = root ? cursorOf(root, sort) : (before as Cursor);
  return writeCursor({ ...key, within: last.id });
}
