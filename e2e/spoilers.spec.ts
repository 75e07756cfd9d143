import { makeComment } from "../lib/testing/make";
import { archiveArticle, expect, test } from "./fixtures";

const SECRET = "the Silver car won";

async function commentWithSpoiler(): Promise<{ path: string; id: string }> {
  const article = await archiveArticle();
  const { id } = await makeComment(article, { body: `In the end ||${SECRET} [here](https://example.org)||.` });
  return { path: `/articles/${article.slug}`, id: `#comment-${id}` };
}

for (const scripts of [true, false]) {
  test.describe(scripts ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled: scripts });

    test("a spoiler is closed until a reader clicks it, and closes again", async ({ page }) => {
      const { path, id } = await commentWithSpoiler();
      await page.goto(path);
      const comment = page.locator(id);
      const box = comment.getByRole("checkbox", { name: "Show spoiler" });
      const secret = comment.getByText(SECRET);
      await expect(comment).toContainText("In the end");
      await expect(secret).toBeHidden();
      await expect(comment.getByRole("link", { name: "here" })).toBeHidden();

      // A box is drawn by its bar, which takes the click.
      await box.locator("..").click();
      await expect(box).toBeChecked();
      await expect(secret).toBeVisible();
      await expect(comment.getByRole("link", { name: "here" })).toBeVisible();
      await secret.click();
      await expect(secret).toBeHidden();
    });

    test("a reader opens a spoiler with the keyboard alone", async ({ page }) => {
      const { path, id } = await commentWithSpoiler();
      await page.goto(path);
      const comment = page.locator(id);
      await comment.getByRole("link", { name: "Permalink" }).focus();
      await page.keyboard.press("Tab");
      await expect(comment.getByRole("checkbox", { name: "Show spoiler" })).toBeFocused();
      await page.keyboard.press("Space");
      await expect(comment.getByText(SECRET)).toBeVisible();
      await page.keyboard.press("Tab");
      await expect(comment.getByRole("link", { name: "here" })).toBeFocused();
    });
  });
}

test("a screen reader hears that there is a spoiler, and not what it says", async ({ page }) => {
  const { path, id } = await commentWithSpoiler();
  await page.goto(path);
  const heard = await page.locator(id).ariaSnapshot();
  expect(heard).toContain('checkbox "Show spoiler"');
  expect(heard).not.toContain(SECRET);
});

test("what a reader opened stays closed on paper", async ({ page }) => {
  const { path, id } = await commentWithSpoiler();
  await page.goto(path);
  const secret = page.locator(id).getByText(SECRET);
  await page.locator(id).getByRole("checkbox", { name: "Show spoiler" }).focus();
  await page.keyboard.press("Space");
  await expect(secret).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(secret).toBeHidden();
});
