import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { GET } from "@/app/api/articles/[slug]/live/route";
import { POST } from "@/app/api/articles/[slug]/missed/route";
import { closeConversation, liftMeasure } from "../measures/commands";
import { hideComment, restoreComment } from "../moderation/commands";
import { deletePerson } from "../people/commands";
import { CHANNEL } from "../platform/channel";
import { db } from "../platform/db";
import { listen } from "../platform/listen";
import { hub } from "../platform/live/hub";
import { PageStore } from "../platform/page-store/store";
import { type Heard, listenTo } from "../testing/events";
import { makeArticle, makeComment, makeDraft, makePerson, type TestArticle, word } from "../testing/make";
import { castVote } from "../votes/commands";
import { editComment, withdrawComment } from "./commands";
import { newestIds } from "./live-news";
import type { LiveNews, Missed } from "./views";

let elsewhere: postgres.Sql;
const pages = new PageStore();
const open: Heard[] = [];

beforeAll(async () => {
  elsewhere = postgres(process.env.DATABASE_URL ?? "", { max: 1 });
  await listen(process.env.DATABASE_URL ?? "", pages, hub());
});
afterAll(async () => {
  for (const one of open) await one.leave();
  await elsewhere.end();
});

async function openAt(slug: string, query = "", headers: Record<string, string> = {}): Promise<Response> {
  const address = { "x-paddock-address": word(), ...headers };
  const request = new Request(`http://paddock.example/api/articles/${slug}/live${query}`, { headers: address });
  return GET(request, { params: Promise.resolve({ slug }) });
}

/** A reader of the article, connected. */
async function read(article: TestArticle, query = "", headers = {}): Promise<Heard> {
  const heard = listenTo(await openAt(article.slug, query, headers));
  open.push(heard);
  if (!query) await vi.waitFor(() => expect(heard.events.length).toBeGreaterThan(0));
  return heard;
}

async function missed(article: TestArticle, known: string[], drawn: string[] = []): Promise<Missed> {
  const request = new Request("http://paddock.example/x", { method: "POST", body: JSON.stringify({ known, drawn }) });
  return (await POST(request, { params: Promise.resolve({ slug: article.slug }) })).json() as Promise<Missed>;
}

/** Another process says it, as the operator's tool or a second copy of the site does. */
const saidElsewhere = (article: TestArticle, what: string, id: string) =>
  elsewhere.notify(
    CHANNEL,
    JSON.stringify({ from: "another process", tell: [[`conversation:${article.slug}`, what, id]] }),
  );

const newsOf = (heard: Heard) => heard.events.filter(({ name }) => name === "news").map(({ data }) => data as LiveNews);
const postedTo = (heard: Heard) => newsOf(heard).flatMap(({ posted }) => posted.map(({ id }) => id));

describe("a reader with the article open", () => {
  test("hears of a comment and of a reply, with the counts and without a word of their text", async () => {
    const article = await makeArticle();
    const reader = await read(article);
    const body = `Said live ${word()}`;
    const root = await makeComment(article, { body });
    const reply = await makeComment(article, { body, parentId: root.id });
    await vi.waitFor(() => expect(postedTo(reader)).toEqual([root.id, reply.id]));
    expect(newsOf(reader).flatMap(({ posted }) => posted)).toContainEqual({
      id: reply.id,
      parentId: root.id,
      rootId: root.id,
    });
    expect(newsOf(reader).at(-1)).toMatchObject({ total: 2, replies: { [root.id]: 1 } });
    expect(JSON.stringify(reader.events)).not.toContain(body);
  });

  test("hears the upvotes as they are, though many came at once", async () => {
    const article = await makeArticle();
    const comment = await makeComment(article);
    const reader = await read(article);
    const people = await Promise.all(Array.from({ length: 8 }, () => makePerson()));
    await Promise.all(people.map((person) => castVote(person, comment.id)));
    await vi.waitFor(() => expect(newsOf(reader).at(-1)?.upvotes).toEqual({ [comment.id]: 8 }));
    expect(newsOf(reader).length).toBeLessThanOrEqual(3);
  });

  test("hears what another process says, and nothing of another article", async () => {
    const [article, other] = [await makeArticle(), await makeArticle()];
    const [comment, foreign] = [await makeComment(article), await makeComment(other)];
    const reader = await read(article);
    await saidElsewhere(article, "posted", foreign.id);
    await saidElsewhere(other, "posted", foreign.id);
    await saidElsewhere(article, "posted", comment.id);
    await vi.waitFor(() => expect(postedTo(reader)).toEqual([comment.id]));
  });

  test("hears that the conversation is closed and opened again, with the reason and never by whom", async () => {
    const [article, moderator] = [await makeArticle(), await makePerson("moderator")];
    const reader = await read(article);
    const reason = `Enough ${word()}.`;
    const privately = `Between us ${word()}`;
    await closeConversation(moderator, article.slug, { from: null, until: null, reason, toColleagues: privately });
    await vi.waitFor(() => expect(newsOf(reader).at(-1)?.state?.closing).toMatchObject({ reason }));
    const measure = await db().conversationMeasure.findFirstOrThrow({ where: { article: { slug: article.slug } } });
    await liftMeasure(moderator, measure.id, { reason: "Calm again." });
    await vi.waitFor(() => expect(newsOf(reader).at(-1)?.state).toMatchObject({ closing: null, slow: null }));
    for (const kept of [moderator.handle, moderator.name, privately, moderator.id])
      expect(JSON.stringify(reader.events)).not.toContain(kept);
  });

  test("hears that a comment is hidden, restored or withdrawn, and never why, whose or what", async () => {
    const article = await makeArticle();
    const [writer, moderator] = [await makePerson(), await makePerson("moderator")];
    const body = `Regretted ${word()}`;
    const comment = await makeComment(article, { by: writer, body });
    const reader = await read(article);
    const heardOf = (total: number) =>
      vi.waitFor(() => expect(newsOf(reader).at(-1)).toMatchObject({ changed: [comment.id], total }));
    const reason = `Reason ${word()}`;
    await hideComment(moderator, comment.id, { rule: 1, reason });
    await heardOf(0);
    await restoreComment(moderator, comment.id, {});
    await heardOf(1);
    await withdrawComment(writer, comment.id);
    await heardOf(0);
    const said = JSON.stringify(reader.events);
    for (const secret of [body, reason, writer.handle, writer.id, moderator.id]) expect(said).not.toContain(secret);
  });

  test("hears that a comment was edited, and that its writer has left altogether", async () => {
    const article = await makeArticle();
    const [writer, voter] = [await makePerson(), await makePerson()];
    const [own, other] = [await makeComment(article, { by: writer }), await makeComment(article)];
    const reader = await read(article);
    await editComment(writer, own.id, { body: `Edited ${word()}`, version: 1 });
    await vi.waitFor(() => expect(newsOf(reader).at(-1)).toMatchObject({ changed: [own.id], total: 2 }));
    await castVote(voter, own.id);
    await castVote(writer, other.id);
    await vi.waitFor(() => expect(newsOf(reader).at(-1)?.upvotes).toMatchObject({ [other.id]: 1 }));
    await deletePerson(writer, writer.id);
    await vi.waitFor(() =>
      expect(newsOf(reader).at(-1)).toMatchObject({ changed: [own.id], total: 1, upvotes: { [other.id]: 0 } }),
    );
  });

  test("never hears of a comment as new that was hidden before it was told", async () => {
    const article = await makeArticle();
    const reader = await read(article);
    const comment = await makeComment(article);
    await hideComment(await makePerson("moderator"), comment.id, { rule: 1, reason: "Quick" });
    const after = await makeComment(article);
    await vi.waitFor(() => expect(postedTo(reader)).toContain(after.id));
    expect(postedTo(reader)).toEqual([after.id]);
    expect((await missed(article, [])).posted.map(({ id }) => id)).toEqual([after.id]);
  });
});

describe("a reader who comes back", () => {
  test("hears what came meanwhile, whether the browser says where it was or the page does", async () => {
    const article = await makeArticle();
    const before = await read(article);
    const first = await makeComment(article);
    await vi.waitFor(() => expect(postedTo(before)).toEqual([first.id]));
    const position = before.events.at(-1)?.id ?? "";
    await before.leave();
    const [second, third] = [await makeComment(article), await makeComment(article)];
    const byPage = await read(article, `?after=${position}`);
    const byBrowser = await read(article, "?after=older.1", { "last-event-id": position });
    for (const reader of [byPage, byBrowser]) {
      await vi.waitFor(() => expect(postedTo(reader)).toEqual([second.id, third.id]));
      expect(reader.events.map(({ name }) => name)).not.toContain("resync");
    }
  });

  test("from where nobody knows looks for what was missed, and finds every comment once", async () => {
    const article = await makeArticle();
    const old = await makeComment(article);
    const known = await newestIds(article.id);
    const made = [await makeComment(article), await makeComment(article, { parentId: old.id })].map(({ id }) => id);
    const reader = await read(article, "?after=another-process.4");
    await vi.waitFor(() => expect(reader.events[0]?.name).toBe("resync"));
    const answer = await missed(article, known, [old.id]);
    expect(answer.posted.map(({ id }) => id)).toEqual(made);
    expect(answer).toMatchObject({ total: 3, more: false, comments: [{ id: old.id, replyCount: 1, hidden: false }] });
    expect((await missed(article, [...known, ...made])).posted).toEqual([]);
  });

  test("finds also a comment that was stored late, behind one they know", async () => {
    const article = await makeArticle();
    const [late, known] = [await makeComment(article), await makeComment(article)];
    expect((await missed(article, [known.id])).posted.map(({ id }) => id)).toEqual([late.id]);
  });

  test("after more than anybody counts is told that there are more", async () => {
    const article = await makeArticle();
    const by = await makePerson();
    for (let n = 0; n < 205; n++) await makeComment(article, { by });
    const answer = await missed(article, []);
    expect([answer.posted.length, answer.more, answer.total]).toEqual([200, true, 205]);
  });
});

test("when the line to the other processes was cut, readers look for what was missed, and pages are made anew", async () => {
  const article = await makeArticle();
  pages.read("/kept");
  pages.keep("/kept", {}, ["kept"], { html: "kept", status: 200, contentType: "text/html" });
  const reader = await read(article);
  const [cut] = await elsewhere`
    select pg_terminate_backend(pid) as done from pg_stat_activity
    where application_name = ${`paddock, listening (${process.pid})`}`;
  expect(cut?.done).toBe(true);
  await vi.waitFor(() => expect(reader.events.filter(({ name }) => name === "resync").length).toBe(2), 15_000);
  expect(pages.find("/kept")).toBeNull();
  const comment = await makeComment(article);
  await saidElsewhere(article, "changed", comment.id);
  await vi.waitFor(() => expect(newsOf(reader).flatMap(({ changed }) => changed)).toEqual([comment.id]), 15_000);
});

describe("nobody can follow", () => {
  test("an article that is not there or not published", async () => {
    const draft = await makeDraft();
    for (const slug of [draft.slug, "no-such-article", "\u0000"]) expect((await openAt(slug)).status, slug).toBe(404);
  });

  test("over more connections than one address may have, and whoever is turned away hears when to try again", async () => {
    const { slug } = await makeArticle();
    const headers = { "x-paddock-address": "192.0.2.1" };
    const responses: Response[] = [];
    for (let n = 0; n < 200; n++) responses.push(await openAt(slug, "", headers));
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
    const turnedAway = await openAt(slug, "", headers);
    expect(turnedAway.status).toBe(503);
    expect(Number(turnedAway.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await turnedAway.json()).toMatchObject({ status: 503, title: "Busy" });
    await responses.pop()?.body?.cancel();
    const next = await openAt(slug, "", headers);
    expect(next.status).toBe(200);
    for (const one of [...responses, next]) await one.body?.cancel();
  });
});
