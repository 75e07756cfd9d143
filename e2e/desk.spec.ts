import type { Page } from "playwright/test";
import { db } from "../lib/platform/db";
import { makeOpenItems } from "../lib/testing/desk";
import { makePerson, type TestArticle, word } from "../lib/testing/make";
import { archiveArticle, expect, test } from "./fixtures";

/** An article of its own, with so many comments that were reported, the weightiest first. */
async function queue(count: number): Promise<{ article: TestArticle; ids: string[]; said: string[] }> {
  const [article, writer] = [await archiveArticle(), await makePerson()];
  const said = Array.from({ length: count }, (_, n) => `Remark ${n} ${word()}`);
  const ids = await makeOpenItems({
    article,
    by: writer,
    count,
    priority: (n) => count - n,
    body: (n) => said[n] ?? "",
  });
  return { article, ids, said };
}

const deskOf = (article: { slug: string }) => `/moderation?article=${article.slug}`;
const list = (page: Page) => page.getByRole("region", { name: "Open items" });
const said = (page: Page) => page.getByRole("region", { name: "The comment" });
const status = (page: Page) => page.getByRole("status").filter({ hasText: /\S/ });

function decisionsUnder(article: { id: string }) {
  return db().moderationAction.findMany({
    where: { comment: { articleId: article.id } },
    include: { note: true, comment: { select: { body: true } } },
    orderBy: { number: "asc" },
  });
}

test("a moderator decides by single keys, with notes, and takes back what they decided last", async ({
  page,
  signInAs,
}) => {
  const { article, said: words } = await queue(4);
  await signInAs("moderator");
  await page.goto(deskOf(article));
  await expect(said(page)).toContainText(words[0] ?? "");
  await page.keyboard.press("m");
  await page.keyboard.type("h2 as before");
  await page.keyboard.press("Enter");
  await page.keyboard.press("b");
  await expect(page.getByLabel("Reason", { exact: true })).toBeFocused();
  await page.keyboard.type("It is about the driver.");
  await page.keyboard.press("Enter");
  await page.keyboard.press("h");
  await expect(page.getByRole("group", { name: "Hide under which rule?" })).toBeFocused();
  await page.keyboard.press("2");
  await expect(status(page)).toContainText("Hidden under rule 2");
  await expect(said(page)).toContainText(words[1] ?? "");
  // The desk does not wait for it: the next decision could be there before.
  await expect.poll(async () => (await decisionsUnder(article)).length).toBe(1);
  await expect(page.getByRole("heading", { name: /^Comment by/ })).toBeFocused();
  await page.keyboard.press("a");
  await expect(said(page)).toContainText(words[2] ?? "");
  await expect(list(page).getByRole("listitem")).toHaveCount(2);

  await page.keyboard.press("u");
  await expect(status(page)).toContainText("Taken back. Approved");
  await expect(said(page)).toContainText(words[1] ?? "");
  await expect(list(page).getByRole("listitem")).toHaveCount(3);
  await page.reload();
  await page.keyboard.press("u");
  await expect(status(page)).toContainText("Taken back. Hidden under rule 2");
  await expect(said(page)).toContainText(words[0] ?? "");

  await page.keyboard.press("e");
  await expect(status(page)).toContainText("Handed on to the editors");
  await expect(said(page)).toContainText(words[1] ?? "");
  await page.keyboard.press("u");
  await expect(status(page)).toContainText("Taken back. Handed on to the editors");
  await expect(said(page)).toContainText(words[0] ?? "");
  await expect(page.getByRole("button", { name: "Approve" })).toBeVisible();

  const [first, second, ...others] = await decisionsUnder(article);
  expect(first).toMatchObject({
    ...{ kind: "hide", rule: 2, comment: { body: words[0] } },
    reason: "It is about the driver.",
  });
  expect(first?.note).toMatchObject({ toColleagues: "h2 as before" });
  expect(second).toMatchObject({ kind: "approve", comment: { body: words[1] } });
  expect(others.length).toBeGreaterThan(1);
});

test("several are selected on the way and decided at once, and the writer is suspended with the comment hidden", async ({
  page,
  signInAs,
}) => {
  const { article, said: words } = await queue(4);
  await signInAs("moderator");
  await page.goto(deskOf(article));
  await expect(said(page)).toContainText(words[0] ?? "");
  await page.keyboard.press("Shift+J");
  await page.keyboard.press("Shift+J");
  await expect(page.getByRole("group", { name: "Decide" })).toContainText("3 selected");
  await page.keyboard.press("h");
  await page.keyboard.press("5");
  await expect(status(page)).toContainText("Hidden under rule 5: 3 at once.");
  await expect(said(page)).toContainText(words[3] ?? "");
  await page.keyboard.press("s");
  await page.keyboard.press("1");
  await page.getByRole("button", { name: "1 week" }).click();
  await expect(page.getByRole("heading", { name: "Nothing like that waits here" })).toBeVisible();
  await expect
    .poll(async () => (await decisionsUnder(article)).map(({ kind, rule }) => `${kind} ${rule}`).sort())
    .toEqual(["hide 1", "hide 5", "hide 5", "hide 5"]);
});

test("what a colleague looks at is shown, and what they decide first is not decided again", async ({
  page,
  signInAs,
  another,
}) => {
  const { article, said: words, ids } = await queue(2);
  await signInAs("moderator");
  const colleague = await another("moderator");
  await colleague.page.goto(deskOf(article));
  await expect(said(colleague.page)).toContainText(words[0] ?? "");
  await expect(async () => {
    const item = await db().queueItem.findUniqueOrThrow({ where: { id: ids[0] ?? "" } });
    expect(item.claimedById).toBe(colleague.person.id);
  }).toPass();
  await page.goto(deskOf(article));
  await expect(list(page).getByRole("listitem").first()).toContainText(colleague.person.name);
  await expect(said(page)).toContainText(words[1] ?? "");
  await page.keyboard.press("k");
  await expect(page.getByText(`${colleague.person.name} is looking at it until`)).toBeVisible();

  await page.keyboard.press("a");
  await expect(page.getByRole("alert").first()).toContainText(`${colleague.person.name} is looking at this just now`);
  await expect(said(page)).toContainText(words[1] ?? "");
  await page.keyboard.press("Escape");
  await expect(list(page).getByRole("listitem")).toHaveCount(2);
  await page.keyboard.press("k");
  await expect(said(page)).toContainText(words[0] ?? "");

  // This desk hears nothing any more, so that it decides on what it saw.
  await page.route("**/api/moderation/items/**", (route) => route.abort());
  await colleague.page.keyboard.press("h");
  await colleague.page.keyboard.press("2");
  await expect.poll(async () => (await decisionsUnder(article)).length).toBe(1);
  await page.keyboard.press("a");
  await expect(page.getByRole("alert").first()).toContainText(`by ${colleague.person.name}: hidden under rule 2`);
  expect(await decisionsUnder(article)).toHaveLength(1);
});

test("what is new waits above the list, and what is decided elsewhere leaves it", async ({
  page,
  signInAs,
  another,
}) => {
  const { article, said: words } = await queue(3);
  await signInAs("moderator");
  await page.goto(deskOf(article));
  await expect(list(page).getByRole("listitem")).toHaveCount(3);
  const colleague = await another("editor");
  await colleague.page.goto(deskOf(article));
  await expect(said(colleague.page)).toBeVisible();
  await colleague.page.getByRole("link", { name: words[2] ?? "" }).click();
  await expect(said(colleague.page)).toContainText(words[2] ?? "");
  await colleague.page.keyboard.press("a");
  await expect(list(page).getByRole("listitem")).toHaveCount(2);
  await expect(said(page)).toContainText(words[0] ?? "");
  await colleague.page.keyboard.press("u");
  await expect(page.getByRole("button", { name: "1 new item" })).toBeVisible();
  await page.keyboard.press(".");
  await expect(list(page).getByRole("listitem")).toHaveCount(3);
});

test("on a phone an item covers the list, the next comes by itself, and going back leads to the list", async ({
  page,
  signInAs,
}) => {
  const { article, said: words } = await queue(3);
  await signInAs("moderator");
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(deskOf(article));
  await page.getByRole("link", { name: words[0] ?? "" }).click();
  await expect(said(page)).toContainText(words[0] ?? "");
  await expect(list(page)).toBeHidden();
  const approve = page.getByRole("button", { name: "Approve" });
  await expect(approve).toBeInViewport();
  await approve.click();
  await expect(said(page)).toContainText(words[1] ?? "");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.goBack();
  await expect(list(page).getByRole("listitem")).toHaveCount(2);
});

test("five moderators in five browsers decide a queue of two hundred: each item once, and each of them some", async ({
  another,
}) => {
  test.setTimeout(420_000);
  const { article, ids, said: words } = await queue(200);
  const moderators = await Promise.all(Array.from({ length: 5 }, () => another("moderator")));
  const empty = (page: Page) => page.getByRole("heading", { name: "Nothing like that waits here" });
  async function decide(page: Page, n: number) {
    if (n % 2 === 0) return page.keyboard.press("a");
    // No rule that another test adds begins with these digits.
    for (const key of ["h", String(n + 1)]) await page.keyboard.press(key);
  }
  // Each begins at a place of their own, and with one decision undisturbed: the quickest could leave nothing to the others.
  await Promise.all(
    moderators.map(async ({ page }, n) => {
      // Not at the first: that opens by itself, and is whose page was there first.
      const place = 4 * (n + 1);
      await page.goto(deskOf(article));
      await expect(said(page)).toBeVisible();
      await page.getByRole("link", { name: words[place] ?? "" }).click();
      await expect(said(page)).toContainText(words[place] ?? "");
      await expect(async () => {
        await decide(page, n);
        await expect(said(page)).not.toContainText(words[place] ?? "", { timeout: 1_000 });
      }).toPass();
    }),
  );
  const whoDecided = async () => new Set((await decisionsUnder(article)).map(({ actorId }) => actorId));
  await expect.poll(whoDecided).toEqual(new Set(moderators.map(({ person }) => person.id)));
  // Then all of them at once; they meet where one comes to what another has decided.
  await Promise.all(
    moderators.map(async ({ page }, n) => {
      for (let pressed = 0; pressed < 400 && !(await empty(page).isVisible()); pressed++) {
        const before = page.url();
        await decide(page, n);
        const moved = page.waitForURL((url) => url.href !== before, { timeout: 1_000 });
        // What a colleague decided under one's eyes stays there until one moves on.
        await moved.catch(() => page.keyboard.press("j"));
      }
    }),
  );
  await expect
    .poll(() => db().queueItem.count({ where: { id: { in: ids }, closedAt: null } }), { timeout: 20_000 })
    .toBe(0);
  const decisions = await decisionsUnder(article);
  expect(decisions).toHaveLength(200);
  expect(new Set(decisions.map(({ commentId }) => commentId)).size).toBe(200);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a moderator decides by plain forms, takes it back, and hears what a colleague decided meanwhile", async ({
    page,
    signInAs,
  }) => {
    const { article, said: words, ids } = await queue(2);
    await signInAs("moderator");
    await page.goto(deskOf(article));
    await page.getByRole("link", { name: words[0] ?? "" }).click();
    await page.getByLabel("Rule").selectOption({ index: 2 });
    await page.getByLabel("Reason", { exact: true }).fill("It is about a person.");
    await page.getByLabel("Note to colleagues").fill("Seen before.");
    await page.getByRole("button", { name: "Hide" }).click();
    await expect(page.getByText("It is decided. This is the next.")).toBeVisible();
    await expect(said(page)).toContainText(words[1] ?? "");
    await page.getByRole("button", { name: "Take it back" }).click();
    await expect(said(page)).toContainText(words[0] ?? "");
    await expect(page.getByText("Seen before.")).toBeVisible();
    await expect(page.getByText("It is about a person.")).toBeVisible();

    await db().queueItem.update({ where: { id: ids[0] ?? "" }, data: { version: { increment: 1 } } });
    await page.getByRole("button", { name: "Approve" }).click();
    await expect(page.getByRole("alert").first()).toBeVisible();
    await page.getByRole("button", { name: "Approve" }).click();
    await expect(said(page)).toContainText(words[1] ?? "");

    // Later, by the way of the decision's own page.
    await page.goto(`/moderation/items/${ids[0]}`);
    await page.getByRole("link", { name: "Approved" }).first().click();
    await page.getByRole("button", { name: "Take it back" }).click();
    await expect(page.getByText("Taken back", { exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: "Take it back" })).toHaveCount(0);
    await page.goto(`/moderation/items/${ids[0]}`);
    await expect(page.getByRole("button", { name: "Approve" })).toBeVisible();
  });
});

test("readers find no desk, and who is signed out is led to sign in", async ({ page, signInAs }) => {
  await page.goto("/moderation?shelf=appeal");
  await expect(page).toHaveURL(/sign-in\?returnTo=%2Fmoderation/);
  await signInAs("reader");
  expect((await page.goto("/moderation"))?.status()).toBe(404);
});
