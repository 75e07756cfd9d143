import type { Locator, Page } from "playwright/test";
import { makeComment, makePerson, TEST_PASSWORD, word } from "../lib/testing/make";
import { archiveArticle, expect, test } from "./fixtures";

test.use({ javaScriptEnabled: false });

const commentOf = (page: Page, { id }: { id: string }) => page.locator(`#comment-${id}`);
const upvote = (comment: Locator) => comment.getByRole("button", { name: /^Upvote/ }).first();

async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(TEST_PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

test("a reader without scripts reads the front page, an article, its conversation and a profile", async ({ page }) => {
  const article = await archiveArticle({ opinion: "My own view." });
  const comment = await makeComment(article, { body: "Well said." });
  await makeComment(article, { body: "Indeed.", parentId: comment.id });

  await page.goto("/");
  await page.getByRole("article").first().getByRole("heading").getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.goto(`/articles/${article.slug}`);
  await expect(page.getByRole("region", { name: "Comment", exact: true })).toContainText("My own view.");
  await expect(commentOf(page, comment)).toContainText("Well said.");
  await expect(commentOf(page, comment).getByRole("article")).toContainText("Indeed.");
  await page.getByRole("link", { name: article.author.name }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(article.author.name);
});

test("a reader without scripts pages through a conversation and changes its order", async ({ page }) => {
  const article = await archiveArticle();
  const by = await makePerson();
  for (let n = 1; n <= 30; n++) await makeComment(article, { by, body: `Number ${n}.` });
  const said = page.getByText(/^Number \d+\.$/);

  await page.goto(`/articles/${article.slug}`);
  await expect(said).toHaveCount(25);
  await page.getByRole("link", { name: "Oldest" }).click();
  await expect(said.first()).toHaveText("Number 1.");
  await page.getByRole("link", { name: "More comments" }).click();
  await expect(said).toHaveText([26, 27, 28, 29, 30].map((n) => `Number ${n}.`));
});

test("a reader without scripts follows a thread to all its answers", async ({ page }) => {
  const article = await archiveArticle();
  const by = await makePerson();
  const root = await makeComment(article, { by, body: "The root." });
  for (let n = 1; n <= 45; n++) await makeComment(article, { by, body: `Answer ${n}.`, parentId: root.id });

  await page.goto(`/articles/${article.slug}`);
  const seen = new Set<string>();
  const more = page.getByRole("link", { name: /more repl/ });
  for (let pages = 0; pages < 10; pages++) {
    for (const text of await page.getByText(/^Answer \d+\.$/).allTextContents()) seen.add(text);
    if (!(await more.isVisible())) break;
    await more.click();
  }
  expect(seen.size).toBe(45);
});

test("a newcomer without scripts creates an account, signs out, and signs in again", async ({ page }) => {
  const email = `${word()}@example.org`;
  await page.goto("/");
  await page.getByRole("banner").getByRole("link", { name: "Sign in" }).click();
  await page.getByRole("link", { name: "Create an account" }).click();
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("short");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("Password", { exact: true })).toHaveAccessibleDescription(/at least 8/);
  await expect(page.getByLabel("E-mail")).toHaveValue(email);
  await page.getByLabel("Password", { exact: true }).fill(TEST_PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page).toHaveURL("/");

  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/You are signed in as Reader \d+/);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("don’t belong together");
  await expect(page.getByLabel("E-mail")).toHaveValue(email);
  await signIn(page, email);
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/You are signed in as/);
});

test("a reader without scripts posts a comment and answers one", async ({ page, signInAs }) => {
  const article = await archiveArticle();
  const root = await makeComment(article, { body: "Who was on pole?" });
  const reader = await signInAs();
  await page.goto(`/articles/${article.slug}`);
  await page.getByLabel("Your comment").fill("A **fine** start.");
  await page.getByRole("button", { name: "Post comment" }).click();
  const posted = page.getByRole("article", { name: `Comment by ${reader.name}` });
  await expect(posted).toContainText("A fine start.");

  await page.goto(`/articles/${article.slug}`);
  await expect(posted).toContainText("A fine start.");
  await commentOf(page, root).getByRole("button", { name: "Reply" }).click();
  await expect(commentOf(page, root)).toContainText("Who was on pole?");
  await page.getByLabel("Your comment").fill("Nobody: it rained.");
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(commentOf(page, root).getByRole("article")).toContainText("Nobody: it rained.");
  await page.goto(`/articles/${article.slug}`);
  await expect(commentOf(page, root).getByRole("article")).toContainText("Nobody: it rained.");
});

test("a reader without scripts upvotes and takes it back", async ({ page, signInAs }) => {
  const article = await archiveArticle();
  const comment = await makeComment(article);
  await signInAs();
  const button = upvote(commentOf(page, comment));
  await page.goto(`/articles/${article.slug}`);
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "false");
  await button.click();
  await expect(button).toHaveAccessibleName("Upvote (1)");
  await expect(button).toHaveAttribute("aria-pressed", "true");
  await button.click();
  await expect(button).toHaveAccessibleName("Upvote (0)");
  await expect(button).toHaveAttribute("aria-pressed", "false");
});

test("a moderator without scripts hides a comment with rule and reason, and restores it", async ({
  page,
  signInAs,
}) => {
  const article = await archiveArticle();
  const comment = await makeComment(article, { body: "Buy my tyres." });
  await signInAs("moderator");
  await page.goto(`/articles/${article.slug}`);
  await commentOf(page, comment).getByRole("button", { name: "Reply" }).click();
  await page.getByLabel("Rule").selectOption({ label: "5. No advertising" });
  await page.getByLabel("Reason").fill("It sells tyres.");
  await page.getByRole("button", { name: "Hide" }).click();
  await expect(commentOf(page, comment)).toContainText("Hidden by a moderator. Rule 5");
  await expect(commentOf(page, comment)).toContainText("It sells tyres.");
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByRole("button", { name: "Hide" })).toBeVisible();
  await expect(commentOf(page, comment)).toContainText("Buy my tyres.");
});

test("a moderator without scripts goes back to a comment they have hidden and restores it", async ({
  page,
  signInAs,
}) => {
  const article = await archiveArticle();
  const comment = await makeComment(article, { body: "Hidden by mistake." });
  await signInAs("moderator");
  await page.goto(`/articles/${article.slug}/respond?to=${comment.id}`);
  await page.getByLabel("Reason").fill("By mistake.");
  await page.getByRole("button", { name: "Hide" }).click();
  await page.goto(`/articles/${article.slug}`);
  await expect(commentOf(page, comment)).toContainText("By mistake.");
  await page.goto(`/articles/${article.slug}/respond?to=${comment.id}`);
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByRole("button", { name: "Hide" })).toBeVisible();
  await page.goto(`/articles/${article.slug}`);
  await expect(commentOf(page, comment)).toContainText("Hidden by mistake.");
});

test("a signed-out reader without scripts writes, is led to sign in, finds the text again and posts it", async ({
  page,
}) => {
  const article = await archiveArticle();
  const { email, name } = await makePerson();
  const text = "Line one.\n\nLine two, *with* marks.";
  await page.goto(`/articles/${article.slug}`);
  await page.getByLabel("Your comment").fill(text);
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, email);
  await expect(page.getByLabel("Your comment")).toHaveValue(text);
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByRole("article", { name: `Comment by ${name}` })).toContainText("Line two, with marks.");
  await page.goto(`/articles/${article.slug}/respond`);
  await expect(page.getByLabel("Your comment")).toHaveValue("");
});

test("a signed-out reader without scripts creates an account meanwhile, and the text is still there", async ({
  page,
}) => {
  const article = await archiveArticle();
  const root = await makeComment(article);
  await page.goto(`/articles/${article.slug}`);
  await page.getByLabel("Your comment").fill("My first words here.");
  await page.getByRole("button", { name: "Post comment" }).click();
  await page.getByRole("main").getByRole("link", { name: "Create an account" }).click();
  await page.getByLabel("E-mail").fill(`${word()}@example.org`);
  await page.getByLabel("Password", { exact: true }).fill(TEST_PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("Your comment")).toHaveValue("My first words here.");
  await page.getByRole("button", { name: "Post comment" }).click();
  const waiting = page.getByRole("article", { name: "Your waiting comment" });
  await expect(waiting).toContainText("My first words here.");
  await page.goto(`/articles/${article.slug}`);
  await expect(commentOf(page, root)).toBeVisible();
  await page.goto(`/articles/${article.slug}/respond`);
  await expect(waiting).toContainText("My first words here.");
});

test("a signed-out reader without scripts who wants to answer or upvote signs in and stands before that comment", async ({
  page,
}) => {
  const article = await archiveArticle();
  const root = await makeComment(article, { body: "Answer me." });
  const { email } = await makePerson();
  await page.goto(`/articles/${article.slug}`);
  await commentOf(page, root).getByRole("button", { name: "Reply" }).click();
  await signIn(page, email);
  await expect(commentOf(page, root)).toContainText("Answer me.");
  await page.getByLabel("Your comment").fill("Answered.");
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(commentOf(page, root).getByRole("article")).toContainText("Answered.");
});

test("a reader without scripts whose comment is refused learns why and keeps the text", async ({ page, signInAs }) => {
  const article = await archiveArticle();
  await signInAs();
  const text = `${"x".repeat(10_000)} and more`;
  await page.goto(`/articles/${article.slug}`);
  await page.getByLabel("Your comment").fill(text);
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByRole("alert")).toContainText("9 characters too long");
  await expect(page.getByLabel("Your comment")).toHaveValue(text);
  await page.getByLabel("Your comment").fill("Shorter.");
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByText("Shorter.")).toBeVisible();
});

test("a signed-out reader without scripts keeps even a text that is too long", async ({ page }) => {
  const article = await archiveArticle();
  const { email } = await makePerson();
  const text = `${"y".repeat(10_000)} and more`;
  await page.goto(`/articles/${article.slug}`);
  await page.getByLabel("Your comment").fill(text);
  await page.getByRole("button", { name: "Post comment" }).click();
  await signIn(page, email);
  await expect(page.getByLabel("Your comment")).toHaveValue(text);
});

test("a reader without scripts who sends the same comment twice finds it there once", async ({ page, signInAs }) => {
  const article = await archiveArticle();
  await signInAs();
  for (const _ of ["once", "twice"]) {
    await page.goto(`/articles/${article.slug}`);
    await page.getByLabel("Your comment").fill("The back button is tempting.");
    await page.getByRole("button", { name: "Post comment" }).click();
    await expect(page.getByText("The back button is tempting.")).toBeVisible();
  }
  await page.goto(`/articles/${article.slug}`);
  await expect(page.getByText("The back button is tempting.")).toHaveCount(1);
});

test("an author without scripts writes, previews and publishes an article", async ({ page, signInAs }) => {
  await signInAs("author");
  const title = `Plain ${word()}`;
  await page.goto("/write/new");
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Article", { exact: true }).fill("Text of it.");
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("standfirst");
  await expect(page.getByLabel("Title")).toHaveValue(title);
  await expect(page.getByLabel("Article", { exact: true })).toHaveValue("Text of it.");
  await page.getByLabel("Standfirst").fill("What it is about.");
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
});
