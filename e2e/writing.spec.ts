import type { Page } from "playwright/test";
import { makeArticle, makeSection, word } from "../lib/testing/make";
import { archiveArticle, expect, openUntil, test } from "./fixtures";

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

async function write(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [label, text] of Object.entries(fields)) await field(page, label).fill(text);
}

const slugOf = (title: string) => title.toLowerCase().replaceAll(" ", "-");

test("an author drafts, previews and publishes an article, which then is everywhere at once", async ({
  page,
  request,
  signInAs,
}) => {
  const author = await signInAs("author");
  const section = await makeSection();
  const title = `Draft ${word()}`;
  const path = `/articles/${slugOf(title)}`;
  const everywhere = ["/", `/sections/${section.slug}`, `/people/${author.handle}`, "/feed.xml", "/sitemap.xml"];
  for (const list of everywhere) await request.get(list);

  await page.goto("/write");
  await page.getByRole("link", { name: "New article" }).click();
  await write(page, {
    Title: title,
    Standfirst: "One sentence about it.",
    Kicker: "Race report",
    Article: "News with a [link](https://example.org/).\n\n| Pos | Crew |\n|--:|---|\n| 1 | Two drivers |",
    Opinion: "What I *think* of it.",
  });
  await field(page, "Section").selectOption(section.name);
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByRole("status")).toContainText("Saved as a draft");
  await expect(field(page, "Opinion")).toHaveValue("What I *think* of it.");

  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.getByRole("status")).toContainText("This is a preview");
  await expect(page.getByRole("region", { name: "Comment", exact: true })).toContainText("What I think of it.");
  await expect(page.getByRole("cell", { name: "Two drivers" })).toBeVisible();
  expect((await request.get(path)).status(), "nobody else reads a draft").toBe(404);
  expect((await request.get(page.url())).url(), "nor its preview").toContain("/sign-in");
  for (const list of everywhere) expect(await (await request.get(list)).text(), list).not.toContain(slugOf(title));
  await page.goto("/write");
  const mine = page.getByRole("article").filter({ hasText: title });
  await expect(mine).toContainText("Draft");
  await mine.getByRole("link", { name: title }).click();

  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page).toHaveURL(path);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.getByText("Race report")).toBeVisible();
  expect((await request.get(path)).status()).toBe(200);
  for (const list of everywhere) expect(await (await request.get(list)).text(), list).toContain(slugOf(title));
  await page.goto("/write");
  await expect(mine).toContainText("Published");
});

test("an author publishes straight from the preview", async ({ page, signInAs }) => {
  await signInAs("author");
  const title = `Previewed ${word()}`;
  await page.goto("/write/new");
  await write(page, { Title: title, Standfirst: "A sentence.", Article: "A text." });
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByRole("status")).toContainText("This is a preview");
  await page.getByRole("link", { name: "Go on writing" }).click();
  await expect(field(page, "Title")).toHaveValue(title);
  await page.getByRole("button", { name: "Preview" }).click();
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page).toHaveURL(`/articles/${slugOf(title)}`);
});

test("an author corrects an article, and readers see it and its date at once", async ({ page, request, signInAs }) => {
  const author = await signInAs("author");
  const from = await makeSection();
  const to = await makeSection();
  const article = await makeArticle({ author, body: "It was 31 cars.", section: from.slug });
  const path = `/articles/${article.slug}`;
  expect(await (await request.get(path)).text()).not.toContain("Updated");
  for (const list of [`/sections/${from.slug}`, `/sections/${to.slug}`]) await request.get(list);

  await page.goto("/write");
  await page.getByRole("article").getByRole("heading").getByRole("link").click();
  await write(page, { Title: "The corrected title", Article: "It was 33 cars." });
  await field(page, "Section").selectOption(to.name);
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page).toHaveURL(path);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The corrected title");

  const read = await (await request.get(path)).text();
  expect(read).toContain("It was 33 cars.");
  expect(read).not.toContain("It was 31 cars.");
  await expect(page.getByRole("article").filter({ hasText: "33 cars" })).toContainText(
    /Updated \d+ \w{3} \d{4}, \d\d:\d\d/,
  );
  expect(await (await request.get("/feed.xml")).text()).toContain("It was 33 cars.");
  expect(await (await request.get(`/sections/${to.slug}`)).text()).toContain("The corrected title");
  expect(await (await request.get(`/sections/${from.slug}`)).text()).not.toContain(article.slug);
});

test("an author whose article is refused learns why, and everything typed is still there", async ({
  page,
  signInAs,
}) => {
  await signInAs("author");
  const typed = {
    Standfirst: "A sentence.",
    Kicker: "Kicker",
    Series: "A series",
    Article: "Line one.\n\n> Quoted.",
    Opinion: "A view.",
  };
  const allThere = async (more: Record<string, string>) => {
    for (const [label, text] of Object.entries({ ...typed, ...more }))
      await expect(field(page, label)).toHaveValue(text);
  };
  const alert = page.getByRole("main").getByRole("alert");

  await page.goto("/write/new");
  await write(page, { ...typed, Title: "   " });
  await field(page, "Section").selectOption("Tech");
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(alert).toContainText("Write something first");
  await expect(field(page, "Title")).toHaveAttribute("aria-invalid", "true");
  await allThere({ Title: "   " });
  await expect(field(page, "Section")).toHaveValue("tech");

  const title = `Refused ${word()}`;
  await write(page, { Title: title, Article: "" });
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(alert).toContainText("There is no article yet");
  await allThere({ Title: title, Article: "" });

  await write(page, { Article: "Now there is.", Kicker: "k".repeat(41) });
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(alert).toContainText("1 character too long: 40 characters at most");
  await allThere({ Title: title, Article: "Now there is.", Kicker: "k".repeat(41) });

  await write(page, { Kicker: "" });
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page).toHaveURL(`/articles/${slugOf(title)}`);
});

test("an author whose session ended meanwhile is told so, and everything typed is still there", async ({
  page,
  context,
  signInAs,
}) => {
  await signInAs("author");
  await page.goto("/write/new");
  await write(page, { Title: "Long work", Standfirst: "Hours of it.", Article: "All of it." });
  await context.clearCookies();
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Sign in first");
  await expect(field(page, "Article")).toHaveValue("All of it.");
});

test("of two who edit one article the second does not write over the first, and keeps the text", async ({
  page,
  signInAs,
  another,
}) => {
  const author = await signInAs("author");
  const article = await archiveArticle({ author, body: "The first text." });
  const editor = await another("editor");
  await page.goto(`/write/${article.id}`);
  await editor.page.goto(`/write/${article.id}`);
  await write(editor.page, { Article: "The editor’s text." });
  await editor.page.getByRole("button", { name: "Save changes" }).click();
  await expect(editor.page).toHaveURL(`/articles/${article.slug}`);

  await write(page, { Article: "The author’s text." });
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Somebody else saved this article");
  await expect(field(page, "Article")).toHaveValue("The author’s text.");
  await page.goto(`/articles/${article.slug}`);
  await expect(page.getByText("The editor’s text.")).toBeVisible();

  await page.goto(`/write/${article.id}`);
  await write(page, { Article: "Both texts." });
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Both texts.")).toBeVisible();
});

test("an author cannot open or change somebody else's article", async ({ page, signInAs }) => {
  const article = await archiveArticle();
  await signInAs("author");
  for (const path of [`/write/${article.id}`, `/write/${article.id}/preview`])
    expect((await page.goto(path))?.status(), path).toBe(404);
});

test("a reader is told that articles are written by authors, and shown what to do instead", async ({
  page,
  signInAs,
}) => {
  await signInAs();
  await page.goto("/");
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  await expect(page.getByRole("banner").getByRole("link", { name: "Write" })).toBeHidden();
  await page.goto("/write");
  await expect(page.getByRole("heading", { name: "Articles are written by authors" })).toBeVisible();
  await page.getByRole("link", { name: "join a conversation" }).click();
  await expect(page).toHaveURL("/");
  expect((await page.goto("/write/new"))?.status()).toBe(404);
});

test("somebody signed out who wants to write signs in and arrives there", async ({ page }) => {
  await page.goto("/write");
  await expect(page).toHaveURL(/\/sign-in\?returnTo=(%2F|\/)write$/);
});

test("an author presses publish twice and has one article", async ({ page, signInAs }) => {
  const author = await signInAs("author");
  const title = `Once ${word()}`;
  await page.goto("/write/new");
  await write(page, { Title: title, Standfirst: "A sentence.", Article: "A text." });
  await page.getByRole("button", { name: "Publish" }).dblclick();
  await openUntil(page, `/people/${author.handle}`, page.getByRole("link", { name: title }));
  await expect(page.getByRole("region", { name: "Articles" }).getByRole("article")).toHaveCount(1);
});
