import { expect, test } from "vitest";
import { db } from "../platform/db";
import { Prisma } from "../platform/prisma/client";
import { score } from "./ranking";
import { scoreSql } from "./ranking-sql";

/** The largest that PostgreSQL's integer holds. */
const MOST = 2 ** 31 - 1;

test("a comment has the same score whether the server or the database works it out", async () => {
  const counts = [0, 1, 2, 3, 7, 29, 30, 31, 100, 999, 12_345, 1_000_000, MOST - 1, MOST];
  const chances = [...counts, -1, -30, -31, -MOST];
  const known = counts.flatMap((upvotes) => chances.map((since) => ({ upvotes, chances: since })));
  const rows = await db().$queryRaw<{ score: number }[]>`
    select ${scoreSql(Prisma.sql`upvotes`, Prisma.sql`chances`)} as score
    from unnest(${known.map((one) => one.upvotes)}::int[], ${known.map((one) => one.chances)}::int[])
      with ordinality as known(upvotes, chances, place)
    order by place`;
  expect(rows.length).toBe(known.length);
  for (const [at, one] of known.entries()) {
    const wanted = score(one);
    expect(Math.abs((rows[at]?.score ?? Number.NaN) - wanted), JSON.stringify(one)).toBeLessThanOrEqual(1e-9 * wanted);
  }
});

test("the difference of two columns may stand for the chances", async () => {
  const [row] = await db().$queryRaw<{ score: number }[]>`
    select ${scoreSql(Prisma.sql`upvotes`, Prisma.sql`total - before`)} as score
    from (values (3, 250, 200)) known(upvotes, total, before)`;
  expect(row?.score).toBeCloseTo(score({ upvotes: 3, chances: 50 }), 12);
});
