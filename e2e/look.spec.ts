import type { Page } from "playwright/test";
import { makeComment } from "../lib/testing/make";
import { archiveArticle, expect, test } from "./fixtures";

const DEMO = [
  "/",
  "/articles/fifteen-seconds-is-a-bill",
  "/people/demo-author",
  "/sections/tech",
  "/sign-in",
  "/rules",
  "/nowhere",
];

for (const width of [320, 768, 1280]) {
  test(`nobody scrolls sideways at ${width} px, nor with text twice as large`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const path of DEMO) {
      await page.goto(path);
      expect(await overflow(page), `${path} at ${width} px`).toBeLessThanOrEqual(0);
      await page.addStyleTag({ content: "html { font-size: 200% }" });
      expect(await overflow(page), `${path} at ${width} px, 200 % text`).toBeLessThanOrEqual(0);
    }
  });
}

test("long words and addresses in a comment stay within the page at 320 px", async ({ page }) => {
  const article = await archiveArticle({ title: "Pneumonoultramicroscopicsilicovolcanoconiosisgrandprix" });
  await makeComment(article, {
    body: `${"Rindfleischetikettierung".repeat(8)} https://example.org/${"lap/".repeat(40)}\n\n    ${"code".repeat(60)}`,
  });
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto(`/articles/${article.slug}`);
  await expect(page.getByText("Rindfleisch")).toBeVisible();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});

for (const width of [360, 1280]) {
  test(`nothing moves at ${width} px when a page learns who reads it`, async ({ page, signInAs }) => {
    const article = await archiveArticle();
    const person = await signInAs();
    for (let n = 0; n < 4; n++) await makeComment(article, n % 2 ? { by: person } : {});
    await page.setViewportSize({ width, height: 900 });
    await page.addInitScript(() => {
      type Shift = PerformanceEntry & { value: number; sources: { node: Node | null }[] };
      const seen = window as unknown as { shifts: string[] };
      seen.shifts = [];
      new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries() as Shift[]) {
          const moved = sources.map(
            ({ node }) => (node as Element | null)?.outerHTML?.slice(0, 100) ?? node?.textContent,
          );
          seen.shifts.push(`${value} ${moved.join(" | ")}`);
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(`/articles/${article.slug}`);
    await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
    await expect(page.getByText("You", { exact: true }).first()).toBeVisible();
    await page.getByRole("region", { name: "Conversation" }).scrollIntoViewIfNeeded();
    expect(await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)).toEqual([]);
  });
}

test("a reader's theme holds on the next page and after a reload", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/");
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  const change = page.getByRole("button", { name: /^Theme:/ });
  await change.click();
  await change.click();
  await expect(change).toHaveAccessibleName(/^Theme: dark/);
  const dark = await paper();
  expect(dark).not.toBe(light);
  await page.reload();
  expect(await paper()).toBe(dark);
  await page.goto("/rules");
  expect(await paper()).toBe(dark);
});

test("the first stop of the Tab key leads past the masthead", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#main$/);
});

test("on paper there is the article, and no box to write in", async ({ page }) => {
  await page.goto("/articles/fifteen-seconds-is-a-bill");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByLabel("Your comment")).toBeHidden();
  await expect(page.getByRole("navigation", { name: "Sections" })).toBeHidden();
});

test("whatever can be pressed or filled in says what it is", async ({ page, signInAs }) => {
  await signInAs("editor");
  for (const path of [...DEMO, "/sign-up", "/write", "/write/new"]) {
    await page.goto(path);
    const nameless = await page.evaluate(() =>
      [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea")]
        .filter((element) => {
          const hidden = element.closest("[aria-hidden=true]");
          const labels = (element as HTMLInputElement).labels;
          const name =
            element.getAttribute("aria-label") ?? (labels?.length ? labels[0]?.textContent : element.textContent);
          return !hidden && !name?.trim();
        })
        .map((element) => element.outerHTML.slice(0, 120)),
    );
    expect(nameless, path).toEqual([]);
  }
});

/** By how much the page is wider than its window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
