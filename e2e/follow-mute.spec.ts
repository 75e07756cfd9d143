import type { Page } from "playwright/test";
import { makeComment, makePerson, word } from "../lib/testing/make";
import { archiveArticle, expect, openUntil, test } from "./fixtures";

const follow = (page: Page, name: string, pressed: boolean) =>
  page.getByRole("button", { name: `Follow ${name}`, exact: true, pressed });

/** From here on a button acts in place; before, it leads to a plain page. */
const isKnown = (page: Page, reader: { name: string }) =>
  expect(page.getByRole("banner").getByRole("link", { name: reader.name })).toBeVisible();

test("a reader follows an author, a section and a conversation, finds them in the settings, and leaves one", async ({
  page,
  signInAs,
}) => {
  const reader = await signInAs();
  const article = await archiveArticle();
  await page.goto(`/articles/${article.slug}`);
  await isKnown(page, reader);
  await follow(page, article.author.name, false).click();
  const followed = page.waitForResponse((response) => response.url().includes("/api/articles/") && response.ok());
  await follow(page, "this conversation", false).click();
  await expect(follow(page, "this conversation", true)).toBeVisible();
  await followed;
  await page.goto(`/people/${article.author.handle}`);
  await expect(follow(page, article.author.name, true)).toBeVisible();
  await page.goto("/sections/gt-racing");
  await isKnown(page, reader);
  const section = page.getByRole("main").getByRole("button", { name: /^Follow / });
  const stored = page.waitForResponse((response) => response.request().method() === "PUT");
  await section.click();
  await expect(section).toHaveAttribute("aria-pressed", "true");
  await stored;

  await page.goto("/settings/people");
  const group = (name: string) => page.getByRole("region", { name });
  await expect(group("Sections").getByRole("listitem")).toHaveCount(1);
  await expect(group("Conversations").getByRole("listitem")).toHaveCount(1);
  await expect(group("Muted people")).toContainText("You muted nobody");
  await group("Authors")
    .getByRole("button", { name: `Unfollow ${article.author.name}` })
    .click();
  await expect(group("Authors")).toContainText("You follow no author");
  await page.goto(`/articles/${article.slug}`);
  await expect(follow(page, article.author.name, false)).toBeVisible();
  await expect(follow(page, "this conversation", true)).toBeVisible();
});

test("a reader mutes somebody beside a comment: what they say folds away for them alone, and can be looked at", async ({
  page,
  signInAs,
  stranger,
}) => {
  await signInAs();
  const article = await archiveArticle();
  const loud = await makePerson("reader", `Loud ${word()}`);
  const [said, again] = [word(), word()];
  const comment = await makeComment(article, { by: loud, body: said });
  const answer = await makeComment(article, { body: "An answer of somebody else.", parentId: comment.id });
  await makeComment(article, { by: loud, body: again, parentId: answer.id });
  const address = `/articles/${article.slug}`;
  await openUntil(page, address, page.getByText(again));
  const first = page.locator(`#comment-${comment.id}`);
  await first.getByRole("button", { name: "Link, share and mute" }).first().click();
  await first.getByRole("button", { name: `Mute ${loud.name}` }).click();
  await expect(page.getByText(said)).toHaveCount(0);
  await expect(page.getByText(again)).toHaveCount(0);
  await expect(page.getByText("An answer of somebody else.")).toBeVisible();

  await page.reload();
  await expect(page.getByText("Muted: ")).toHaveCount(2);
  await expect(page.getByText(said)).toHaveCount(0);
  await page
    .getByRole("button", { name: `Show what ${loud.name} says here` })
    .first()
    .click();
  await expect(page.getByText(said)).toBeVisible();
  await expect(page.getByText(again)).toHaveCount(0);

  const late = word();
  await makeComment(article, { by: loud, body: late });
  await page.getByRole("button", { name: "1 new comment" }).click();
  await expect(page.getByText("Muted: ")).toHaveCount(2);
  await expect(page.getByText(late)).toHaveCount(0);
  await page.goto(`${address}/conversation?q=${late}`);
  await expect(page.getByText("Muted: ")).toBeVisible();
  await expect(page.getByRole("article").getByText(late)).toHaveCount(0);

  const other = await stranger();
  await other.goto(address);
  await expect(other.getByText(said)).toBeVisible();

  await page.goto("/settings/people");
  await page.getByRole("button", { name: `Unmute ${loud.name}` }).click();
  await page.goto(address);
  await expect(page.getByText(said)).toBeVisible();
  await expect(page.getByText("Muted: ")).toHaveCount(0);
});

test("somebody signed out is led to sign in, and back to what they wanted to follow", async ({ page }) => {
  const article = await archiveArticle();
  await page.goto(`/articles/${article.slug}`);
  await follow(page, "this conversation", false).click();
  await expect(page).toHaveURL(/\/sign-in\?returnTo=%2Ffollow/);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a reader follows and leaves, mutes and unmutes", async ({ page, signInAs }) => {
    await signInAs();
    const { author } = await archiveArticle();
    const profile = `/people/${author.handle}`;
    await page.goto(profile);
    for (const [act, says, undo] of [
      ["Follow", "You follow", "Unfollow"],
      ["Mute", "You muted", "Unmute"],
    ]) {
      await page.getByRole("button", { name: `${act} ${author.name}` }).click();
      await page.getByRole("button", { name: `${act} ${author.name}` }).click();
      await expect(page).toHaveURL(profile);
      await page.getByRole("button", { name: `${act} ${author.name}` }).click();
      await expect(page.getByRole("heading", { level: 1 })).toContainText(`${says} ${author.name}`);
      await page.getByRole("button", { name: `${undo} ${author.name}` }).click();
      await expect(page).toHaveURL(profile);
    }
    await page.goto("/settings/people");
    await expect(page.getByText("You follow no author")).toBeVisible();
    await expect(page.getByText("You muted nobody")).toBeVisible();
  });
});
