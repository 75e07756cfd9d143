import type { Page } from "playwright/test";
import { db } from "../lib/platform/db";
import { newId } from "../lib/platform/ids";
import { BLOCKED_WORD, SUSPECT_WORD } from "../lib/testing/checks";
import { makeComment, makePerson, word } from "../lib/testing/make";
import { archiveArticle, expect, openUntil, test, writeSession } from "./fixtures";

const waiting = (page: Page) => page.getByRole("article", { name: "Your waiting comment" });
const box = (page: Page) => page.getByRole("textbox", { name: "Your comment" }).first();
const post = (page: Page) => page.getByRole("button", { name: "Post comment" }).click();
const trouble = (page: Page) => page.getByRole("alert").filter({ hasText: "Your text is still here" });

async function slow(articleId: string, seconds: number): Promise<void> {
  const began = { reason: "Calm down.", beganAt: new Date() };
  await db().conversationMeasure.create({ data: { id: newId(), articleId, kind: "slow", seconds, ...began } });
}

test("what a check holds waits before its writer's eyes only, on every device, and is taken back", async ({
  page,
  context,
  browser,
  stranger,
}) => {
  const article = await archiveArticle();
  const person = await makePerson();
  const body = `They say ${SUSPECT_WORD} about ${word()}.`;
  await writeSession(context, person);
  await page.goto(`/articles/${article.slug}#conversation`);
  await box(page).fill(body);
  await post(page);
  await expect(waiting(page)).toContainText(body);
  await expect(waiting(page)).toContainText(`A moderator looks at it first. It has “${SUSPECT_WORD}”.`);
  await expect(box(page)).toHaveValue("");

  const phone = await browser.newContext();
  await writeSession(phone, person);
  const elsewhere = await phone.newPage();
  await elsewhere.goto(`/articles/${article.slug}`);
  await expect(waiting(elsewhere)).toContainText(body);
  await phone.close();

  const other = await stranger();
  await other.goto(`/articles/${article.slug}`);
  await expect(other.getByRole("heading", { name: "0 comments" })).toBeVisible();
  await expect(other.getByText(body)).toHaveCount(0);

  await waiting(page).getByText("Withdraw", { exact: true }).click();
  await waiting(page).getByRole("button", { name: "Withdraw it" }).click();
  await expect(waiting(page)).toHaveCount(0);
});

test("what a check refuses says why and by which rule; the text stays, and mended it is posted", async ({
  page,
  context,
}) => {
  const article = await archiveArticle();
  const person = await makePerson();
  await writeSession(context, person);
  await page.goto(`/articles/${article.slug}#conversation`);
  await box(page).fill(`No ${BLOCKED_WORD} here.`);
  await post(page);
  await expect(trouble(page)).toContainText(`It has “${BLOCKED_WORD}”`);
  await expect(trouble(page)).toContainText("Rule 2");
  await expect(box(page)).toHaveValue(`No ${BLOCKED_WORD} here.`);
  await box(page).fill("Nothing of it here.");
  await post(page);
  await expect(page.getByRole("article", { name: `Comment by ${person.name}` })).toContainText("Nothing of it here.");
  await expect(trouble(page)).toHaveCount(0);
});

test("where it goes slowly, the seconds run down, the text stays, and then it can be posted", async ({
  page,
  context,
}) => {
  const article = await archiveArticle();
  const person = await makePerson();
  await makeComment(article, { by: person, body: "The first." });
  await slow(article.id, 8);
  await writeSession(context, person);
  await openUntil(page, `/articles/${article.slug}`, page.getByText("The first."));
  await makeComment(article, { by: await makePerson("moderator"), body: "Calm down." });
  await db().comment.updateMany({ where: { personId: person.id }, data: { postedAt: new Date() } });
  await box(page).fill("The second.");
  await post(page);
  await expect(trouble(page)).toContainText("waits 8 seconds between two comments");
  await expect(page.getByRole("timer")).toContainText(/0:0\d left to wait/);
  await expect(page.getByRole("status").filter({ hasText: "You can post it now." })).toBeVisible({ timeout: 15_000 });
  await expect(box(page)).toHaveValue("The second.");
  await post(page);
  await expect(page.getByRole("article", { name: `Comment by ${person.name}` }).last()).toBeVisible();
  await expect(page.getByText("The second.", { exact: true })).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a writer reads why a comment is refused, has to wait, or is held, and loses no text", async ({
    page,
    context,
  }) => {
    const article = await archiveArticle();
    const person = await makePerson();
    await writeSession(context, person);
    await page.goto(`/articles/${article.slug}/respond`);
    await box(page).fill(`No ${BLOCKED_WORD} here.`);
    await post(page);
    await expect(trouble(page)).toContainText(`It has “${BLOCKED_WORD}”`);
    await expect(box(page)).toHaveValue(`No ${BLOCKED_WORD} here.`);
    await box(page).fill(`But ${SUSPECT_WORD} here.`);
    await post(page);
    await expect(waiting(page)).toContainText("A moderator looks at it first.");
    await slow(article.id, 600);
    await box(page).fill("Too soon.");
    await post(page);
    await expect(trouble(page)).toContainText("waits 10 minutes between two comments");
    await expect(box(page)).toHaveValue("Too soon.");
  });
});
