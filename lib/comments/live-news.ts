import "server-only";
import { conversationState } from "../measures/queries";
import { parse } from "../parse";
import { db } from "../platform/db";
import { firstIdAt, isId, momentOf } from "../platform/ids";
import type { Told } from "../platform/live/bundle";
import { Prisma } from "../platform/prisma/client";
import { AskMissed } from "./schema";
import type { CommentState, LiveNews, Missed } from "./views";

/** A comment gets its id a moment before it is there for others to see: what may appear this much behind the newest. */
const LATE_MS = 30_000;

/** New comments named at once to somebody who was away. */
const MOST_POSTED = 200;

/** What happened under an article, as readers may know it: read now, so that it is true when it goes out. */
export async function newsOf(
  articleId: string,
  { posted = [], counted = [], changed = [], stood = [] }: Told,
): Promise<LiveNews> {
  const [total, rows, state] = await Promise.all([
    totalOf(articleId),
    statesOf(articleId, [...posted, ...counted, ...changed]),
    stood.length > 0 ? conversationState(articleId) : null,
  ]);
  const isNew = new Set(posted);
  const isCounted = new Set(counted);
  const shown = rows.filter((row) => isNew.has(row.id) && !row.hidden && !row.withdrawn);
  const parents = await statesOf(
    articleId,
    shown.flatMap((row) => row.parentId ?? []),
  );
  return {
    total,
    posted: shown.map(({ id, parentId, rootId }) => ({ id, parentId, rootId })),
    more: false,
    upvotes: Object.fromEntries(rows.filter((row) => isCounted.has(row.id)).map((row) => [row.id, row.upvotes])),
    replies: Object.fromEntries(parents.map((row) => [row.id, row.replyCount])),
    changed,
    ...(state && { state }),
  };
}

/** What somebody missed who knows of these comments. */
export async function missedBy(articleId: string, input: AskMissed): Promise<Missed> {
  const { known, drawn } = parse(AskMissed, input);
  const newest = known.toSorted().at(-1);
  const from = newest ? firstIdAt(momentOf(newest) - LATE_MS) : firstIdAt(0);
  const [total, states, posted, state] = await Promise.all([
    totalOf(articleId),
    statesOf(articleId, drawn),
    db().$queryRaw<LiveNews["posted"]>`
      select id, parent_id as "parentId", root_id as "rootId" from comment
      where article_id = ${articleId}::uuid and id > ${from}::uuid and id <> all(${known}::uuid[])
        and hidden_by_id is null and withdrawn_at is null
      order by id desc limit ${MOST_POSTED + 1}`,
    conversationState(articleId),
  ]);
  return {
    total,
    posted: posted.slice(0, MOST_POSTED).reverse(),
    more: posted.length > MOST_POSTED,
    state,
    comments: states.map(({ parentId: _, rootId: __, ...state }) => state),
  };
}

/** The newest comments under an article, all that may still be overtaken: what a page knows to be there, drawn or not. */
export async function newestIds(articleId: string): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    select id from comment where article_id = ${articleId}::uuid order by id desc limit ${MOST_POSTED}`;
  const [newest] = rows;
  return rows.filter(({ id }) => newest && momentOf(id) >= momentOf(newest.id) - LATE_MS).map(({ id }) => id);
}

async function totalOf(articleId: string): Promise<number> {
  const [row] = await db().$queryRaw<{ total: number }[]>`
    select coalesce(sum(visible), 0)::int as total from comment_tally where article_id = ${articleId}::uuid`;
  return row?.total ?? 0;
}

type StateRow = CommentState & LiveNews["posted"][number];

async function statesOf(articleId: string, ids: string[]): Promise<StateRow[]> {
  const valid = ids.filter(isId);
  if (valid.length === 0) return [];
  return db().$queryRaw<StateRow[]>(Prisma.sql`
    select id, parent_id as "parentId", root_id as "rootId", upvotes, reply_count as "replyCount", version,
      hidden_by_id is not null as hidden, withdrawn_at is not null as withdrawn
    from comment where id = any(${valid}::uuid[]) and article_id = ${articleId}::uuid order by id`);
}
