import { makeArticle } from "../lib/testing/make";
import { expect, test } from "./fixtures";

test("a reader posts a comment and finds it after a reload", async ({ page, signInAs }) => {
  const article = await makeArticle();
  await signInAs();
  await page.goto(`/articles/${article.slug}`);
  await page.getByLabel("Your comment").fill("A **fine** start.");
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByRole("article").filter({ hasText: "A fine start." })).toBeVisible();

  await page.reload();
  await expect(page.getByRole("article").filter({ hasText: "A fine start." })).toContainText("You");
});
