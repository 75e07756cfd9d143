import type { Page } from "playwright/test";
import { editComment } from "../lib/comments/commands";
import { hideComment } from "../lib/moderation/commands";
import { makeComment, makePerson } from "../lib/testing/make";
import { castVote } from "../lib/votes/commands";
import { archiveArticle, expect, test } from "./fixtures";

const commentOf = (page: Page, { id }: { id: string }) => page.locator(`#comment-${id}`);
const bar = (page: Page) => page.getByRole("button", { name: /^\d+ new comments?$/ });
const box = (page: Page) => page.getByLabel("Your comment").first();

/** Opens the article and waits until the page follows it: a comment made before would be on the page itself. */
async function open(page: Page, slug: string): Promise<void> {
  const following = page.waitForResponse((answer) => answer.url().includes(`/api/articles/${slug}/missed`));
  await page.goto(`/articles/${slug}`);
  await following;
}

/** Layout shifts from now on. */
async function shifts(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const seen = { sum: 0 };
    Object.assign(window, { shifted: seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.sum += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift" });
  });
  return () => page.evaluate(() => (window as unknown as { shifted: { sum: number } }).shifted.sum);
}

test("while a reader reads, new comments are announced and wait until they are wanted, and nothing moves", async ({
  page,
}) => {
  const article = await archiveArticle();
  const root = await makeComment(article, { body: "The first thread." });
  await open(page, article.slug);
  await commentOf(page, root).scrollIntoViewIfNeeded();
  const shifted = await shifts(page);
  const at = await commentOf(page, root).boundingBox();

  const reply = await makeComment(article, { body: "An answer to it.", parentId: root.id });
  const other = await makeComment(article, { body: "Another thread." });
  await expect(bar(page)).toHaveText("2 new comments");
  await expect(page.getByRole("heading", { name: "3 comments", exact: true })).toBeVisible();
  await expect(page.getByText("An answer to it.")).toBeHidden();
  expect(await commentOf(page, root).boundingBox()).toEqual(at);
  expect(await shifted()).toBe(0);

  await bar(page).click();
  await expect(commentOf(page, root).getByText("An answer to it.")).toBeVisible();
  await expect(page.getByText("Another thread.")).toBeVisible();
  await expect(commentOf(page, reply)).toBeFocused();
  await expect(commentOf(page, other)).toContainText("New");
  await expect(bar(page)).toBeHidden();
});

test("upvotes count up, an edit shows and a hidden text goes while the page is open", async ({ page }) => {
  const article = await archiveArticle();
  const writer = await makePerson();
  const [liked, edited, hidden] = [
    await makeComment(article, { body: "A good one." }),
    await makeComment(article, { by: writer, body: "With a tpyo." }),
    await makeComment(article, { body: "An advertisement." }),
  ];
  await open(page, article.slug);
  await castVote(await makePerson(), liked.id);
  await expect(commentOf(page, liked).getByRole("button", { name: "Upvote (1)" })).toBeVisible();
  await editComment(writer, edited.id, { body: "Without a typo.", version: 1 });
  await expect(commentOf(page, edited)).toContainText("Without a typo.");
  await expect(commentOf(page, edited).getByRole("link", { name: /edited/ })).toBeVisible();
  await hideComment(await makePerson("moderator"), hidden.id, { rule: 5, reason: "It sells." });
  await expect(commentOf(page, hidden)).toContainText("It sells.");
  await expect(page.getByText("An advertisement.")).toBeHidden();
  await expect(page.getByRole("heading", { name: "2 comments", exact: true })).toBeVisible();
});

test("a reader's own comment is not announced to them as new", async ({ page, signInAs }) => {
  const article = await archiveArticle();
  await signInAs();
  await open(page, article.slug);
  await box(page).fill("Mine.");
  await page.getByRole("button", { name: "Post comment" }).first().click();
  await expect(page.getByText("Mine.", { exact: true })).toBeVisible();
  await makeComment(article, { body: "Somebody else’s." });
  await expect(bar(page)).toHaveText("1 new comment");
});

test("somebody who answers a comment that is hidden meanwhile keeps their text before them, and learns of it", async ({
  page,
  signInAs,
}) => {
  const article = await archiveArticle();
  const root = await makeComment(article, { body: "Provoking." });
  await signInAs();
  await open(page, article.slug);
  await commentOf(page, root).getByRole("button", { name: "Reply" }).click();
  const answer = commentOf(page, root).getByLabel("Your comment");
  await answer.fill("A long and careful answer.");
  await hideComment(await makePerson("moderator"), root.id, { rule: 2, reason: "It provokes." });
  await expect(page.getByRole("heading", { name: "0 comments", exact: true })).toBeVisible();
  await expect(answer).toHaveValue("A long and careful answer.");
  await commentOf(page, root).getByRole("button", { name: "Post comment" }).click();
  await expect(commentOf(page, root).getByRole("alert")).toContainText("hidden meanwhile");
  await commentOf(page, root).getByRole("button", { name: "Cancel" }).click();
  await expect(commentOf(page, root)).toContainText("It provokes.");
});

test.describe("a reader quotes what they selected", () => {
  const select = (page: Page, text: string) =>
    page
      .getByText(text, { exact: true })
      .first()
      .evaluate((element) => getSelection()?.selectAllChildren(element));

  test("in a comment, by pressing Reply", async ({ page, signInAs }) => {
    const article = await archiveArticle();
    const root = await makeComment(article, { body: "Fifteen seconds is a bill." });
    await signInAs();
    await page.goto(`/articles/${article.slug}`);
    await select(page, "Fifteen seconds is a bill.");
    await commentOf(page, root).getByRole("button", { name: "Reply" }).click();
    const answer = commentOf(page, root).getByLabel("Your comment");
    await expect(answer).toHaveValue("> Fifteen seconds is a bill.\n\n");
    await expect(answer).toBeFocused();
    await page.keyboard.type("Not a fine.");
    await page.keyboard.press("Control+Enter");
    const posted = commentOf(page, root).getByRole("article");
    await expect(posted.getByRole("blockquote")).toHaveText("Fifteen seconds is a bill.");
    await expect(posted).toContainText("Not a fine.");
  });

  test("in the article, by the key q", async ({ page, signInAs }) => {
    const article = await archiveArticle({ body: "Six rounds and twelve races." });
    await signInAs();
    await page.goto(`/articles/${article.slug}`);
    await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
    await select(page, "Six rounds and twelve races.");
    await page.keyboard.press("q");
    await expect(box(page)).toHaveValue("> Six rounds and twelve races.\n\n");
    await expect(box(page)).toBeFocused();
  });
});
