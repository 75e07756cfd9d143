import postgres from "postgres";
import { afterAll, expect, test, vi } from "vitest";
import { db } from "../platform/db";
import { makeArticle, makeComment, makePerson } from "../testing/make";
import { castVote } from "../votes/commands";
import { ranked } from "./standings";

const holder = postgres(process.env.DATABASE_URL ?? "", { max: 1 });
afterAll(() => holder.end());

/** How many wait for a lock that `pid` holds, those who wait for one another included. */
async function waitingFor(pid: number): Promise<number> {
  const [row] = await db().$queryRaw<{ n: number }[]>`
    with recursive line as (
      select ${pid}::int as pid
      union
      select a.pid from pg_stat_activity a join line on line.pid = any(pg_blocking_pids(a.pid))
    )
    select count(*)::int - 1 as n from line`;
  return row?.n ?? 0;
}

test("votes that come while comments are placed are placed afterwards, and no second placing stands in line meanwhile", async () => {
  const article = await makeArticle();
  const comment = await makeComment(article);
  await castVote(await makePerson(), comment.id);
  await ranked();
  await holder.begin(async (sql) => {
    const [held] = await sql`select pg_backend_pid() as pid from standings where article_id = ${article.id} for update`;
    await castVote(await makePerson(), comment.id);
    await vi.waitFor(async () => expect(await waitingFor(held?.pid)).toBe(1), 5_000);
    await castVote(await makePerson(), comment.id);
    const second = vi.waitFor(async () => expect(await waitingFor(held?.pid)).toBe(2), 1_500);
    await expect(second).rejects.toThrow();
  });
  await ranked();
  const placed = await db().comment.findUniqueOrThrow({ where: { id: comment.id } });
  expect([placed.upvotes, placed.rankedUpvotes]).toEqual([3, 3]);
});
