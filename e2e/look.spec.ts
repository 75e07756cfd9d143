import type { Page } from "playwright/test";
import { makeComment, makePerson, word } from "../lib/testing/make";
import { archiveArticle, expect, test } from "./fixtures";

/** An article with all that could be too wide: a table, a long word, code, a deep thread, a long name. */
async function crowdedArticle() {
  const by = await makePerson("author", `Maximiliane von und zu Hohenlohe-Schillingsfürst`);
  const article = await archiveArticle({
    author: by,
    title: `Donaudampfschifffahrtsgesellschaftskapitän ${word()} and a headline of two lines`,
    body: `${"Zhejiang".repeat(20)}\n\n| Pos | No | Crew | Car | Laps | Gap |\n|--:|--:|---|---|--:|--:|\n| 1 | 888 | Two long names and two more | A car of a long name | 30 | 1:02.345 |\n\n\`\`\`\n${"code ".repeat(60)}\n\`\`\``,
    opinion: "A view of one's own.",
    bio: "A life in one sentence.",
  });
  let parentId: string | null = null;
  for (let level = 0; level < 7; level++)
    ({ id: parentId } = await makeComment(article, { by, body: `Level ${level}, ${"w".repeat(80)}`, parentId }));
  await makeComment(article, {
    by,
    body: `\`\`\`\n${"code ".repeat(60)}\n\`\`\`\n\nhttps://example.org/${"a".repeat(120)}`,
  });
  return article;
}

/** What sticks out of the page to the right, by its accessible words, for the message of a failing test. */
function tooWide(page: Page): Promise<{ scroll: number; room: number; culprits: string[] }> {
  return page.evaluate(() => {
    const { scrollWidth: scroll, clientWidth: room } = document.documentElement;
    const culprits = [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > room + 1)
      .slice(-3)
      .map((element) => `${element.tagName} ${element.textContent?.slice(0, 40)}`);
    return { scroll, room, culprits: scroll > room ? culprits : [] };
  });
}

for (const width of [320, 768, 1280]) {
  test(`a reader never scrolls sideways at ${width} pixels, nor with letters twice as large`, async ({
    page,
    signInAs,
  }) => {
    const article = await crowdedArticle();
    const reader = await signInAs("moderator");
    await page.setViewportSize({ width, height: 800 });
    const paths = [
      "/",
      `/articles/${article.slug}`,
      `/people/${article.author.handle}`,
      `/people/${reader.handle}`,
      "/sections/tech",
      "/sign-in",
      "/rules",
      `/nowhere/${word()}`,
    ];
    for (const path of paths) {
      await page.goto(path);
      const asIs = await tooWide(page);
      expect(asIs.scroll, `${path} ${asIs.culprits.join(" | ")}`).toBeLessThanOrEqual(asIs.room);
      await page.addStyleTag({ content: "html { font-size: 200% !important }" });
      const enlarged = await tooWide(page);
      expect(enlarged.scroll, `${path} at 200 % ${enlarged.culprits.join(" | ")}`).toBeLessThanOrEqual(enlarged.room);
    }
  });
}

test("a signed-out reader never scrolls sideways in the forms at 320 pixels", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ["/sign-in", "/sign-up", "/reset"]) {
    await page.goto(path);
    await page.addStyleTag({ content: "html { font-size: 200% !important }" });
    const { scroll, room, culprits } = await tooWide(page);
    expect(scroll, `${path} ${culprits.join(" | ")}`).toBeLessThanOrEqual(room);
  }
});

test("an author and a moderator at 320 pixels never scroll sideways in what only they see", async ({
  page,
  signInAs,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const editor = await signInAs("editor");
  const article = await archiveArticle({ author: editor });
  const comment = await makeComment(article);
  for (const path of ["/write", `/write/${article.id}`, `/write/${article.id}/preview`, `/articles/${article.slug}`]) {
    await page.goto(path);
    await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
    if (path === `/articles/${article.slug}`) {
      await page.locator(`#comment-${comment.id}`).getByRole("button", { name: "Hide" }).click();
      await page.locator(`#comment-${comment.id}`).getByRole("button", { name: "Reply" }).click();
    }
    const { scroll, room, culprits } = await tooWide(page);
    expect(scroll, `${path} ${culprits.join(" | ")}`).toBeLessThanOrEqual(room);
  }
});

for (const width of [360, 1280]) {
  test(`nothing moves at ${width} pixels when the page learns who reads it`, async ({ page, signInAs }) => {
    const article = await crowdedArticle();
    const reader = await signInAs("editor");
    await makeComment(article, { by: reader });
    await page.setViewportSize({ width, height: 800 });
    await page.addInitScript(() => {
      const seen: { value: number; sources: string[] }[] = [];
      Object.assign(window, { shifts: seen });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & {
          value: number;
          sources: { node: Node | null }[];
        })[])
          seen.push({
            value: entry.value,
            sources: entry.sources.map(({ node }) => `${node?.nodeName} ${node?.textContent?.slice(0, 30)}`),
          });
      }).observe({ type: "layout-shift", buffered: true });
    });
    for (const path of [`/articles/${article.slug}`, "/", `/people/${reader.handle}`]) {
      await page.goto(path, { waitUntil: "networkidle" });
      await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
      const shifts = await page.evaluate(() => (window as unknown as { shifts: unknown[] }).shifts);
      expect(shifts, path).toEqual([]);
    }
  });
}

test("a reader chooses the dark theme, and keeps it on every page until they choose again", async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const button = page.getByRole("button", { name: /^Theme:/ });
  await page.goto("/");
  const light = await background();
  await expect(button).toHaveAccessibleName("Theme: system. Change to light");
  await button.click();
  await button.click();
  await expect(button).toHaveAccessibleName("Theme: dark. Change to system");
  const dark = await background();
  expect(dark).not.toBe(light);

  await page.reload();
  expect(await background()).toBe(dark);
  await page.goto("/rules");
  expect(await background()).toBe(dark);
  await expect(button).toHaveAccessibleName("Theme: dark. Change to system");
  await button.click();
  expect(await background()).toBe(light);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await background()).toBe(dark);
});

test("the first stop of a keyboard leads past the navigation to the content", async ({ page }) => {
  const article = await archiveArticle();
  for (const path of ["/", `/articles/${article.slug}`, "/sign-in", `/nowhere/${word()}`]) {
    await page.goto(path);
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "Skip to the content" });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(`${path}#main`);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("main") !== null), path).toBe(true);
  }
});

test("a reader prints the article and its conversation, without what only a screen can do", async ({
  page,
  signInAs,
}) => {
  const article = await archiveArticle({ body: "Printed text.", opinion: "Printed view." });
  await makeComment(article, { body: "Printed comment." });
  await signInAs();
  await page.goto(`/articles/${article.slug}`);
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  await page.emulateMedia({ media: "print" });
  for (const text of ["Printed text.", "Printed view.", "Printed comment."])
    await expect(page.getByText(text)).toBeVisible();
  await expect(page.getByLabel("Your comment")).toBeHidden();
  for (const name of ["Post comment", "Reply", "Sign out", /^Theme/])
    await expect(page.getByRole("button", { name })).toBeHidden();
  await expect(page.getByRole("navigation", { name: "Sections" })).toBeHidden();
});

test("everything one can press or fill in has a name", async ({ page, signInAs }) => {
  const editor = await signInAs("editor");
  const article = await archiveArticle({ author: editor, body: "Text.\n\n| a | b |\n|---|---|\n| 1 | 2 |" });
  const comment = await makeComment(article, { body: "A [link](https://example.org/)." });
  for (const path of [
    "/",
    `/articles/${article.slug}`,
    `/people/${editor.handle}`,
    "/sign-up",
    `/write/${article.id}`,
  ]) {
    await page.goto(path);
    if (path !== "/sign-up") await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
    if (path === `/articles/${article.slug}`) {
      await page.locator(`#comment-${comment.id}`).getByRole("button", { name: "Reply" }).click();
      await page.locator(`#comment-${comment.id}`).getByRole("button", { name: "Hide" }).click();
    }
    const parts = (await page.locator("body").ariaSnapshot()).split("\n");
    const nameless = parts.filter((part) =>
      /^\s*- '?(link|button|textbox|combobox|checkbox|img|region)(?! ")/.test(part),
    );
    expect(nameless, path).toEqual([]);
  }
});

test("whoever walks a page with the keyboard always sees where they are", async ({ page, signInAs }) => {
  const article = await archiveArticle();
  await makeComment(article, { body: "A [link](https://example.org/)." });
  await signInAs("moderator");
  await page.goto(`/articles/${article.slug}`);
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  const unseen: string[] = [];
  for (let stop = 0; stop < 60; stop++) {
    await page.keyboard.press("Tab");
    const reached = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const { outlineStyle, boxShadow } = getComputedStyle(element);
      return { what: element.outerHTML.slice(0, 120), ringed: outlineStyle !== "none" || boxShadow !== "none" };
    });
    if (!reached) break;
    if (!reached.ringed) unseen.push(reached.what);
  }
  expect(unseen).toEqual([]);
});

test("nothing moves for a reader who asked for less motion", async ({ page, signInAs }) => {
  const article = await archiveArticle();
  await signInAs();
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(`/articles/${article.slug}`);
  await page.getByLabel("Your comment").fill("Still.");
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByRole("region", { name: "Conversation" }).getByRole("article")).toContainText("Still.");
  const running = await page.evaluate(
    () => document.getAnimations().filter((one) => Number(one.effect?.getComputedTiming().duration ?? 0) > 1).length,
  );
  expect(running).toBe(0);
});
