import "server-only";
import { Malformed } from "../failures";
import { db } from "../platform/db";
import { isId } from "../platform/ids";
import { readCursor, writeCursor } from "./cursor";
import { MAX_DRAWN_DEPTH } from "./drawing";
import { type CommentRow, commentColumns, commentJoins, toView } from "./row";
import { NEWS_PER_PAGE } from "./schema";
import type { NewsPage } from "./views";

/** The id of the newest comment under an article, or null. */
export async function newestCommentId(articleId: string): Promise<string | null> {
  const newest = await db().comment.findFirst({ where: { articleId }, orderBy: { id: "desc" }, select: { id: true } });
  return newest?.id ?? null;
}

/** What was posted after the comment `since` and everybody can see. @throws Malformed  not an id, or a strange cursor */
export async function newsSince(articleId: string, since: string, after: string | null = null): Promise<NewsPage> {
  if (!isId(since)) throw new Malformed("“since” is the id of the comment after which all is new.");
  const from = readCursor(after, "oldest")?.id ?? since;
  const rows = await db().$queryRaw<CommentRow[]>`
    select ${commentColumns} from comment c ${commentJoins}
    where c.article_id = ${articleId}::uuid and c.id > ${from}::uuid and c.hidden_by_id is null and c.withdrawn_at is null
    order by c.id limit ${NEWS_PER_PAGE + 1}`;
  const page = rows.slice(0, NEWS_PER_PAGE);
  const last = rows.length > page.length ? page.at(-1) : null;

  const above = await placesAbove(page);
  const drawn = page.filter((row) => row.depth <= MAX_DRAWN_DEPTH);
  const known = new Set(drawn.map((row) => row.id));
  const context = [...above.values()].filter((place) => place.depth <= MAX_DRAWN_DEPTH && !known.has(place.id));
  return {
    comments: drawn.map(toView),
    context: await viewsOf(context.map((place) => place.id)),
    deeper: page
      .filter((row) => row.depth > MAX_DRAWN_DEPTH)
      .map((row) => ({ id: row.id, under: lastDrawn(row.parent_id, above) })),
    next: last ? writeCursor({ sort: "oldest", id: last.id, score: 0, generation: 0 }) : null,
  };
}

type Place = { id: string; parent_id: string | null; depth: number };

/** What these comments answer, up to the roots, each once: no text, for a thread may be very deep. */
async function placesAbove(rows: CommentRow[]): Promise<Map<string, Place>> {
  const parents = rows.flatMap((row) => row.parent_id ?? []);
  const places = await db().$queryRaw<Place[]>`
    with recursive above as (
      select id, parent_id, depth from comment where id = any(${parents}::uuid[])
      union
      select c.id, c.parent_id, c.depth from comment c join above on c.id = above.parent_id
    )
    select id, parent_id, depth from above`;
  return new Map(places.map((place) => [place.id, place]));
}

function lastDrawn(parentId: string | null, above: Map<string, Place>): string {
  let place = above.get(parentId ?? "");
  while (place && place.depth > MAX_DRAWN_DEPTH) place = above.get(place.parent_id ?? "");
  return place?.id ?? "";
}

/** From the roots down, so that each comes after what it answers. */
async function viewsOf(ids: string[]) {
  if (ids.length === 0) return [];
  const rows = await db().$queryRaw<CommentRow[]>`
    select ${commentColumns} from comment c ${commentJoins} where c.id = any(${ids}::uuid[]) order by c.depth, c.id`;
  return rows.map(toView);
}
