import type { Page } from "playwright/test";
import {
  closeConversation,
  liftMeasure,
  readWarning,
  slowConversation,
  suspendPerson,
  warnPerson,
} from "../lib/measures/commands";
import { measuresOf } from "../lib/measures/queries";
import { db } from "../lib/platform/db";
import { makePerson, word } from "../lib/testing/make";
import { archiveArticle, expect, openUntil, test, writeSession } from "./fixtures";

const post = async (page: Page, text: string) => {
  await page.getByLabel("Your comment").fill(text);
  await page.getByRole("button", { name: "Post comment" }).click();
};

test("who was warned reads the warning, and posts then", async ({ page, signInAs }) => {
  const [moderator, article, reader] = [await makePerson("moderator"), await archiveArticle(), await signInAs()];
  const reason = `Shouting ${word()}.`;
  const warning = await warnPerson(moderator, reader.handle, { rule: 2, reason });
  await page.goto(`/articles/${article.slug}`);
  const warned = page.getByRole("link", { name: "Read the warning" }).first();
  await expect(warned).toHaveAttribute("href", `/decisions/${warning.id}`);
  await post(page, "Without having read it.");
  const refused = page.getByRole("alert").filter({ hasText: "Read the warning first" });
  await expect(refused.getByRole("link", { name: "Read the warning" })).toHaveAttribute(
    "href",
    `/decisions/${warning.id}`,
  );

  await readWarning(reader, warning.id);
  await page.goto(`/articles/${article.slug}`);
  // What was refused is kept, and comes back before anything else is written.
  await expect(page.getByRole("textbox", { name: "Your comment" })).toHaveValue("Without having read it.");
  await post(page, "Now that I have read it.");
  await expect(page.getByRole("article").filter({ hasText: "Now that I have read it." })).toBeVisible();
  await expect(warned).toBeHidden();
});

test("who is warned and suspended reads of the suspension until it is over, and of the warning then", async ({
  page,
  signInAs,
}) => {
  const [moderator, article, reader] = [await makePerson("moderator"), await archiveArticle(), await signInAs()];
  const warning = await warnPerson(moderator, reader.handle, { rule: 2, reason: "Shouting." });
  const until = new Date(Date.now() + 3 * 86_400_000);
  const suspension = await suspendPerson(moderator, reader.handle, { rule: 2, reason: "Shouting again.", until });
  await page.goto(`/articles/${article.slug}`);
  const suspended = page.getByRole("alert").filter({ hasText: "You are suspended until" });
  await expect(suspended).toContainText("because: Shouting again.");
  await expect(suspended.getByRole("link")).toHaveAttribute("href", `/decisions/${suspension.id}`);
  const warned = page.getByRole("link", { name: "Read the warning" });
  await expect(warned).toBeHidden();
  await page.goto(`/decisions/${warning.id}`);
  await expect(page.getByText("Your account is suspended; once that is over")).toBeVisible();

  const measure = (await measuresOf(reader.id)).find(({ kind }) => kind === "suspend");
  await liftMeasure(moderator, measure?.id ?? "", {});
  await page.goto(`/articles/${article.slug}`);
  await expect(warned).toBeVisible();
  await expect(suspended).toBeHidden();
});

test("a moderator suspends somebody from their profile, and lifts it", async ({ page, signInAs, another }) => {
  const { page: theirs, person } = await another();
  const article = await archiveArticle();
  const moderator = await signInAs("moderator");
  await page.goto(`/people/${person.handle}`);
  await page.getByRole("link", { name: "Record" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(person.name);
  const suspend = page.getByRole("group").filter({ hasText: "From their next request on" });
  await suspend.getByText("Suspend", { exact: true }).first().click();
  await suspend.getByLabel("For", { exact: true }).selectOption("30");
  await suspend.getByRole("button", { name: "Suspend" }).click();
  await expect(suspend.getByText("Name the rule by its number")).toBeVisible();
  await suspend.getByLabel("Rule").selectOption("2");
  await suspend.getByLabel("Reason").fill("Shouting.");
  await suspend.getByRole("button", { name: "Suspend" }).click();
  const inForce = page.getByRole("region", { name: "In force" });
  await expect(inForce).toContainText("Suspended until");
  await expect(inForce).toContainText(moderator.name);

  await theirs.goto(`/articles/${article.slug}`);
  await post(theirs, "I may not.");
  await expect(theirs.getByLabel("Your comment")).toHaveAccessibleDescription(/You are suspended until/);
  await theirs.getByRole("link", { name: "The decision", exact: true }).click();
  await expect(theirs.getByRole("heading", { level: 1 })).toHaveText("Your account is suspended");
  await theirs.goto(`/articles/${article.slug}`);

  await inForce.getByRole("button", { name: "Lift" }).click();
  await expect(inForce).toContainText("Nothing.");
  await expect(page.getByRole("region", { name: "Decisions about them" })).toContainText("Lifted");
  await theirs.getByRole("button", { name: "Post comment" }).click();
  await expect(theirs.getByRole("article").filter({ hasText: "I may not." })).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("what somebody pre-moderated posts waits", async ({ page, context, browser, baseURL }) => {
    const [moderator, person, article] = [await makePerson("moderator"), await makePerson(), await archiveArticle()];
    const desk = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? "" });
    await writeSession(desk, moderator);
    const record = await desk.newPage();
    await record.goto(`/moderation/people/${person.handle}`);
    const form = record.getByRole("group").filter({ hasText: "waits until a moderator" });
    await form.getByText("Pre-moderate", { exact: true }).first().click();
    await form.getByLabel("Rule").selectOption("2");
    await form.getByRole("button", { name: "Pre-moderate" }).click();
    await expect(record.getByRole("region", { name: "In force" })).toContainText("Pre-moderated until");
    await desk.close();

    await writeSession(context, person);
    await page.goto(`/articles/${article.slug}/respond`);
    await post(page, "Look at this first.");
    await expect(page.getByText("Only you see this")).toBeVisible();
    await page.goto(`/articles/${article.slug}`);
    await expect(page.getByText("Look at this first.")).toBeHidden();
    await page.goto(`/articles/${article.slug}/respond`);
    await page.getByRole("link", { name: "The decision", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("What you post waits for a moderator from now on");
  });

  test("who has to wait in a slow conversation finds the decision in the log", async ({ page, context }) => {
    const [moderator, reader, article] = [await makePerson("moderator"), await makePerson(), await archiveArticle()];
    const slowed = await slowConversation(moderator, article.slug, { seconds: 600, until: null, reason: "Calm down." });
    await writeSession(context, reader);
    for (const text of ["The first.", "Too soon."]) {
      await page.goto(`/articles/${article.slug}/respond`);
      await post(page, text);
    }
    await page.getByRole("link", { name: "The decision", exact: true }).click();
    const { number } = await db().moderationAction.findUniqueOrThrow({ where: { id: slowed.id } });
    await expect(page.getByRole("list", { name: "Decisions" }).getByRole("listitem").first()).toContainText(
      "Slowed down",
    );
    await expect(page).toHaveURL(new RegExp(`#entry-${number}$`));
  });

  test("who is warned and suspended reads of the suspension, and not that they can post again", async ({
    page,
    context,
  }) => {
    const [moderator, reader, article] = [await makePerson("moderator"), await makePerson(), await archiveArticle()];
    const because = { rule: 2, reason: "Shouting." };
    await warnPerson(moderator, reader.handle, because);
    const suspension = await suspendPerson(moderator, reader.handle, { ...because, until: null });
    await writeSession(context, reader);
    await page.goto(`/articles/${article.slug}/respond`);
    const suspended = page.getByRole("alert").filter({ hasText: "You are suspended until a moderator lifts it" });
    await expect(suspended.getByRole("link")).toHaveAttribute("href", `/decisions/${suspension.id}`);
    await expect(page.getByText("then you can post again")).toBeHidden();
  });

  test("a closed conversation says why, and takes nothing", async ({ page, context }) => {
    const [moderator, reader, article] = [await makePerson("moderator"), await makePerson(), await archiveArticle()];
    const reason = `It has all been said, ${word()}.`;
    await closeConversation(moderator, article.slug, { from: null, until: null, reason });
    await openUntil(page, `/articles/${article.slug}`, page.getByText(reason));
    await expect(page.getByLabel("Your comment")).toBeHidden();
    await writeSession(context, reader);
    await page.goto(`/articles/${article.slug}/respond`);
    await expect(page.getByText(reason)).toBeVisible();
    await expect(page.getByLabel("Your comment")).toBeHidden();
  });
});

test("a moderator closes a conversation at its head and opens it again; it closes by itself while somebody writes", async ({
  page,
  signInAs,
  another,
}) => {
  const { page: theirs } = await another();
  const article = await archiveArticle();
  const moderator = await signInAs("moderator");
  await slowConversation(moderator, article.slug, { seconds: 60, until: null, reason: "Calm down." });
  await openUntil(theirs, `/articles/${article.slug}`, theirs.getByText("1 minute between two comments"));

  await page.goto(`/articles/${article.slug}`);
  await page.getByRole("link", { name: "Moderate", exact: true }).click();
  const close = page.getByRole("group").filter({ hasText: "Nobody but staff posts then" });
  await close.getByText("Close", { exact: true }).first().click();
  await close.getByLabel("Reason").fill("Enough for today.");
  await close.getByRole("button", { name: "Close" }).click();
  const inForce = page.getByRole("region", { name: "In force" });
  await expect(inForce).toContainText("Closed until");
  await theirs.goto(`/articles/${article.slug}`);
  await expect(theirs.getByText("Enough for today.")).toBeVisible();
  await expect(theirs.getByLabel("Your comment")).toBeHidden();
  await inForce.getByRole("button", { name: "Open it again" }).click();
  await expect(inForce).not.toContainText("Closed");

  const from = new Date(Date.now() + 6_000);
  await closeConversation(moderator, article.slug, { from, until: null, reason: "By the clock." });
  await openUntil(theirs, `/articles/${article.slug}`, theirs.getByLabel("Your comment"));
  await theirs.getByLabel("Your comment").fill("Half a sent");
  await expect(theirs.getByText("By the clock.")).toBeVisible({ timeout: 15_000 });
  await expect(theirs.getByLabel("Your comment")).toHaveValue("Half a sent");
});
