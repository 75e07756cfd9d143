import type { Locator, Page } from "playwright/test";
import { withdrawComment } from "../lib/comments/commands";
import { hideComment } from "../lib/moderation/commands";
import { db } from "../lib/platform/db";
import { makeComment, makePerson, TEST_PASSWORD, type TestArticle, type TestPerson } from "../lib/testing/make";
import { castVote } from "../lib/votes/commands";
import { archiveArticle, expect, openUntil, test } from "./fixtures";

const conversation = (page: Page) => page.getByRole("region", { name: "Conversation" });
const comments = (page: Page) => conversation(page).getByRole("article");
const commentOf = (page: Page, { id }: { id: string }) => page.locator(`#comment-${id}`);
const order = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Order of comments" }).getByRole("link", { name });
const status = (page: Page) => page.getByRole("status");
const signedIn = (page: Page) => expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();

/** An hour ago the reader saw all that is there now. */
async function wasHere(reader: TestPerson, article: TestArticle, upto: { id: string }): Promise<void> {
  const at = new Date(Date.now() - 60 * 60_000);
  await db().visit.create({ data: { personId: reader.id, articleId: article.id, upto: upto.id, at } });
}

async function makeMany(article: TestArticle, count: number, parentId: string | null = null, what = "Thought") {
  const by = await makePerson();
  const made: { id: string }[] = [];
  for (let n = 1; n <= count; n++) made.push(await makeComment(article, { by, body: `${what} ${n}.`, parentId }));
  return made;
}

test.describe("the order of comments", () => {
  test("stays as a reader chose it, on this page and on every other, from the first moment", async ({ page }) => {
    const [article, other] = [await archiveArticle(), await archiveArticle()];
    for (const one of [article, other])
      for (const body of ["Said first.", "Said second."]) await makeComment(one, { body });
    await page.goto(`/articles/${article.slug}`);
    await order(page, "Oldest").click();
    await expect(comments(page)).toContainText(["Said first.", "Said second."]);

    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    for (const { slug } of [article, other]) {
      await page.goto(`/articles/${slug}`);
      await expect(page).toHaveURL(`/articles/${slug}`);
      await expect(comments(page)).toContainText(["Said first.", "Said second."]);
      await expect(order(page, "Oldest")).toHaveAttribute("aria-current", "true");
    }
    expect(asked.filter((url) => url.includes("/comments"))).toEqual([]);
    await order(page, "Best").click();
    await expect(comments(page)).toContainText(["Said second.", "Said first."]);
    await page.reload();
    await expect(order(page, "Best")).toHaveAttribute("aria-current", "true");
  });

  test("shows in each order what was just posted, hidden and upvoted", async ({ page, signInAs }) => {
    const article = await archiveArticle();
    const comment = await makeComment(article, { body: "Buy my tyres." });
    await signInAs();
    await page.goto(`/articles/${article.slug}`);
    await order(page, "Newest").click();
    await hideComment(await makePerson("moderator"), comment.id, { rule: 5, reason: "It sells tyres." });
    await openUntil(page, `/articles/${article.slug}`, page.getByText("It sells tyres."));
    await expect(page.getByText("Buy my tyres.")).toBeHidden();
    await expect(order(page, "Newest")).toHaveAttribute("aria-current", "true");
  });

  test("follows a reader to their other devices", async ({ page, stranger }) => {
    const article = await archiveArticle();
    for (const body of ["Said first.", "Said second."]) await makeComment(article, { body });
    const reader = await makePerson();
    const signIn = async (device: Page) => {
      await device.goto(`/sign-in?returnTo=/articles/${article.slug}`);
      await device.getByLabel("E-mail").fill(reader.email);
      await device.getByLabel("Password").fill(TEST_PASSWORD);
      await device.getByRole("button", { name: "Sign in" }).click();
      await signedIn(device);
    };
    await signIn(page);
    const kept = page.waitForResponse((answer) => answer.url().endsWith("/api/viewer/order"));
    await order(page, "Oldest").click();
    await kept;

    const phone = await stranger();
    await signIn(phone);
    await expect(order(phone, "Oldest")).toHaveAttribute("aria-current", "true");
    await expect(comments(phone)).toContainText(["Said first.", "Said second."]);

    const keptThere = phone.waitForResponse((answer) => answer.url().endsWith("/api/viewer/order"));
    await order(phone, "Newest").click();
    await keptThere;
    await openUntil(page, `/articles/${article.slug}`, page.locator('[aria-current="true"]', { hasText: "Newest" }));
    await expect(comments(page)).toContainText(["Said second.", "Said first."]);
  });

  test("is one page to search engines, whatever a reader chose", async ({ page }) => {
    const article = await archiveArticle();
    await page.goto(`/articles/${article.slug}/in/oldest`);
    await expect(page.locator('link[rel="canonical"]')).toHaveAttribute(
      "href",
      new RegExp(`/articles/${article.slug}$`),
    );
    expect((await page.goto(`/articles/${article.slug}/in/worst`))?.status()).toBe(404);
    expect((await page.goto("/articles/nothing-there/in/oldest"))?.status()).toBe(404);
  });
});

test.describe("since a reader left", () => {
  test("what others posted is counted and marked, and each is reached by keys once, also what was not drawn", async ({
    page,
    signInAs,
  }) => {
    const article = await archiveArticle();
    const reader = await signInAs();
    const thread = await makeComment(article);
    const old = await makeMany(article, 40, null, "Old");
    const voter = await makePerson();
    for (const { id } of [thread, ...old.slice(0, 30)]) await castVote(voter, id);
    await wasHere(reader, article, old.at(-1) ?? thread);
    const answers = await makeMany(article, 5, thread.id, "New answer");
    const roots = await makeMany(article, 3, null, "New thread");
    await makeComment(article, { by: reader, body: "My own is no news." });

    await openUntil(page, `/articles/${article.slug}`, page.getByText("8 new since you left"));
    const seen: string[] = [];
    for (let n = 1; n <= 8; n++) {
      await page.keyboard.press("n");
      await expect(status(page)).toHaveText(`New comment ${n} of 8`);
      seen.push(await page.evaluate(() => document.activeElement?.id.replace("comment-", "") ?? ""));
      await expect(page.locator(":focus")).toBeInViewport();
      await expect(page.locator(":focus")).toHaveAccessibleName(/^New comment by/);
      await expect(page.locator(":focus")).toContainText("New");
    }
    expect(seen.toSorted()).toEqual([...answers, ...roots].map(({ id }) => id).toSorted());
    await page.keyboard.press("n");
    await expect(status(page)).toHaveText("That was the last new comment.");
    await page.keyboard.press("p");
    await expect(status(page)).toHaveText("New comment 7 of 8");
    await expect(commentOf(page, { id: seen[6] ?? "" })).toBeFocused();
    await expect(page.getByRole("article", { name: `New comment by ${reader.name}` })).toBeHidden();
  });

  test("the same is new on their other device, until they have been away again", async ({
    page,
    signInAs,
    another,
  }) => {
    const article = await archiveArticle();
    const reader = await signInAs();
    const old = await makeComment(article);
    await wasHere(reader, article, old);
    await makeComment(article);
    await openUntil(page, `/articles/${article.slug}`, page.getByText("1 new since you left"));
    await page.reload();
    await expect(page.getByText("1 new since you left")).toBeVisible();
    const { page: others } = await another();
    await others.goto(`/articles/${article.slug}`);
    await signedIn(others);
    await expect(others.getByText("since you left")).toBeHidden();
  });

  test("the visit is noted once the conversation was looked at, and up to its newest comment", async ({
    page,
    signInAs,
  }) => {
    const article = await archiveArticle();
    const reader = await signInAs();
    const newest = await makeComment(article);
    const visit = () => db().visit.findFirst({ where: { personId: reader.id, articleId: article.id } });
    await openUntil(page, `/articles/${article.slug}`, commentOf(page, newest));
    await commentOf(page, newest).scrollIntoViewIfNeeded();
    await expect.poll(async () => (await visit())?.upto).toBe(newest.id);
    expect((await visit())?.since).toBeNull();
  });

  test("a signed-out reader finds marked what is new, by what their browser remembers", async ({ page }) => {
    const article = await archiveArticle();
    const old = await makeComment(article);
    const remembered = () => page.evaluate(() => localStorage.getItem("paddock-visits"));
    await openUntil(page, `/articles/${article.slug}`, commentOf(page, old));
    await conversation(page).scrollIntoViewIfNeeded();
    await expect.poll(remembered).toContain(old.id);
    await page.evaluate(() => {
      const visits = JSON.parse(localStorage.getItem("paddock-visits") ?? "{}");
      for (const visit of Object.values(visits) as { at: number }[]) visit.at -= 60 * 60_000;
      localStorage.setItem("paddock-visits", JSON.stringify(visits));
    });
    const posted = await makeComment(article);
    await openUntil(page, `/articles/${article.slug}`, page.getByText("1 new since you left"));
    await page.getByRole("button", { name: "Next new comment" }).first().click();
    await expect(commentOf(page, posted)).toBeFocused();
    await expect(commentOf(page, posted)).toHaveAccessibleName(/^New comment by/);
  });

  test("a new answer far down a deep thread is reached by the link that goes on there", async ({ page, signInAs }) => {
    const article = await archiveArticle();
    const reader = await signInAs();
    const by = await makePerson();
    let deepest: { id: string } = await makeComment(article, { by, body: "Level 1." });
    for (let n = 2; n <= 9; n++)
      deepest = await makeComment(article, { by, body: `Level ${n}.`, parentId: deepest.id });
    await wasHere(reader, article, deepest);
    await makeComment(article, { by, body: "Deep news.", parentId: deepest.id });

    await openUntil(page, `/articles/${article.slug}`, page.getByText("1 new since you left"));
    await page.keyboard.press("n");
    const on = page.getByRole("link", { name: /Continue this thread.*1 new/ });
    await expect(on).toBeFocused();
    await expect(status(page)).toHaveText("New comment 1 of 1");
  });

  test("keys are letters where something is written, and nothing once they are switched off", async ({
    page,
    signInAs,
  }) => {
    const article = await archiveArticle();
    const reader = await signInAs();
    const old = await makeComment(article);
    await wasHere(reader, article, old);
    const posted = await makeComment(article);
    await openUntil(page, `/articles/${article.slug}`, page.getByText("1 new since you left"));
    await page.getByLabel("Your comment").click();
    await page.keyboard.type("no pun?");
    await expect(page.getByLabel("Your comment")).toHaveValue("no pun?");
    await expect(status(page)).toBeEmpty();

    await page.getByText("Keys", { exact: true }).focus();
    await page.keyboard.press("?");
    await expect(page.getByText("next new comment", { exact: true })).toBeVisible();
    await page.getByRole("checkbox", { name: "Use single keys" }).uncheck();
    await page.keyboard.press("Escape");
    await expect(page.getByText("next new comment", { exact: true })).toBeHidden();
    await page.keyboard.press("n");
    await expect(commentOf(page, posted)).not.toBeFocused();
    await page.reload();
    await signedIn(page);
    await page.keyboard.press("n");
    await expect(status(page)).toBeEmpty();
  });

  test("what is new in a collapsed thread is opened on the way there", async ({ page, signInAs }) => {
    const article = await archiveArticle();
    const reader = await signInAs();
    const root = await makeComment(article);
    const old = await makeComment(article, { parentId: root.id });
    await wasHere(reader, article, old);
    const posted = await makeComment(article, { parentId: root.id });
    await openUntil(page, `/articles/${article.slug}`, page.getByText("1 new since you left"));
    await page.getByRole("button", { name: "Collapse all" }).click();
    await expect(commentOf(page, posted)).toBeHidden();
    await page.keyboard.press("n");
    await expect(commentOf(page, posted)).toBeFocused();
  });
});

test("a reader collapses a thread to one line and opens it again, by keyboard too, or all at once", async ({
  page,
}) => {
  const article = await archiveArticle();
  const root = await makeComment(article, { body: "The root." });
  const reply = await makeComment(article, { parentId: root.id, body: "A reply." });
  await makeMany(article, 4, reply.id, "Deeper");
  const single = await makeComment(article, { body: "Nobody answered." });
  await openUntil(page, `/articles/${article.slug}`, page.getByText("A reply."));

  const fold = commentOf(page, root)
    .getByRole("button", { name: /^Collapse the thread under/ })
    .first();
  await expect(fold).toHaveAttribute("aria-expanded", "true");
  await fold.focus();
  await page.keyboard.press("Enter");
  await expect(fold).toHaveAttribute("aria-expanded", "false");
  await expect(fold).toBeFocused();
  await expect(commentOf(page, root)).toContainText("5 replies hidden");
  await expect(commentOf(page, root).getByRole("link", { name: "Permalink" })).toBeVisible();
  await expect(page.getByText("The root.")).toBeHidden();
  await page.keyboard.press("Enter");
  await expect(page.getByText("A reply.")).toBeVisible();

  await page.getByRole("button", { name: "Collapse all" }).click();
  await expect(page.getByText("A reply.")).toBeHidden();
  await expect(commentOf(page, single)).toContainText("Nobody answered.");
  await page.getByRole("button", { name: "Expand all" }).click();
  await expect(page.getByText("A reply.")).toBeVisible();
  await page.getByRole("button", { name: "Collapse all" }).click();
  await page.reload();
  await expect(page.getByText("A reply.")).toBeVisible();
});

test("a reader copies the link to a comment, and it leads there", async ({ page, context }) => {
  const article = await archiveArticle();
  const root = await makeComment(article, { body: "The question." });
  const comment = await makeComment(article, { parentId: root.id, body: "The answer." });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openUntil(page, `/articles/${article.slug}`, page.getByText("The answer."));
  await commentOf(page, comment).getByRole("button", { name: /^Link/ }).click();
  await commentOf(page, comment).getByRole("button", { name: "Copy link" }).click();
  await expect(status(page)).toHaveText("Link copied.");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto(link);
  await expect(commentOf(page, comment)).toContainText("The answer.");
  await expect(page.getByText("The question.")).toBeVisible();
  await page.getByRole("link", { name: "The whole conversation" }).click();
  await expect(page).toHaveURL(`/articles/${article.slug}#conversation`);
});

test("a reader shares a comment by their device's own sheet, or where there is none gets the link copied", async ({
  page,
  stranger,
}) => {
  const article = await archiveArticle();
  const comment = await makeComment(article);
  await page.addInitScript(() => {
    Object.assign(navigator, {
      share: async (link: { url: string }) => {
        document.title = link.url;
      },
    });
  });
  const desk = await stranger();
  await desk.addInitScript(() => Object.assign(navigator, { share: undefined }));
  for (const reader of [page, desk]) {
    await openUntil(reader, `/articles/${article.slug}`, commentOf(reader, comment));
    await commentOf(reader, comment).getByRole("button", { name: /^Link/ }).click();
    await commentOf(reader, comment).getByRole("button", { name: "Share", exact: true }).click();
  }
  await expect(page).toHaveTitle(new RegExp(`/articles/${article.slug}/comments/${comment.id}$`));
  await expect(status(desk)).toHaveText("Link copied.");
});

test("an old permalink leads to what stands there now, hidden and withdrawn comments too", async ({ page }) => {
  const article = await archiveArticle();
  const by = await makePerson();
  const [hidden, withdrawn] = [
    await makeComment(article, { by, body: "Gone 1." }),
    await makeComment(article, { by, body: "Gone 2." }),
  ];
  for (const { id } of [hidden, withdrawn]) await makeComment(article, { parentId: id, body: `Answer to ${id}.` });
  await hideComment(await makePerson("moderator"), hidden.id, { rule: 1, reason: "Off the subject." });
  await withdrawComment(by, withdrawn.id);
  for (const [{ id }, words] of [
    [hidden, "Hidden by a moderator."],
    [withdrawn, "Withdrawn by its writer."],
  ] as const) {
    await openUntil(page, `/articles/${article.slug}/comments/${id}`, page.getByText(`Answer to ${id}.`));
    await expect(commentOf(page, { id })).toContainText(words);
    await expect(page.getByText(/^Gone/)).toBeHidden();
  }
});

test("a reader's own comments and upvotes are green and say so, and what is new is blue and says so", async ({
  page,
  signInAs,
}) => {
  const article = await archiveArticle();
  const reader = await signInAs();
  const mine = await makeComment(article, { by: reader });
  await wasHere(reader, article, mine);
  const posted = await makeComment(article);
  await castVote(reader, posted.id);
  await openUntil(page, `/articles/${article.slug}`, page.getByText("1 new since you left"));
  const colour = (shown: Locator) => shown.evaluate((element) => getComputedStyle(element).color);
  const [green, blue] = [
    await colour(commentOf(page, mine).getByText("You", { exact: true })),
    await colour(commentOf(page, posted).getByText("New", { exact: true })),
  ];
  expect(await colour(commentOf(page, posted).getByRole("button", { name: "Upvote (1)" }))).toBe(green);
  expect(await colour(page.getByText("1 new", { exact: true }))).toBe(blue);
  expect(blue).not.toBe(green);
});

test("a reader finds words in a conversation, sees them marked, and goes to where they were said", async ({ page }) => {
  const article = await archiveArticle();
  const root = await makeComment(article, { body: "About *gearboxes* <img src=x onerror=alert(1)>, one by one." });
  const found = await makeComment(article, { body: "My gearbox broke.", parentId: root.id });
  await makeComment(article, { body: "About engines." });
  await openUntil(page, `/articles/${article.slug}`, page.getByText("My gearbox broke."));
  await page.getByRole("searchbox", { name: "Search this conversation" }).fill("gearbox");
  await page.keyboard.press("Enter");

  const results = page.getByRole("region", { name: "Found comments" });
  await expect(results.getByRole("article")).toContainText(["My gearbox broke.", "About gearboxes"]);
  await expect(results.locator("mark")).toHaveText(["gearbox", "gearboxes"]);
  await expect(results.getByText("About engines.")).toBeHidden();
  await expect(page.getByRole("searchbox")).toHaveValue("gearbox");
  await results.getByRole("link", { name: "Read it in its thread" }).first().click();
  await expect(commentOf(page, found)).toContainText("My gearbox broke.");
  await expect(commentOf(page, root)).toContainText("one by one");
});

test("a reader who finds nothing, or asks too much, is told how to go on", async ({ page }) => {
  const article = await archiveArticle();
  await makeComment(article, { body: "About engines." });
  await page.goto(`/articles/${article.slug}/conversation?q=gearbox`);
  await expect(page.getByRole("heading", { name: "No comment here holds “gearbox”" })).toBeVisible();
  await page.goto(`/articles/${article.slug}/conversation?q=${"x".repeat(10_000)}`);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("9,800 characters too long");
  await page.goto(`/articles/${article.slug}/conversation?q=a%00b`);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("control character U+0000");
  await page.goto(`/articles/${article.slug}/conversation?q=engines&after=zzz`);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("not a cursor");
  await page.getByRole("link", { name: "The whole conversation" }).click();
  await expect(page.getByText("About engines.")).toBeVisible();
});

test("a reader pages through all that was found", async ({ page }) => {
  const article = await archiveArticle();
  await makeMany(article, 45, null, "Gearbox");
  await page.goto(`/articles/${article.slug}/conversation?q=gearbox`);
  const seen: string[] = [];
  const more = page.getByRole("link", { name: "More found comments" });
  for (let pages = 0; pages < 5; pages++) {
    seen.push(...(await page.getByText(/^Gearbox \d+\.$/).allTextContents()));
    if (!(await more.isVisible())) break;
    await more.click();
  }
  expect(seen).toEqual(Array.from({ length: 45 }, (_, n) => `Gearbox ${45 - n}.`));
});

test("a reader who asks for more stands on the first of it", async ({ page }) => {
  const article = await archiveArticle();
  const thread = await makeComment(article, { body: "The root." });
  await makeMany(article, 6, thread.id, "Answer");
  await makeMany(article, 30);
  await page.goto(`/articles/${article.slug}`);
  await order(page, "Oldest").click();
  await page.getByRole("link", { name: "3 more replies" }).click();
  await expect(page.locator(":focus")).toContainText("Answer 4.");
  await page.getByRole("link", { name: "More comments" }).click();
  await expect(page.locator(":focus")).toContainText("Thought 25.");
});

type Shift = { value: number; hadRecentInput: boolean; sources: { node: Node | null }[] };

/** What moved on the page without anybody having asked for it, by its words. */
async function watchShifts(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { shifts: seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as Shift[])
        if (!entry.hadRecentInput)
          seen.push(
            ...entry.sources.map(({ node }) => `${entry.value} ${node?.nodeName} ${node?.textContent?.slice(0, 40)}`),
          );
    }).observe({ type: "layout-shift", buffered: true });
  });
  return () => page.evaluate(() => (window as unknown as { shifts: string[] }).shifts);
}

/** What the link will fetch comes without delay: a busy machine must not turn the reader's own act into a shift. */
async function atHand(page: Page, link: Locator): Promise<void> {
  const asked = new URL((await link.getAttribute("href")) ?? "", page.url()).searchParams;
  const answer = await page.request.get(
    `/api/comments/${asked.get("under")}/replies?sort=oldest&after=${asked.get("after")}`,
  );
  await page.route("**/replies?*", (route) => route.fulfill({ response: answer }));
}

for (const width of [360, 1280]) {
  test(`nothing moves at ${width} pixels: not for what is personal or new, nor for another order or more comments that come late`, async ({
    page,
    signInAs,
  }) => {
    const article = await archiveArticle();
    const reader = await signInAs("moderator");
    const thread = await makeComment(article, { by: reader, body: "The root." });
    await makeMany(article, 6, thread.id, "Answer");
    const old = await makeMany(article, 40);
    await castVote(await makePerson(), thread.id);
    await wasHere(reader, article, old.at(-1) ?? thread);
    await makeMany(article, 12, thread.id, "New answer");
    const shifts = await watchShifts(page);
    // Later than a browser takes what moves for an answer to the reader's own act.
    await page.route("**/api/articles/*/comments?threads=first*", async (route) => {
      const answer = await route.fetch();
      await new Promise((later) => setTimeout(later, 900));
      await route.fulfill({ response: answer });
    });
    await page.setViewportSize({ width, height: 800 });
    // Votes place a comment a moment after they were cast; then the page is loaded afresh, and read where it could move.
    await openUntil(page, `/articles/${article.slug}`, commentOf(page, thread));
    await page.goto("/rules");
    await page.goto(`/articles/${article.slug}#conversation`);
    await expect(page.getByText("12 new since you left")).toBeVisible();
    await expect(page.getByText("You", { exact: true }).first()).toBeVisible();
    expect(await shifts(), "loading what is personal").toEqual([]);

    await order(page, "Oldest").click();
    await expect(order(page, "Oldest")).toHaveAttribute("aria-current", "true");
    expect(await shifts(), "another order").toEqual([]);

    const replies = page.getByRole("link", { name: /more replies/ });
    await replies.scrollIntoViewIfNeeded();
    await atHand(page, replies);
    await replies.click();
    await expect(page.getByText("New answer 12.")).toBeVisible();
    await page.getByRole("link", { name: "More comments" }).scrollIntoViewIfNeeded();
    await page.getByRole("link", { name: "More comments" }).click();
    await expect(page.getByText("Thought 40.", { exact: true })).toBeAttached();
    expect(await shifts(), "more replies and more comments").toEqual([]);

    await page.keyboard.press("n");
    await expect(status(page)).toContainText("New comment 1 of 12");
    expect(await shifts(), "a walk through the new ones").toEqual([]);
  });
}

test("a reader with nothing but a keyboard chooses an order, folds a thread, steps through what is new and answers it", async ({
  page,
  signInAs,
}) => {
  const article = await archiveArticle();
  const reader = await signInAs();
  const root = await makeComment(article, { body: "The root." });
  await makeComment(article, { body: "An old answer.", parentId: root.id });
  await wasHere(reader, article, await makeComment(article));
  const posted = await makeComment(article, { body: "Something new.", parentId: root.id });
  await openUntil(page, `/articles/${article.slug}`, page.getByText("1 new since you left"));

  const tabTo = async (goal: Locator) => {
    const isThere = () => goal.evaluate((element) => element === document.activeElement);
    for (let stops = 0; stops < 80 && !(await isThere()); stops++) await page.keyboard.press("Tab");
    await expect(goal).toBeFocused();
  };
  await tabTo(order(page, "Newest"));
  await page.keyboard.press("Enter");
  await expect(order(page, "Newest")).toHaveAttribute("aria-current", "true");
  await expect(order(page, "Newest")).toBeFocused();
  await tabTo(
    commentOf(page, root)
      .getByRole("button", { name: /^Collapse/ })
      .first(),
  );
  await page.keyboard.press("Enter");
  await expect(commentOf(page, root)).toContainText("2 replies hidden");
  await page.keyboard.press("n");
  await expect(commentOf(page, posted)).toBeFocused();
  await tabTo(commentOf(page, posted).getByRole("button", { name: "Reply" }));
  await page.keyboard.press("Enter");
  await expect(commentOf(page, posted).getByLabel("Your comment")).toBeFocused();
  await page.keyboard.type("Said without a mouse, nor a pause.");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("article", { name: `Comment by ${reader.name}` })).toBeFocused();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a reader's order is remembered from page to page", async ({ page }) => {
    const [article, other] = [await archiveArticle(), await archiveArticle()];
    for (const one of [article, other])
      for (const body of ["Said first.", "Said second."]) await makeComment(one, { body });
    await openUntil(page, `/articles/${article.slug}`, page.getByText("Said second."));
    await order(page, "Oldest").click();
    await expect(page).toHaveURL(`/articles/${article.slug}#conversation`);
    await expect(comments(page)).toContainText(["Said first.", "Said second."]);
    await page.goto(`/articles/${other.slug}`);
    await expect(comments(page)).toContainText(["Said first.", "Said second."]);
    await expect(order(page, "Oldest")).toHaveAttribute("aria-current", "true");
    await order(page, "Best").click();
    await expect(comments(page)).toContainText(["Said second.", "Said first."]);
  });

  test("a reader searches a conversation", async ({ page }) => {
    const article = await archiveArticle();
    await makeComment(article, { body: "My gearbox broke." });
    await openUntil(page, `/articles/${article.slug}`, page.getByText("My gearbox broke."));
    await page.getByRole("searchbox", { name: "Search this conversation" }).fill("gearboxes");
    await page.getByRole("button", { name: "Search" }).click();
    await expect(page.getByRole("region", { name: "Found comments" }).locator("mark")).toHaveText("gearbox");
  });

  test("a reader goes on in a deep thread, and meets no button that does nothing", async ({ page }) => {
    const article = await archiveArticle();
    const by = await makePerson();
    let parentId: string | null = null;
    for (let n = 1; n <= 9; n++) ({ id: parentId } = await makeComment(article, { by, body: `Level ${n}.`, parentId }));
    await openUntil(page, `/articles/${article.slug}`, page.getByText("Level 6."));
    for (const name of [/^Collapse/, /^Link/]) await expect(page.getByRole("button", { name })).toHaveCount(0);
    await expect(page.getByText("Keys", { exact: true })).toBeHidden();
    await page.getByRole("link", { name: "Continue this thread" }).click();
    await expect(page.getByText("Level 9.")).toBeVisible();
  });
});
