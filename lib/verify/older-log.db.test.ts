import postgres from "postgres";
import { beforeAll, expect, test } from "vitest";
import { hideComment } from "../moderation/commands";
import { db } from "../platform/db";
import { newId } from "../platform/ids";
import { makePerson } from "../testing/make";
import { olderDatabase } from "../testing/own-database";
import { countChainFaults } from "./chain";

/** Brings a database of its own up to date that has decisions from before they were chained. */

const [section, article, person, moderator] = Array.from({ length: 4 }, () => newId());
const comments = Array.from({ length: 3 }, () => newId());
const decided = Array.from({ length: 7 }, () => newId());

beforeAll(async () => {
  const { url, update } = await olderDatabase("20261128");
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  await sql.begin(async (sql) => {
    await sql`insert into section values (${section as string}, 's', 'S', 'A section.', 1)`;
    await sql`insert into article (id, slug, section_id, title, standfirst, body, created_at)
      values (${article as string}, 'a', ${section as string}, 'A', 'A.', 'A.', now())`;
    for (const [id, role] of [
      [person, "reader"],
      [moderator, "moderator"],
    ] as const)
      await sql`insert into person (id, handle, email, name, role, joined_at)
        values (${id as string}, ${role}, ${`${role}@example.org`}, ${role}, ${role}, now())`;
    for (const id of comments)
      await sql`insert into comment (id, article_id, person_id, root_id, body, submission_id, posted_at)
        values (${id}, ${article as string}, ${person as string}, ${id}, 'Said.', ${id}, now())`;
    // The newest is written first: the chain goes by when they were made.
    for (const [i, id] of [...decided.entries()].reverse())
      await sql`insert into moderation_action (id, kind, comment_id, actor_id, rule, reason, acted_at)
        values (${id}, ${i % 2 ? "restore" : "hide"}, ${comments[i % 3] as string}, ${moderator as string},
          ${i % 2 ? null : 1 + i}, ${`Reason | ${i}, “ü”`}, ${new Date(Date.UTC(2026, 0, 1 + i))})`;
  });
  await sql.end();
  await update();
});

test("decisions from before they were chained are chained in the order in which they were made", async () => {
  const rows = await db().moderationAction.findMany({ orderBy: { number: "asc" } });
  expect(rows.map(({ id }) => id)).toEqual(decided);
  expect(rows.map(({ number }) => Number(number))).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(rows.every((row) => row.personId === person && row.articleId === article && row.salt.length === 36)).toBe(
    true,
  );
  expect(await countChainFaults()).toMatchObject({ drift: 0, details: [] });
});

test("and the next one goes on from them", async () => {
  const { id } = await hideComment(await makePerson("moderator"), comments[1] as string, { rule: 1, reason: "Newer." });
  expect(Number((await db().moderationAction.findUniqueOrThrow({ where: { id } })).number)).toBe(8);
  expect(await countChainFaults()).toMatchObject({ drift: 0, details: [] });
});
