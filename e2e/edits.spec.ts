import type { Locator, Page } from "playwright/test";
import { editComment } from "../lib/comments/commands";
import { preModeratePerson } from "../lib/measures/commands";
import { hideComment } from "../lib/moderation/commands";
import { deletePerson } from "../lib/people/commands";
import { db } from "../lib/platform/db";
import { makeComment, makePerson, type TestArticle, type TestPerson, word } from "../lib/testing/make";
import { archiveArticle, asProgram, expect, test, writeSession } from "./fixtures";

const commentOf = (page: Page, { id }: { id: string }) => page.locator(`#comment-${id}`);
const button = (place: Locator, name: string) => place.getByRole("button", { name, exact: true }).first();
const box = (place: Locator) => place.getByLabel("Edit your comment");

async function age({ id }: { id: string }, minutes: number): Promise<void> {
  await db().comment.update({ where: { id }, data: { postedAt: new Date(Date.now() - minutes * 60_000) } });
}

/** A comment of the person signed in, that many minutes old, on its article's page. */
async function ownComment(
  page: Page,
  writer: TestPerson,
  { minutes = 0, body = "It rained." } = {},
): Promise<{ article: TestArticle; comment: { id: string } }> {
  const article = await archiveArticle();
  const comment = await makeComment(article, { by: writer, body });
  await age(comment, minutes);
  await page.goto(`/articles/${article.slug}`);
  return { article, comment };
}

test("a writer edits a new comment; it is marked, and everybody reads what it said before", async ({
  page,
  signInAs,
  stranger,
}) => {
  const { article, comment } = await ownComment(page, await signInAs());
  const place = commentOf(page, comment);
  await button(place, "Edit").click();
  await expect(box(place)).toBeFocused();
  await expect(place.getByRole("timer")).toHaveText(/^1[45]:\d\d left to edit$/);
  const before = await place.getByRole("timer").textContent();
  await expect(place.getByRole("timer")).not.toHaveText(before ?? "");

  await box(place).fill("It *poured*.");
  await box(place).press("Control+Enter");
  await expect(place.getByRole("emphasis")).toHaveText("poured");
  await expect(box(place)).toHaveCount(0);
  await expect(button(place, "Edit")).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: "saved" })).toBeVisible();

  const reader = await stranger();
  await reader.goto(`/articles/${article.slug}`);
  await expect(commentOf(reader, comment)).toContainText("It poured.");
  await expect(button(commentOf(reader, comment), "Edit")).toHaveCount(0);
  await expect(button(commentOf(reader, comment), "Withdraw")).toHaveCount(0);
  await commentOf(reader, comment)
    .getByRole("link", { name: /^edited \d\d:\d\d$/ })
    .click();
  await expect(reader).toHaveURL(`/articles/${article.slug}/comments/${comment.id}/history`);
  const versions = reader.getByRole("article");
  await expect(versions).toHaveCount(2);
  await expect(versions.first()).toHaveAccessibleName("Version 2");
  await expect(versions.first().getByRole("insertion")).toHaveText("*poured*.");
  await expect(versions.first().getByRole("deletion")).toHaveText("rained.");
  await expect(versions.last()).toContainText("It rained.");
  await expect(reader.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  await reader.getByRole("link", { name: "Back to the comment" }).click();
  await expect(commentOf(reader, comment)).toContainText("It poured.");
});

test("a writer who thinks better of an edit finds the comment as it was", async ({ page, signInAs }) => {
  const { comment } = await ownComment(page, await signInAs());
  const place = commentOf(page, comment);
  await button(place, "Edit").click();
  await box(place).fill("Never mind.");
  await button(place, "Cancel").click();
  await expect(place).toContainText("It rained.");
  await expect(place.getByRole("link", { name: /^edited/ })).toHaveCount(0);
});

for (const heard of [true, false]) {
  test(`a writer who edits on two devices sees the other text before putting theirs in its place, ${heard ? "at once" : "when they save"}`, async ({
    page,
    signInAs,
  }) => {
    const writer = await signInAs();
    if (!heard) await page.route("**/live", (route) => route.abort());
    const { comment } = await ownComment(page, writer);
    const place = commentOf(page, comment);
    const other = place.getByLabel("The text saved meanwhile");
    await button(place, "Edit").click();
    await box(place).fill("From the grandstand.");
    await editComment(writer, comment.id, { body: "From the telephone.", version: 1 });
    if (heard) await expect(other).toHaveText("From the telephone.");

    await button(place, "Save").click();
    await expect(place.getByRole("alert")).toContainText("edited elsewhere meanwhile");
    await expect(other).toHaveText("From the telephone.");
    await expect(box(place)).toHaveValue("From the grandstand.");
    await button(place, "Save").click();
    await expect(box(place)).toHaveCount(0);
    await expect(place).toContainText("From the grandstand.");
  });
}

test("a writer whose text can't be saved keeps it and learns why", async ({ page, signInAs }) => {
  const { comment } = await ownComment(page, await signInAs());
  const place = commentOf(page, comment);
  await button(place, "Edit").click();
  await box(place).fill(" ");
  await button(place, "Save").click();
  await expect(box(place)).toHaveAccessibleDescription("Write something first.");

  await box(place).fill("Better.");
  await hideComment(await makePerson("moderator"), comment.id, { rule: 1, reason: "As it happens." });
  await expect(place).toContainText("Hidden by a moderator.");
  await expect(box(place)).toHaveValue("Better.");
  await button(place, "Save").click();
  await expect(place.getByRole("alert")).toContainText("hidden this comment meanwhile");
  await expect(box(place)).toHaveValue("Better.");
});

test("a writer whose comments are read first can't edit a public one, and is led to the decision", async ({
  page,
  signInAs,
}) => {
  const [moderator, writer] = [await makePerson("moderator"), await signInAs()];
  const { comment } = await ownComment(page, writer);
  const decision = await preModeratePerson(moderator, writer.handle, { rule: 2, reason: "Insults.", until: null });
  const place = commentOf(page, comment);
  await button(place, "Edit").click();
  await box(place).fill("Better.");
  await button(place, "Save").click();
  const why = place.getByRole("alert").getByRole("link", { name: "The decision" });
  await expect(why).toHaveAttribute("href", `/decisions/${decision.id}`);
  await expect(box(place)).toHaveValue("Better.");
});

test("a writer sees the time run out; what they typed stays, and says why it can't be saved", async ({
  page,
  signInAs,
}) => {
  await page.clock.install();
  const { comment } = await ownComment(page, await signInAs(), { minutes: 13.5 });
  const place = commentOf(page, comment);
  await button(place, "Edit").click();
  await box(place).fill("Not quite done");
  await page.clock.fastForward(45_000);
  await expect(place.getByRole("status")).toHaveText("Less than a minute left to edit.");
  await page.clock.fastForward(60_000);
  await expect(place.getByRole("alert")).toContainText("The 15 minutes for editing are over.");
  await expect(box(place)).toHaveValue("Not quite done");
  await expect(button(place, "Edit")).toHaveCount(0);
  await expect(button(place, "Save")).toHaveAttribute("aria-disabled", "true");
});

test("a writer who comes back after a quarter of an hour can withdraw and no longer edit, by page or program", async ({
  page,
  signInAs,
  request,
}) => {
  const writer = await signInAs();
  const { comment } = await ownComment(page, writer, { minutes: 16 });
  const place = commentOf(page, comment);
  await expect(button(place, "Withdraw")).toBeVisible();
  await expect(button(place, "Edit")).toHaveCount(0);

  const edit = (person: { id: string }, data: object) =>
    asProgram(person).then((headers) => request.patch(`/api/comments/${comment.id}`, { headers, data }));
  const late = await edit(writer, { body: "Late.", version: 1 });
  expect([late.status(), (await late.json()).detail]).toEqual([403, expect.stringContaining("15 minutes")]);
  await age(comment, 1);
  expect((await edit(await makePerson("admin"), { body: "Mine?", version: 1 })).status()).toBe(403);
  expect((await edit(writer, { body: "", version: 1 })).status()).toBe(422);
  expect((await edit(writer, { body: "In time.", version: 7 })).status()).toBe(409);
  expect((await request.patch(`/api/comments/${comment.id}`, { data: { body: "Who?", version: 1 } })).status()).toBe(
    401,
  );
  const saved = await edit(writer, { body: "In time.", version: 1 });
  expect(await saved.json()).toMatchObject({ id: comment.id, body: "In time.", version: 2 });
  const { revisions } = await (await request.get(`/api/comments/${comment.id}/revisions`)).json();
  expect(revisions).toMatchObject([
    { version: 2, body: "In time." },
    { version: 1, body: "It rained." },
  ]);
});

test("a writer withdraws a comment after being asked once; its answers stay, its history is gone", async ({
  page,
  signInAs,
  stranger,
}) => {
  const writer = await signInAs();
  const secret = word();
  const { article, comment } = await ownComment(page, writer, { body: `It ${secret}.` });
  await editComment(writer, comment.id, { body: `It ${secret} again.`, version: 1 });
  const reply = await makeComment(article, { parentId: comment.id, body: "An answer that stays." });
  await page.goto(`/articles/${article.slug}`);
  const place = commentOf(page, comment);
  await button(place, "Withdraw").click();
  await expect(place.getByRole("form", { name: "Withdraw your comment" })).toContainText("Replies stay");
  await expect(button(place, "Keep it")).toBeFocused();
  await button(place, "Keep it").click();
  await expect(place).toContainText(secret);
  await expect(button(place, "Withdraw")).toBeFocused();

  await button(place, "Withdraw").click();
  await button(place, "Withdraw it").click();
  await expect(place).toContainText("Withdrawn by its writer.");
  await expect(commentOf(page, reply)).toContainText("An answer that stays.");
  await expect(page.getByRole("heading", { level: 2, name: "1 comment", exact: true })).toBeVisible();

  const reader = await stranger();
  for (const path of ["", `/comments/${comment.id}`, "/comments.xml"]) {
    const answer = await reader.request.get(`/articles/${article.slug}${path}`);
    const text = await answer.text();
    expect(text, path).toContain("An answer that stays.");
    for (const gone of [secret, writer.name]) expect(text, path).not.toContain(gone);
  }
  const history = await reader.goto(`/articles/${article.slug}/comments/${comment.id}/history`);
  expect(history?.status()).toBe(404);
  const revisions = `/api/comments/${comment.id}/revisions`;
  expect((await reader.request.get(revisions)).status()).toBe(404);
  const moderator = await asProgram(await makePerson("moderator"));
  expect(await (await reader.request.get(revisions, { headers: moderator })).text()).toContain(secret);
});

test("a writer whose comment was hidden can still withdraw it", async ({ page, signInAs }) => {
  const writer = await signInAs();
  const article = await archiveArticle();
  const comment = await makeComment(article, { by: writer });
  await hideComment(await makePerson("moderator"), comment.id, { rule: 1, reason: "As it happens." });
  await page.goto(`/articles/${article.slug}`);
  const place = commentOf(page, comment);
  await button(place, "Withdraw").click();
  await button(place, "Withdraw it").click();
  await expect(button(place, "Withdraw")).toHaveCount(0);
  expect(await db().comment.findUnique({ where: { id: comment.id } })).toMatchObject({ withdrawnAt: expect.any(Date) });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a writer edits a comment, is told of another edit, and saves again", async ({ page, signInAs }) => {
    const writer = await signInAs();
    const { article, comment } = await ownComment(page, writer);
    await button(commentOf(page, comment), "Reply").click();
    const place = commentOf(page, comment);
    await box(place).fill("It poured.");
    await editComment(writer, comment.id, { body: "It hailed.", version: 1 });
    await button(place, "Save").click();
    await expect(place.getByRole("alert")).toContainText("edited elsewhere meanwhile");
    await expect(place).toContainText("It hailed.");
    await expect(box(place)).toHaveValue("It poured.");
    await button(place, "Save").click();
    await expect(page).toHaveURL(`/articles/${article.slug}/comments/${comment.id}#comment-${comment.id}`);
    await expect(place).toContainText("It poured.");
    await place.getByRole("link", { name: /^edited/ }).click();
    await expect(page.getByRole("article")).toHaveCount(3);
  });

  test("a writer whose comments are read first is led to the decision", async ({ page, signInAs }) => {
    const [moderator, writer] = [await makePerson("moderator"), await signInAs()];
    const { comment } = await ownComment(page, writer);
    const decision = await preModeratePerson(moderator, writer.handle, { rule: 2, reason: "Insults.", until: null });
    await button(commentOf(page, comment), "Reply").click();
    const place = commentOf(page, comment);
    await box(place).fill("Better.");
    await button(place, "Save").click();
    const why = page.getByRole("alert").getByRole("link", { name: "The decision" });
    await expect(why).toHaveAttribute("href", `/decisions/${decision.id}`);
  });

  test("a writer who is too late keeps the text and learns why", async ({ page, signInAs }) => {
    const { comment } = await ownComment(page, await signInAs(), { minutes: 14 });
    await button(commentOf(page, comment), "Reply").click();
    const place = commentOf(page, comment);
    await box(place).fill("Too late.");
    await age(comment, 16);
    await button(place, "Save").click();
    await expect(place.getByRole("alert")).toContainText("The 15 minutes for editing are over.");
    await expect(box(place)).toHaveValue("Too late.");
    await expect(button(place, "Save")).toHaveCount(0);
  });

  test("a writer withdraws a comment after being asked once", async ({ page, signInAs }) => {
    const { article, comment } = await ownComment(page, await signInAs(), { minutes: 60 });
    const place = commentOf(page, comment);
    await button(place, "Reply").click();
    await expect(box(place)).toHaveCount(0);
    await place.getByText("Withdraw", { exact: true }).click();
    await button(place, "Withdraw it").click();
    await expect(page).toHaveURL(`/articles/${article.slug}/comments/${comment.id}#comment-${comment.id}`);
    await expect(place).toContainText("Withdrawn by its writer.");
    await page.goto(`/articles/${article.slug}/respond?to=${comment.id}`);
    await expect(place).toContainText("Withdrawn by its writer.");
    await expect(page.getByLabel("Your comment")).toHaveCount(0);
  });
});

test("somebody who follows a conversation by its feed is told only when something has changed", async ({
  page,
  request,
}) => {
  const article = await archiveArticle();
  const writer = await makePerson("reader", `A <b> & "C" ${word()}`);
  const root = await makeComment(article, { by: writer, body: "One & *two*." });
  await page.goto(`/articles/${article.slug}`);
  const link = page.locator('link[rel="alternate"][type="application/atom+xml"][title="Comments on this article"]');
  const feed = (await link.getAttribute("href")) ?? "";
  expect(feed).toMatch(new RegExp(`/articles/${article.slug}/comments.xml$`));

  const read = (path: string) =>
    page.evaluate(async (path) => {
      const xml = new DOMParser().parseFromString(await (await fetch(path)).text(), "application/xml");
      const answered = xml.getElementsByTagNameNS("http://purl.org/syndication/thread/1.0", "in-reply-to");
      return {
        broken: xml.querySelector("parsererror")?.textContent ?? null,
        root: xml.documentElement.namespaceURI,
        ids: [...xml.querySelectorAll("entry > id")].map((id) => id.textContent),
        answered: [...answered].map((one) => one.getAttribute("ref")),
        writer: xml.querySelector("entry author > name")?.textContent,
        content: xml.querySelector("entry content")?.textContent,
      };
    }, path);
  expect(await read(feed)).toEqual({
    broken: null,
    root: "http://www.w3.org/2005/Atom",
    ids: [`urn:uuid:${root.id}`],
    answered: [`urn:uuid:${article.id}`],
    writer: writer.name,
    content: expect.stringContaining("One &amp; <em>two</em>."),
  });

  const first = await request.get(feed);
  expect(first.headers()["content-type"]).toBe("application/atom+xml; charset=utf-8");
  const etag = first.headers().etag ?? "none";
  expect((await request.get(feed, { headers: { "if-none-match": etag } })).status()).toBe(304);
  const reply = await makeComment(article, { parentId: root.id });
  await expect.poll(async () => (await read(feed)).ids).toEqual([`urn:uuid:${reply.id}`, `urn:uuid:${root.id}`]);
  expect((await request.get(feed, { headers: { "if-none-match": etag } })).status()).toBe(200);
  expect((await request.get(`/articles/nothing-${word()}/comments.xml`)).status()).toBe(404);
});

test("nobody finds a trace of somebody who deleted their account", async ({ page, request }) => {
  const article = await archiveArticle();
  const writer = await makePerson("reader", `Leaver ${word()}`);
  const comment = await makeComment(article, { by: writer, body: "Here for now." });
  await writeSession(page.context(), writer);
  await page.goto(`/articles/${article.slug}`);
  await expect(commentOf(page, comment)).toContainText("Here for now.");

  await deletePerson(writer, writer.id);
  await expect.poll(async () => (await request.get(`/people/${writer.handle}`)).status()).toBe(404);
  await page.reload();
  await expect(commentOf(page, comment)).toContainText("Withdrawn by its writer.");
  await expect(page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();
  for (const path of ["", `/comments/${comment.id}`, "/comments.xml"])
    expect(await (await request.get(`/articles/${article.slug}${path}`)).text()).not.toContain(writer.name);
});
