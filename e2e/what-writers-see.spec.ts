import { closeConversation, liftMeasure } from "../lib/measures/commands";
import { hideComment } from "../lib/moderation/commands";
import { db } from "../lib/platform/db";
import { makeComment, makePerson, word } from "../lib/testing/make";
import { archiveArticle, expect, test } from "./fixtures";

test("whoever is writing sees at once that the conversation is closed, keeps their text, and goes on when it opens", async ({
  page,
  signInAs,
}) => {
  const [moderator, article] = [await makePerson("moderator"), await archiveArticle()];
  await signInAs();
  await page.goto(`/articles/${article.slug}`);
  const box = page.getByLabel("Your comment");
  const send = page.getByRole("button", { name: "Post comment" });
  await box.fill("Half a sent");

  const reason = `Enough for today, ${word()}.`;
  await closeConversation(moderator, article.slug, { from: null, until: null, reason });
  await expect(page.getByText(reason)).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText("This conversation has just been closed.")).toBeVisible();
  await expect(box).toHaveValue("Half a sent");
  await expect(box).not.toBeEditable();
  await expect(send).toBeHidden();
  await expect(page.getByText("You can copy it, and it is kept for when it opens.")).toBeVisible();

  const measure = await db().conversationMeasure.findFirstOrThrow({ where: { article: { slug: article.slug } } });
  await liftMeasure(moderator, measure.id, { reason: "Calm again." });
  await expect(send).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText(reason)).toBeHidden();
  await box.fill("Half a sentence, and the rest.");
  await send.click();
  await expect(page.getByRole("article").filter({ hasText: "and the rest." })).toBeVisible();
});

test("a writer finds on their own profile what is hidden and the way to the decision; nobody else does", async ({
  page,
  signInAs,
  another,
}) => {
  const [moderator, article, writer] = [await makePerson("moderator"), await archiveArticle(), await signInAs()];
  const secret = `regretted-${word()}`;
  const comment = await makeComment(article, { by: writer, body: secret });
  const reason = `Selling, ${word()}.`;
  const decision = await hideComment(moderator, comment.id, { rule: 5, reason });

  await page.goto(`/people/${writer.handle}`);
  const hidden = page.getByRole("region", { name: "only you and the moderators" });
  await expect(hidden).toContainText("Hidden by a moderator. Rule 5");
  await expect(hidden).toContainText(reason);
  await expect(hidden).not.toContainText(secret);

  const { page: theirs } = await another();
  await theirs.goto(`/people/${writer.handle}`);
  await expect(theirs.getByRole("button", { name: "Sign out" })).toBeVisible();
  await expect(theirs.getByText(reason)).toBeHidden();

  await hidden.getByRole("link", { name: "Why, and how to answer" }).click();
  await expect(page).toHaveURL(new RegExp(`/decisions/${decision.id}$`));

  // As lib/purge leaves it, half a year later.
  await db().$executeRaw`
    update comment set body = '', purged_at = now() + interval '181 days' where id = ${comment.id}::uuid`;
  await page.goto(`/articles/${article.slug}/comments/${comment.id}`);
  await page.getByRole("button", { name: "Read it" }).click();
  await expect(page.getByText(/deleted for good after 18[01] days/)).toBeVisible();
});
