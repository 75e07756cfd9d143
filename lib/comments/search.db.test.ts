import { describe, expect, test } from "vitest";
import { Invalid, Malformed } from "../failures";
import { hideComment } from "../moderation/commands";
import { db } from "../platform/db";
import { makeArticle, makeComment, makePerson } from "../testing/make";
import { withdrawComment } from "./commands";
import { FOUND_PER_PAGE } from "./schema";
import { searchConversation } from "./search";

const ids = (comments: { id: string }[]) => comments.map((one) => one.id);

describe("a reader who looks for words in a conversation", () => {
  test("finds them in any of their forms, newest first, and nothing of other conversations", async () => {
    const [article, elsewhere] = [await makeArticle(), await makeArticle()];
    const first = await makeComment(article, { body: "He was braking late." });
    await makeComment(article, { body: "Nothing to do with it." });
    const second = await makeComment(article, { body: "New brakes for everybody." });
    await makeComment(elsewhere, { body: "Brakes here too." });
    expect(ids((await searchConversation(article.id, "brake")).comments)).toEqual([second.id, first.id]);
    expect(ids((await searchConversation(article.id, "brake -late")).comments)).toEqual([second.id]);
    expect(ids((await searchConversation(article.id, '"braking late"')).comments)).toEqual([first.id]);
    expect(ids((await searchConversation(article.id, "late or everybody")).comments)).toEqual([second.id, first.id]);
  });

  test("sees where, without any mark of Markdown or HTML in the way", async () => {
    const article = await makeArticle();
    await makeComment(article, { body: "The **brakes** <b>glowed</b> in [turn one](https://example.org)." });
    const { comments } = await searchConversation(article.id, "brakes glowed");
    expect(comments[0]?.excerpt.map(({ text }) => text).join("")).toContain("The brakes");
    expect(comments[0]?.excerpt.filter(({ found }) => found).map(({ text }) => text)).toEqual(["brakes", "glowed"]);
  });

  test("never finds what is hidden or withdrawn", async () => {
    const [article, by] = [await makeArticle(), await makePerson()];
    const [hidden, withdrawn] = [
      await makeComment(article, { by, body: "A spanner here." }),
      await makeComment(article, { by, body: "A spanner there." }),
    ];
    await hideComment(await makePerson("moderator"), hidden.id, { rule: 1, reason: "Elsewhere." });
    await withdrawComment(by, withdrawn.id);
    expect(await searchConversation(article.id, "spanner")).toEqual({ comments: [], next: null });
  });

  test("pages through everything found exactly once, while others post", async () => {
    const [article, by] = [await makeArticle(), await makePerson()];
    const made: string[] = [];
    for (let n = 0; n < FOUND_PER_PAGE * 2 + 3; n++)
      made.push((await makeComment(article, { by, body: `Gearbox ${n}.` })).id);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await searchConversation(article.id, "gearbox", after);
      seen.push(...ids(page.comments));
      await makeComment(article, { by, body: "Another gearbox." });
      after = page.next;
    } while (after);
    expect(seen).toEqual(made.toReversed());
  });

  test.each(["the", "!!!", "-", '"', "' or 1=1 --", "& | ! ( )", "日本語", "😀", "a:*b", "\\"])(
    "finds nothing by %j, and no fault",
    async (q) => {
      const article = await makeArticle();
      await makeComment(article, { body: "Something else." });
      expect((await searchConversation(article.id, q)).comments).toEqual([]);
    },
  );

  test.each([
    ["nothing", null],
    ["an empty word", ""],
    ["blanks", "   "],
    ["NUL", "a\u0000b"],
    ["half a character", "\ud800"],
    ["ten thousand characters", "x".repeat(10_000)],
  ])("is told why %s can't be looked for", async (_, q) => {
    const article = await makeArticle();
    await expect(searchConversation(article.id, q)).rejects.toThrow(Invalid);
  });

  test("is refused a strange cursor", async () => {
    const article = await makeArticle();
    await expect(searchConversation(article.id, "word", "zzz")).rejects.toThrow(Malformed);
  });
});

test("words are looked up in the index, not by reading a whole long conversation", async () => {
  const [article, by] = [await makeArticle(), await makePerson()];
  await db().$executeRaw`
    insert into comment (id, article_id, person_id, root_id, body, submission_id, posted_at)
    select id, ${article.id}::uuid, ${by.id}::uuid, id, 'Lap ' || n || case when n % 500 = 0 then ' with a puncture' else ' without' end,
      id::text, now()
    from (select n, uuidv7() as id from generate_series(1, 5000) n) made`;
  await db().$executeRaw`analyze comment`;
  const plan = await db().$queryRaw<{ "QUERY PLAN": string }[]>`
    explain select id from comment
    where article_id = ${article.id}::uuid and to_tsvector('english', body) @@ websearch_to_tsquery('english', 'puncture')
    order by id desc limit 21`;
  expect(plan.map((line) => line["QUERY PLAN"]).join("\n")).toContain("comment_words_idx");
});
