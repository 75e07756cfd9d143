import "server-only";
import { randomInt } from "node:crypto";
import { Prisma } from "../platform/prisma/client";

/** Rows over which an article's count is spread: two posts at once seldom meet on one. */
const SHARDS = 16;

/** A statement (or the tail of one) that moves an article's count of visible comments; the sum over the shards is the count. */
export function moveTally(articleId: Prisma.Sql, by: number | Prisma.Sql, from: Prisma.Sql = Prisma.empty): Prisma.Sql {
  return Prisma.sql`
    insert into comment_tally as t (article_id, shard, visible)
    select ${articleId}, ${randomInt(SHARDS)}, ${by} ${from}
    on conflict (article_id, shard) do update set visible = t.visible + excluded.visible`;
}
