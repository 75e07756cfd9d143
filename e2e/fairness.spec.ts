import type { Page } from "playwright/test";
import { settleAppeal } from "../lib/appeals/commands";
import { hideComment } from "../lib/moderation/commands";
import { db } from "../lib/platform/db";
import { makeComment, makePerson, word } from "../lib/testing/make";
import { archiveArticle, expect, openUntil, test, writeSession } from "./fixtures";

const commentOf = (page: Page, { id }: { id: string }) => page.locator(`#comment-${id}`);

test("a reader reports, a moderator hides, the writer appeals, and another moderator shows it again", async ({
  page,
  stranger,
  signInAs,
}) => {
  const article = await archiveArticle();
  const [writer, moderator, colleague] = [
    await makePerson(),
    await makePerson("moderator"),
    await makePerson("moderator"),
  ];
  const text = `A remark of a kind, ${word()}.`;
  const comment = await makeComment(article, { by: writer, body: text });

  const reader = await signInAs();
  await openUntil(page, `/articles/${article.slug}`, page.getByText(text));
  await commentOf(page, comment)
    .getByRole("button", { name: /Link, share/ })
    .click();
  await commentOf(page, comment).getByRole("button", { name: "Report", exact: true }).click();
  const form = page.getByRole("form", { name: /^Report the comment by/ });
  await form.getByRole("radio", { name: /^2\./ }).check();
  await expect(form.getByRole("checkbox", { name: "Tell me what became of it" })).toBeChecked();
  await form.getByRole("button", { name: "Send the report" }).click();
  await expect(page.getByText(/Thank you\. A moderator looks at it/)).toBeVisible();
  await expect(form).toBeHidden();
  expect(await db().report.count({ where: { commentId: comment.id, reporterId: reader.id } })).toBe(1);

  const reason = `It is about a person, ${word()}.`;
  await hideComment(moderator, comment.id, { rule: 2, reason });

  const hers = await stranger();
  await writeSession(hers.context(), writer);
  await hers.goto("/notifications");
  await hers.getByRole("link", { name: /A moderator hid your comment/ }).click();
  await expect(hers.getByText(text)).toBeVisible();
  await expect(hers.getByText(reason)).toBeVisible();
  await expect(hers.getByText("2. Argue with the point, not the person")).toBeVisible();
  await expect(hers.getByText("A person, and no machine.")).toBeVisible();
  await hers.getByLabel("Your appeal").fill("It quotes the article.");
  await hers.getByRole("button", { name: "Send the appeal" }).click();
  await expect(hers.getByText(/Your appeal has arrived/)).toBeVisible();

  expect((await page.goto(hers.url()))?.status()).toBe(404);

  const { id } = await db().appeal.findFirstOrThrow({ where: { personId: writer.id } });
  await settleAppeal(colleague, id, { outcome: "reversed", reason: "It is a quotation." });
  await hers.goto("/notifications");
  await hers.getByRole("link", { name: /Your appeal succeeded/ }).click();
  await expect(hers.getByText("It is a quotation.")).toBeVisible();
  await openUntil(page, `/articles/${article.slug}`, page.getByText(text));
});

test("without scripts a reader reports and a writer appeals", async ({ browser }) => {
  const article = await archiveArticle();
  const [writer, reader, moderator] = [await makePerson(), await makePerson(), await makePerson("moderator")];
  const comment = await makeComment(article, { by: writer });
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await writeSession(context, reader);
  await openUntil(
    page,
    `/articles/${article.slug}/respond?to=${comment.id}`,
    page.getByText("Report", { exact: true }),
  );
  await page.getByText("Report", { exact: true }).click();
  await page.getByRole("radio", { name: /^5\./ }).check();
  await page.getByRole("button", { name: "Send the report" }).click();
  await expect(page.getByText(/Thank you\. A moderator looks at it/)).toBeVisible();

  const decision = await hideComment(moderator, comment.id, { rule: 5, reason: "It sells tyres." });
  await writeSession(context, writer);
  await page.goto("/settings/decisions");
  await page.getByRole("link", { name: /A moderator hid your comment/ }).click();
  expect(page.url()).toContain(decision.id);
  await page.getByLabel("Your appeal").fill("I sell nothing.");
  await page.getByRole("button", { name: "Send the appeal" }).click();
  await expect(page.getByText(/Your appeal has arrived/)).toBeVisible();
  await context.close();
});
