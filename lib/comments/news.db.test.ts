import { expect, test } from "vitest";
import { Malformed } from "../failures";
import { hideComment } from "../moderation/commands";
import { makeArticle, makeComment, makePerson } from "../testing/make";
import { BEFORE_ALL } from "../visits/rule";
import { withdrawComment } from "./commands";
import { MAX_DRAWN_DEPTH } from "./drawing";
import { newestCommentId, newsSince } from "./news";
import { NEWS_PER_PAGE } from "./schema";

const ids = (comments: { id: string }[]) => comments.map((one) => one.id);

test("a reader gets what is new in the order it was posted, each with all it answers", async () => {
  const [article, by] = [await makeArticle(), await makePerson()];
  const root = await makeComment(article, { by });
  const reply = await makeComment(article, { by, parentId: root.id });
  const other = await makeComment(article, { by });
  const first = await makeComment(article, { by, parentId: reply.id });
  const second = await makeComment(article, { by });
  const third = await makeComment(article, { by, parentId: first.id });

  const news = await newsSince(article.id, other.id);
  expect(ids(news.comments)).toEqual([first.id, second.id, third.id]);
  expect(ids(news.context)).toEqual([root.id, reply.id]);
  expect(news.context[1]?.replyCount).toBe(1);
  expect(news).toMatchObject({ deeper: [], next: null });
});

test("a reader pages through all that is new and gets everything exactly once", async () => {
  const [article, by] = [await makeArticle(), await makePerson()];
  const made: string[] = [];
  for (let n = 0; n < NEWS_PER_PAGE + 5; n++) made.push((await makeComment(article, { by })).id);
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const news = await newsSince(article.id, BEFORE_ALL, after);
    seen.push(...ids(news.comments));
    after = news.next;
  } while (after);
  expect(seen).toEqual(made);
});

test("a reader is not shown what was hidden or withdrawn, but what was answered to it stands under its stub", async () => {
  const [article, by] = [await makeArticle(), await makePerson()];
  const [hidden, withdrawn] = [await makeComment(article, { by, body: "Secret." }), await makeComment(article, { by })];
  const answer = await makeComment(article, { parentId: hidden.id });
  await hideComment(await makePerson("moderator"), hidden.id, { rule: 1, reason: "Elsewhere." });
  await withdrawComment(by, withdrawn.id);
  const news = await newsSince(article.id, BEFORE_ALL);
  expect(ids(news.comments)).toEqual([answer.id]);
  expect(ids(news.context)).toEqual([hidden.id]);
  expect(JSON.stringify(news)).not.toContain("Secret");
});

test("what stands deeper than is drawn is named with the last comment above it that is", async () => {
  const [article, by] = [await makeArticle(), await makePerson()];
  const chain: string[] = [];
  for (let depth = 0; depth < MAX_DRAWN_DEPTH + 4; depth++)
    chain.push((await makeComment(article, { by, parentId: chain.at(-1) ?? null })).id);
  const news = await newsSince(article.id, chain[MAX_DRAWN_DEPTH + 1] ?? "");
  expect(news.comments).toEqual([]);
  expect(ids(news.context)).toEqual(chain.slice(0, MAX_DRAWN_DEPTH + 1));
  const under = chain[MAX_DRAWN_DEPTH];
  expect(news.deeper).toEqual(chain.slice(MAX_DRAWN_DEPTH + 2).map((id) => ({ id, under })));
});

test("somebody else's conversation is no news here", async () => {
  const [article, elsewhere] = [await makeArticle(), await makeArticle()];
  await makeComment(elsewhere);
  expect(await newsSince(article.id, BEFORE_ALL)).toEqual({ comments: [], context: [], deeper: [], next: null });
  expect(await newestCommentId(article.id)).toBeNull();
});

test("news since what is no comment are refused", async () => {
  const article = await makeArticle();
  await expect(newsSince(article.id, "zzz")).rejects.toThrow(Malformed);
  await expect(newsSince(article.id, BEFORE_ALL, "zzz")).rejects.toThrow(Malformed);
});
