import type { Locator, Page } from "playwright/test";
import { db } from "../lib/platform/db";
import { mailedLink } from "../lib/testing/mail";
import { makeComment, makeUnconfirmed, word } from "../lib/testing/make";
import { archiveArticle, expect, openUntil, test, writeSession } from "./fixtures";

const waiting = (page: Page | Locator) => page.getByRole("article", { name: "Your waiting comment" });
const box = (page: Page | Locator) => page.getByRole("textbox", { name: "Your comment" }).first();

test("a newcomer's comment waits before their eyes only, survives a reload, and stands in its place once they confirmed in another tab", async ({
  page,
  context,
  stranger,
}) => {
  const article = await archiveArticle();
  const newcomer = await makeUnconfirmed();
  const body = `First words ${word()}.`;
  await writeSession(context, newcomer);
  await page.goto(`/articles/${article.slug}#conversation`);
  await box(page).fill(body);
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(waiting(page)).toContainText(body);
  await expect(waiting(page)).toContainText("confirm your e-mail address and it appears");
  await expect(page.getByRole("status").filter({ hasText: "Your comment waits" })).toBeVisible();
  await expect(box(page)).toHaveValue("");
  await page.reload();
  await expect(waiting(page)).toContainText(body);
  await expect(waiting(page).getByRole("link", { name: "Send the link again" })).toHaveAttribute(
    "href",
    "/settings/account",
  );

  const other = await stranger();
  await other.goto(`/articles/${article.slug}`);
  await expect(other.getByRole("heading", { name: "0 comments" })).toBeVisible();
  await expect(other.getByText(body)).toHaveCount(0);

  const elsewhere = await context.newPage();
  await elsewhere.goto("/settings/account");
  await elsewhere.getByRole("button", { name: "Send the mail again" }).click();
  await expect(async () => {
    await elsewhere.goto(await mailedLink(newcomer.email, "/confirm/"));
  }).toPass();
  await elsewhere.getByRole("button", { name: "Confirm" }).click();
  await expect(elsewhere.getByRole("heading", { name: "Is this your address?" })).toHaveCount(0);
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect(waiting(page)).toHaveCount(0);
  await expect(page.getByRole("article", { name: `Comment by ${newcomer.name}` })).toContainText(body);
  await openUntil(other, `/articles/${article.slug}`, other.getByText(body));
});

test("a newcomer's answer waits under what it answers, and is taken back", async ({ page, context }) => {
  const article = await archiveArticle();
  const comment = await makeComment(article, { body: "What say you?" });
  await writeSession(context, await makeUnconfirmed());
  await openUntil(page, `/articles/${article.slug}`, page.getByText("What say you?"));
  const answered = page.locator(`#comment-${comment.id}`);
  await answered.getByRole("button", { name: "Reply" }).click();
  await box(answered).fill("I say nothing.");
  await answered.getByRole("button", { name: "Post comment" }).click();
  await expect(waiting(answered)).toContainText("I say nothing.");
  await answered.getByRole("button", { name: /^Upvote/ }).click();
  await expect(page.getByRole("status").filter({ hasText: "Confirm your e-mail address first" })).toBeVisible();
  await expect(answered.getByRole("button", { name: "Upvote (0)" })).toBeVisible();

  await waiting(answered).getByText("Withdraw", { exact: true }).click();
  await waiting(answered).getByRole("button", { name: "Withdraw it" }).click();
  await expect(waiting(page)).toHaveCount(0);
  await page.reload();
  await expect(page.getByText("What say you?")).toBeVisible();
  await expect(page.getByText("I say nothing.")).toHaveCount(0);
});

test("what nothing holds back any more is posted by its writer", async ({ page, context }) => {
  const article = await archiveArticle();
  const newcomer = await makeUnconfirmed();
  await writeSession(context, newcomer);
  await page.goto(`/articles/${article.slug}`);
  await box(page).fill("Better late.");
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(waiting(page)).toContainText("Better late.");
  await db().person.update({ where: { id: newcomer.id }, data: { emailConfirmedAt: new Date() } });
  await page.reload();
  await waiting(page).getByRole("button", { name: "Post it now" }).click();
  await expect(page.getByRole("article", { name: `Comment by ${newcomer.name}` })).toContainText("Better late.");
  await expect(waiting(page)).toHaveCount(0);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a newcomer sees their comment wait, and takes one back", async ({ page, context }) => {
    const article = await archiveArticle();
    await writeSession(context, await makeUnconfirmed());
    for (const body of ["Stays.", "Goes."]) {
      await page.goto(`/articles/${article.slug}`);
      await box(page).fill(body);
      await page.getByRole("button", { name: "Post comment" }).click();
      await expect(waiting(page).filter({ hasText: body })).toContainText("confirm your e-mail address and it appears");
    }
    await expect(page).toHaveURL(/\/respond#held-/);
    const goes = waiting(page).filter({ hasText: "Goes." });
    await goes.getByText("Withdraw", { exact: true }).click();
    await goes.getByRole("button", { name: "Withdraw it" }).click();
    await expect(page).toHaveURL(`/articles/${article.slug}#conversation`);
    await page.goto(`/articles/${article.slug}/respond`);
    await expect(waiting(page)).toHaveCount(1);
    await expect(waiting(page)).toContainText("Stays.");
  });
});
