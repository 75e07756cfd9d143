import "server-only";
import { Prisma } from "../platform/prisma/client";
import type { Cursor } from "./cursor";
import type { Sort } from "./views";

/**
 * SQL for the next `limit` siblings after `cursor`: their `id` and the `score` they are placed by, in order.
 * `siblings` is a condition on article_id and parent_id. In "best" the siblings stand as they stood in the cursor's
 * generation: those that moved since by the score they had then, so that none is met twice and none is missed.
 */
export function placesAfter(siblings: Prisma.Sql, sort: Sort, cursor: Cursor | null, limit: number): Prisma.Sql {
  if (sort !== "best") {
    return Prisma.sql`
      select id, 0::float8 as score from comment where ${siblings} ${afterInTime(sort, cursor)}
      order by id ${sort === "newest" ? Prisma.sql`desc` : Prisma.empty} limit ${limit}`;
  }
  if (!cursor) {
    return Prisma.sql`select id, score from comment where ${siblings} order by score desc, id desc limit ${limit}`;
  }
  const { generation, score, id } = cursor;
  const below = Prisma.sql`(${score}::float8, ${id}::uuid)`;
  // Where many have moved, most of those that stand here now stood elsewhere then: a full page of past places says how
  // far down to look among the present ones at all.
  return Prisma.sql`
    with past as materialized (
      select comment_id as id, score from past_score
      where ${siblings} and from_generation <= ${generation} and until_generation > ${generation} and (score, comment_id) < ${below}
      order by score desc, comment_id desc limit ${limit}
    ), last as materialized (
      select id, score from past order by score desc, id desc offset ${limit - 1}
    ), present as materialized (
      select id, score from comment
      where ${siblings} and standing <= ${generation} and (score, id) < ${below}
        and (score, id) >= (coalesce((select score from last), '-infinity'), coalesce((select id from last), ${LOWEST}::uuid))
      order by score desc, id desc limit ${limit}
    )
    select id, score from (select * from past union all select * from present) place
    order by score desc, id desc limit ${limit}`;
}

const LOWEST = "00000000-0000-0000-0000-000000000000";

/** The order of placed comments: `place` is the score, `c` the comment. */
export function placeOrder(sort: Sort): Prisma.Sql {
  if (sort === "oldest") return Prisma.sql`c.id`;
  if (sort === "newest") return Prisma.sql`c.id desc`;
  return Prisma.sql`place.score desc, c.id desc`;
}

function afterInTime(sort: Sort, cursor: Cursor | null): Prisma.Sql {
  if (!cursor) return Prisma.empty;
  return sort === "oldest" ? Prisma.sql`and id > ${cursor.id}::uuid` : Prisma.sql`and id < ${cursor.id}::uuid`;
}
