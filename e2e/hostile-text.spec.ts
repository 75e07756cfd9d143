import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { APIRequestContext, Page } from "playwright/test";
import { FIRST_REPLIES, ROOTS_PER_PAGE } from "../lib/comments/schema";
import type { CommentPage, CommentView } from "../lib/comments/views";
import { Invalid } from "../lib/failures";
import { hideComment } from "../lib/moderation/commands";
import { expire, tag } from "../lib/platform/cache";
import { db } from "../lib/platform/db";
import { newId } from "../lib/platform/ids";
import { signUp } from "../lib/sign-in/commands";
import { makeArticle, makeComment, makePerson, type TestPerson, word } from "../lib/testing/make";
import { COMMENT_MAX, REASON_MAX } from "../lib/text/limits";
import { displayName } from "../lib/text/written";
import { archiveArticle, asProgram, expect, openUntil, test } from "./fixtures";
import { elementsOf, strangersIn, touchEverything, watchForIntrusions } from "./intrusions";

const data = resolve(import.meta.dirname, "../../shared/data");
const PAYLOADS = resolve(data, "xss/payloadbox-xss-payload-list.txt");
const NAUGHTY = resolve(data, "naughty/blns.json");

test.describe.configure({ timeout: 180_000 });

test.skip(!existsSync(PAYLOADS) || !existsSync(NAUGHTY), "hostile texts are read from ../shared, which is not there");

const payloads = existsSync(PAYLOADS) ? [...new Set(readFileSync(PAYLOADS, "utf8").split("\n"))].filter(Boolean) : [];
const naughty: string[] = existsSync(NAUGHTY) ? JSON.parse(readFileSync(NAUGHTY, "utf8")) : [];

/** The elements of harmless pages of the kinds that are opened here. */
let ours: string[] = [];

test.beforeAll(async ({ browser }) => {
  const article = await archiveArticle({ opinion: "My own view.", bio: "A bio." });
  const comment = await makeComment(article);
  const page = await browser.newPage();
  for (const path of ["/", `/articles/${comment.articleSlug}`, `/people/${article.author.handle}`]) {
    await page.goto(path);
    ours = [...ours, ...(await elementsOf(page))];
  }
  await page.close();
});

/** What one article page draws when every comment has just as many replies as are drawn under it. */
const [DRAWN_AT_ONCE] = FIRST_REPLIES.reduce(
  ([all, level], replies) => [all + level * replies, level * replies],
  [ROOTS_PER_PAGE, ROOTS_PER_PAGE],
) as [number, number];

/** A page as the server draws it, and as much again as the browser fetches into it. */
const IN_ONE_CONVERSATION = 2 * DRAWN_AT_ONCE;
const PARTS = Math.ceil(payloads.length / IN_ONE_CONVERSATION);

for (const part of Array.from({ length: PARTS }, (_, i) => i)) {
  const lines = payloads.slice(part * IN_ONE_CONVERSATION, (part + 1) * IN_ONE_CONVERSATION);
  const which = `part ${part + 1} of ${PARTS}`;

  test(`an attacker's comments, under names as hostile, are text and nothing more (${which})`, async ({
    page,
    baseURL,
    request,
  }) => {
    const people = await peopleWith(lines.map((line) => ({ name: shownName(line) })));
    const article = await archiveArticle();
    const posted = await postAll(lines, (body, parentId, i) =>
      makeComment(article, { by: people[i] as TestPerson, body, parentId }),
    );

    const kept = await listing(request, article);
    expect(kept.size).toBe(lines.length);
    expectNone(posted.filter(({ id, text }) => kept.get(id)?.body !== text));

    const intrusions = await watchForIntrusions(page, String(baseURL));
    await openWhole(page, article);
    await expectNothingRuns(page, intrusions);
    const shown = await commentsIn(page);
    const plain = posted.filter(({ text }) => !meansMarkdown(text));
    expect(plain.length).toBeGreaterThan(posted.length / 2);
    expectNone(plain.filter(({ id, text }) => shown.get(id)?.text !== text.trim()));
    expectNone(posted.filter(({ id, i }) => shown.get(id)?.name !== people[i]?.name));
  });
}

test("an attacker's links lead nowhere but to the web", async ({ page, baseURL }) => {
  const by = await makePerson();
  const article = await archiveArticle();
  const linked = payloads.map((line) => `[words](${line})\n\n<${line}>\n\nhttps://example.org/?q=${line}`);
  const posted = await postAll(packed(linked, COMMENT_MAX / 5), (body, parentId) =>
    makeComment(article, { by, body, parentId }),
  );

  const intrusions = await watchForIntrusions(page, String(baseURL));
  await openWhole(page, article);
  await expectNothingRuns(page, intrusions);
  expect((await commentsIn(page)).size).toBe(posted.length);
});

test("an attacker's articles and bio cards are text and nothing more", async ({ page, baseURL }) => {
  const texts = packed(payloads, 800);
  const authors = await peopleWith(texts.map((text) => ({ name: text, roleLine: text, bio: text })));
  const links = payloads.map((line, i) => `[words](${line}) ![words](${line}) [x][${i}]\n\n[${i}]: ${line}`);
  const article = await archiveArticle({ body: payloads.join("\n\n"), opinion: links.join("\n\n") });
  await signedBy(article, authors);

  const intrusions = await watchForIntrusions(page, String(baseURL));
  await page.goto(`/articles/${article.slug}`);
  const [about] = await page.locator('script[type="application/ld+json"]').allTextContents();
  expect(JSON.parse(String(about)).author.map(({ name }: { name: string }) => name)).toEqual(texts);
  expect(await page.locator("article > header bdi").allTextContents()).toEqual(texts);
  const cards = await page.locator("article > footer > div").evaluateAll((all) =>
    all.map((card) => ({
      name: card.querySelector("bdi")?.textContent,
      roleLine: card.querySelector("p > span:last-child")?.textContent,
      bio: [...card.querySelectorAll("[dir=auto] > p")].map((paragraph) => paragraph.textContent?.trim()),
    })),
  );
  expect(cards.map((card) => card.name)).toEqual(texts);
  expect(cards.map((card) => card.roleLine)).toEqual(texts);
  const bios = new Set(cards.flatMap((card) => card.bio));
  expectNone(payloads.filter((line) => !meansMarkdown(line) && !bios.has(line.trim())));
  await expectNothingRuns(page, intrusions);
});

test("an attacker's profile, permalinks and list of comments are text and nothing more", async ({ page, baseURL }) => {
  const sample = every(200, payloads);
  const people = await peopleWith(
    sample.map((line) => ({ name: line, roleLine: line, bio: line, links: [line, `https://example.org/${line}`] })),
  );
  const article = await archiveArticle();
  const intrusions = await watchForIntrusions(page, String(baseURL));

  for (const [i, by] of people.entries()) {
    const line = String(sample[i]);
    const comment = await makeComment(article, { by, body: line });
    await page.goto(`/people/${by.handle}`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(line);
    expect(await page.title()).toContain(asTitle(line));
    await expectNothingRuns(page, intrusions);
    if (i % 4) continue;
    for (const path of [`/people/${by.handle}/comments`, `/articles/${article.slug}/comments/${comment.id}`]) {
      await page.goto(path);
      await expectNothingRuns(page, intrusions);
    }
  }
});

test("headlines, standfirsts and a moderator's reasons are text and nothing more", async ({ page, baseURL }) => {
  const author = await makePerson("author");
  const intrusions = await watchForIntrusions(page, String(baseURL));

  for (const line of every(300, payloads)) {
    const article = await archiveArticle({ author, title: line, standfirst: line });
    await page.goto(`/articles/${article.slug}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(line);
    await expect(page.locator("article > header")).toContainText(line);
    expect(await page.title()).toContain(asTitle(line));
    await expectNothingRuns(page, intrusions);
  }
  await page.goto(`/people/${author.handle}`);
  await expectNothingRuns(page, intrusions);

  const article = await archiveArticle();
  const by = await makePerson();
  const moderator = await makePerson("moderator");
  const reasons = every(20, payloads).filter((line) => [...line].length <= REASON_MAX);
  const hidden = await postAll(reasons, (_, parentId) => makeComment(article, { by, parentId }));
  for (const { id, text } of hidden) await hideComment(moderator, id, { rule: "spam", reason: text });
  await page.goto(`/articles/${article.slug}`);
  const stubs = await page
    .getByText(/^Hidden by a moderator/)
    .locator("..")
    .evaluateAll((all) => all.map((stub) => stub.textContent ?? ""));
  expectNone(reasons.filter((reason) => !stubs.some((stub) => stub.endsWith(` ${reason}`))));
  await expectNothingRuns(page, intrusions);
});

test("a hostile name is refused at sign-up with a reason, or shown as it was typed, also to subscribers", async ({
  page,
  baseURL,
}) => {
  const account = () => ({ email: `${word()}@example.org`, password: word() });
  const [refused, accepted] = parted(payloads, (line) => !displayName().safeParse(line).success);
  const refusals = await Promise.all(
    refused.map((name) => signUp({ ...account(), name }, word()).catch((error: unknown) => error)),
  );
  expectNone(refusals.filter((refusal) => !isReason(refusal, "name")));
  expect(accepted.length).toBeGreaterThan(payloads.length / 3);
  const authors = await Promise.all(every(150, accepted).map((name) => signUp({ ...account(), name }, word())));

  const title = `Article ${word()}`;
  const article = await makeArticle({ title, section: "gt-racing" });
  await signedBy(article, authors);
  const intrusions = await watchForIntrusions(page, String(baseURL));
  await openUntil(page, "/", page.getByRole("article").filter({ hasText: title }).getByText(`${authors[0]?.name}`));
  await expectNothingRuns(page, intrusions);
  const names = await page.evaluate(async (slug) => {
    const feed = new DOMParser().parseFromString(await (await fetch("/feed.xml")).text(), "application/xml");
    const entry = [...feed.querySelectorAll("entry")].find((one) => one.querySelector(`link[href$="/${slug}"]`));
    return [...(entry?.querySelectorAll("author > name") ?? [])].map((name) => name.textContent);
  }, article.slug);
  expect(names).toEqual(authors.map(({ name }) => name));
  // Out of the way of whoever looks at the front page next.
  await db().article.update({ where: { id: article.id }, data: { publishedAt: new Date("2017-03-01T09:00:00Z") } });
  expire(tag.front(), tag.section("gt-racing"));
});

test("every naughty string comes back byte for byte, or is refused with the reason", async ({
  page,
  baseURL,
  request,
}) => {
  const people = await peopleWith(naughty.map((name) => ({ name })));
  const article = await archiveArticle();
  const refused: string[] = [];
  const posted = await postAll(naughty, async (body, parentId, i) => {
    const answer = await request.post(`/api/articles/${article.slug}/comments`, {
      headers: await asProgram(people[i] as TestPerson),
      data: { body, parentId, submissionId: word() },
      maxRetries: 3,
    });
    const said = await answer.json();
    if (answer.status() === 201) return said;
    expect(answer.status(), body).toBe(422);
    expect(said, body).toMatchObject({ status: 422, field: "body" });
    refused.push(said.detail);
    return null;
  });
  expect(refused.map((reason) => reason.replace(/U\+[0-9A-F]{4}/, "U+…")).sort()).toEqual([
    ...Array(6).fill("The comment holds the control character U+…. Delete it, or paste as plain text."),
    ...Array(3).fill("Write something first."),
  ]);

  for (const { id, text, i } of posted)
    expect(await (await request.get(`/api/comments/${id}`)).json(), text).toMatchObject({
      body: text.replace(/\r\n?/g, "\n"),
      author: { name: people[i]?.name },
    });

  const intrusions = await watchForIntrusions(page, String(baseURL));
  await openWhole(page, article);
  await expectNothingRuns(page, intrusions);
  const shown = await commentsIn(page);
  const plain = posted.filter(({ text }) => !meansMarkdown(text));
  expect(plain.length).toBeGreaterThan(posted.length / 3);
  expectNone(plain.filter(({ id, text }) => shown.get(id)?.text !== text.trim()));
  expectNone(posted.filter(({ id, i }) => shown.get(id)?.name !== people[i]?.name));
});

test("an intruder would be noticed", async ({ browser, baseURL }) => {
  const article = await archiveArticle();
  await makeComment(article, { body: "Harmless." });
  const page = await browser.newPage();
  const intrusions = await watchForIntrusions(page, String(baseURL));
  await page.goto(`/articles/${article.slug}`);
  await expectNothingRuns(page, intrusions);

  const insert = (html: string) =>
    page.evaluate((html) => document.querySelector("p[dir], div[dir]")?.insertAdjacentHTML("beforeend", html), html);
  await page.evaluate(() => alert("boo"));
  await insert('<img src="https://example.org/pixel">');
  await insert('<img src="/pixel">');
  await insert('<a href="javascript:alert(1)" onmouseover="alert(1)">words</a>');
  await insert("<x>unknown</x>");
  await insert('<p style="position: fixed">over everything</p>');
  await touchEverything(page);

  const strangers = (await strangersIn(page, ours)).join("\n");
  for (const what of ["a load", "an address", "a handler", "an element", "an element in a text", "an attribute style"])
    expect(strangers).toContain(`${what}: `);
  await expect
    .poll(() => intrusions.join("\n"))
    .toMatch(/a script ran: alert\(\)[\s\S]*a request: https:\/\/example\.org\/pixel|img-src https:\/\/example\.org/);
  await expect.poll(() => intrusions.join("\n")).toMatch(/a request: http:\/\/localhost:\d+\/pixel/);
  await expect.poll(() => intrusions.join("\n")).toMatch(/refused by the policy: script-src-(?:attr|elem) inline/);
  await page.close();
});

/** The name that is kept of what somebody typed; one that sign-up refuses may still stand in an old site's import. */
function shownName(typed: string): string {
  const { success, data } = displayName().safeParse(typed);
  return success ? data : typed;
}

/** Whether Markdown, a mention or an address makes something else of `text` than its characters. */
function meansMarkdown(text: string): boolean {
  return /[\\`*_[\]]|\|\||&#?\w+;|<[^\s<>]+[:@][^\s<>]*>|^\s*(?:[-+>~]|\d+[.)])|^(?: {4}|\t)|\n/.test(text);
}

/** Whether a refusal names the field and says in a sentence what is wrong with it. */
function isReason(refusal: unknown, field: string): boolean {
  return refusal instanceof Invalid && refusal.field === field && /^[A-Z].+\.$/.test(refusal.message);
}

/** `text` in the title of a page, where the browser makes white space one space. */
function asTitle(text: string): string {
  return text.replace(/[\t\n\f\r ]+/g, " ").trim();
}

/** The texts as paragraphs of longer ones, each of at most `max` characters where it holds more than one. */
function packed(texts: string[], max: number): string[] {
  const all: string[] = [];
  for (const text of texts) {
    const longer = `${all.at(-1)}\n\n${text}`;
    if (all.length > 0 && longer.length <= max) all[all.length - 1] = longer;
    else all.push(text);
  }
  return all;
}

function every(step: number, texts: string[]): string[] {
  return texts.filter((_, i) => i % step === 0);
}

function parted(texts: string[], first: (text: string) => boolean): [string[], string[]] {
  return [texts.filter(first), texts.filter((text) => !first(text))];
}

/** People as an import may bring them: whatever is in their profiles, nobody has looked at it. */
async function peopleWith(
  profiles: { name: string; roleLine?: string; bio?: string; links?: string[] }[],
): Promise<TestPerson[]> {
  const people = profiles.map((profile) => {
    const handle = `t-${word()}`;
    return { id: newId(), handle, email: `${handle}@example.org`, ...profile };
  });
  await db().$executeRaw`
    insert into person (id, handle, email, email_confirmed_at, joined_at, name, role_line, bio, links)
    select id, handle, email, now(), now(), name, "roleLine", coalesce(bio, ''), coalesce(links, '{}')
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb)
      as person (id uuid, handle citext, email citext, name text, "roleLine" text, bio text, links text[])`;
  return people.map((person) => ({ ...person, role: "reader", password: "", isConfirmed: true, suspension: null }));
}

/** Makes `people` the authors of the article, in this order. */
async function signedBy(article: { id: string; slug: string }, people: { id: string }[]): Promise<void> {
  await db().articleAuthor.deleteMany({ where: { articleId: article.id } });
  await db().articleAuthor.createMany({
    data: people.map(({ id }, position) => ({ articleId: article.id, personId: id, position })),
  });
  expire(tag.article(article.slug), tag.front());
}

type Posted = { id: string; text: string; i: number };

/**
 * Posts each text with `post`, which answers null for what was refused, in threads of such a form that a page draws as
 * much as it can: every comment has as many replies as are drawn under it.
 */
async function postAll(
  texts: string[],
  post: (text: string, parentId: string | null, i: number) => Promise<CommentView | null>,
): Promise<Posted[]> {
  const all: Posted[] = [];
  let from = 0;
  while (from < texts.length) {
    let parents: (string | null)[] = Array(ROOTS_PER_PAGE).fill(null);
    for (const replies of [1, ...FIRST_REPLIES]) {
      const places = parents.flatMap((parent) => Array<string | null>(replies).fill(parent));
      const level = texts.slice(from, from + places.length);
      const posted = await Promise.all(
        level.map(async (text, place) => {
          const comment = await post(text, places[place] ?? null, from + place);
          return comment && { id: comment.id, text, i: from + place };
        }),
      );
      const there = posted.filter((one) => one !== null);
      all.push(...there);
      parents = there.map(({ id }) => id);
      from += level.length;
    }
  }
  return all;
}

/** Every comment of the article as programs get it, by id. */
async function listing(request: APIRequestContext, article: { slug: string }): Promise<Map<string, CommentView>> {
  const all: CommentView[] = [];
  let next: string | null = null;
  do {
    const path = `/api/articles/${article.slug}/comments?threads=first${next ? `&after=${next}` : ""}`;
    const page: CommentPage = await (await request.get(path)).json();
    all.push(...page.comments);
    next = page.next;
  } while (next);
  return new Map(all.map((comment) => [comment.id, comment]));
}

/** Opens the article with its whole conversation. */
async function openWhole(page: Page, article: { slug: string }): Promise<void> {
  await page.goto(`/articles/${article.slug}`);
  const more = page.getByText("More comments", { exact: true });
  const comments = page.locator('article[id^="comment-"]');
  while ((await more.count()) > 0) {
    const before = await comments.count();
    await more.click();
    await expect.poll(() => comments.count()).toBeGreaterThan(before);
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  }
}

/** What readers see of each comment: who says it, and what. */
async function commentsIn(page: Page): Promise<Map<string, { name: string; text: string }>> {
  const shown = await page.locator('article[id^="comment-"]').evaluateAll((all) =>
    all.map((comment) => {
      const name = comment.querySelector("bdi")?.textContent ?? "";
      const text = comment.querySelector("[dir=auto]")?.textContent?.trim() ?? "";
      return [comment.id.replace("comment-", ""), { name, text }] as const;
    }),
  );
  return new Map(shown);
}

async function expectNothingRuns(page: Page, intrusions: string[]): Promise<void> {
  await touchEverything(page);
  expectNone(intrusions);
  expectNone(await strangersIn(page, ours));
}

/** Shows the first few where there are any: a hole lets in thousands. */
function expectNone(found: unknown[]): void {
  expect(found.slice(0, 5)).toEqual([]);
}
