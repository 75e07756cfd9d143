import { get, type IncomingMessage } from "node:http";
import { hideComment } from "../lib/moderation/commands";
import { listenTo } from "../lib/testing/events";
import { makeComment, makeDraft, makePerson, word } from "../lib/testing/make";
import { castVote } from "../lib/votes/commands";
import { archiveArticle, expect, test } from "./fixtures";

/** What this test writes is written by another process than the site's, so all of it goes through PostgreSQL's NOTIFY. */

const liveAt = (article: { slug: string }) => `${process.env.PADDOCK_TEST_URL}/api/articles/${article.slug}/live`;

/** A reader of the article, connected as a browser connects. */
async function follow(article: { slug: string }, query = "") {
  const response = await fetch(liveAt(article) + query, { headers: { accept: "text/event-stream" } });
  expect(response.status).toBe(200);
  const heard = listenTo(response);
  const news = () => heard.events.filter(({ name }) => name === "news").map(({ data }) => JSON.stringify(data));
  const connected = () => expect.poll(() => heard.events.length).toBeGreaterThan(0);
  return { heard, news, connected, headers: response.headers };
}

test("a reader with the article open hears of a comment, its upvotes and its hiding as they happen", async () => {
  const article = await archiveArticle();
  const { heard, news, connected, headers } = await follow(article);
  expect(headers.get("content-type")).toMatch(/^text\/event-stream/);
  expect(headers.get("content-encoding")).toBeNull();
  expect(headers.get("cache-control")).toContain("no-store");
  expect(headers.get("set-cookie")).toBeNull();
  await connected();

  const body = `Said live ${word()}`;
  const comment = await makeComment(article, { body });
  await expect.poll(news).toContainEqual(expect.stringContaining(`"posted":[{"id":"${comment.id}"`));
  await castVote(await makePerson(), comment.id);
  await expect.poll(news).toContainEqual(expect.stringContaining(`"upvotes":{"${comment.id}":1}`));
  await hideComment(await makePerson("moderator"), comment.id, { rule: 1, reason: "Live" });
  await expect.poll(news).toContainEqual(expect.stringContaining(`"changed":["${comment.id}"]`));
  expect(news().at(-1)).toContain('"total":0');
  expect(JSON.stringify(heard.events)).not.toContain(body);
  await heard.leave();
});

test("a reader who looked away comes back to what came meanwhile", async () => {
  const article = await archiveArticle();
  const before = await follow(article);
  await makeComment(article);
  await expect.poll(() => before.news().length).toBe(1);
  await before.heard.leave();
  const comment = await makeComment(article);
  const back = await follow(article, `?after=${before.heard.events.at(-1)?.id}`);
  await expect.poll(() => back.news().join()).toContain(comment.id);
  expect(back.heard.events.map(({ name }) => name)).not.toContain("resync");
  await back.heard.leave();
});

test("nobody follows a draft or an article that is not there", async ({ request }) => {
  const draft = await makeDraft();
  for (const slug of [draft.slug, `nothing-${word()}`]) {
    const answer = await request.get(liveAt({ slug }));
    expect(answer.status()).toBe(404);
    expect(answer.headers()["content-type"]).toContain("application/problem+json");
    expect((await request.post(`/api/articles/${slug}/missed`, { data: { known: [], drawn: [] } })).status()).toBe(404);
  }
});

test("one address has its share of connections, and who leaves makes room", async ({ extraHTTPHeaders }) => {
  const article = await archiveArticle();
  const ask = () =>
    new Promise<IncomingMessage>((done, fail) => {
      get(liveAt(article), { agent: false, headers: extraHTTPHeaders ?? {} }, done).on("error", fail);
    });
  const open = await Promise.all(Array.from({ length: 200 }, ask));
  expect(new Set(open.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
  const turnedAway = await ask();
  expect(turnedAway.statusCode).toBe(503);
  expect(turnedAway.headers["content-type"]).toContain("application/problem+json");
  expect(Number(turnedAway.headers["retry-after"])).toBeGreaterThan(0);
  open.pop()?.destroy();
  await expect
    .poll(async () => {
      const next = await ask();
      next.destroy();
      return next.statusCode;
    })
    .toBe(200);
  for (const one of open) one.destroy();
});

test("a program asks what it missed and is told in words what is wrong with its question", async ({ request }) => {
  const article = await archiveArticle();
  const comment = await makeComment(article);
  const path = `/api/articles/${article.slug}/missed`;
  const answer = await request.post(path, { data: { known: [], drawn: [comment.id] } });
  expect(await answer.json()).toEqual({
    total: 1,
    posted: [{ id: comment.id, parentId: null, rootId: comment.id }],
    more: false,
    state: { closing: null, slow: null, at: expect.stringMatching(/^\d{4}-/) },
    comments: [{ id: comment.id, upvotes: 0, replyCount: 0, version: 1, hidden: false, withdrawn: false }],
  });
  for (const data of [{}, { known: "x", drawn: [] }, { known: ["x"], drawn: [] }, { known: [], drawn: [7] }]) {
    const refused = await request.post(path, { data });
    expect(refused.status(), JSON.stringify(data)).toBe(422);
    expect(await refused.json()).toMatchObject({ field: expect.stringMatching(/known|drawn/) });
  }
  expect((await request.post(path, { headers: { origin: "https://evil.example" }, data: {} })).status()).toBe(403);
});

test("a program reads comments by their ids, those of this article and as everybody sees them", async ({ request }) => {
  const article = await archiveArticle();
  const [first, hidden] = [await makeComment(article), await makeComment(article)];
  const elsewhere = await makeComment(await archiveArticle());
  await hideComment(await makePerson("moderator"), hidden.id, { rule: 1, reason: "Unkind" });
  const path = `/api/articles/${article.slug}/comments?ids=`;
  const answer = await request.get(path + [hidden.id, elsewhere.id, first.id, "x"].join(","));
  const { comments } = await answer.json();
  expect(comments).toMatchObject([
    { id: first.id, body: first.body },
    { id: hidden.id, body: "", html: "" },
  ]);
  expect((await request.get(path + Array(51).fill(first.id).join(","))).status()).toBe(400);
});
