import type { Locator, Page } from "playwright/test";
import { ranked } from "../lib/comments/standings";
import { hideComment } from "../lib/moderation/commands";
import { makeComment, makePerson, TEST_PASSWORD, word } from "../lib/testing/make";
import { castVote } from "../lib/votes/commands";
import { archiveArticle, expect, openUntil, test } from "./fixtures";

const conversation = (page: Page) => page.getByRole("region", { name: "Conversation" });
const comments = (page: Page) => conversation(page).getByRole("article");
const commentOf = (page: Page, { id }: { id: string }) => page.locator(`#comment-${id}`);
/** The box that begins a thread; one that answers is inside the comment it answers. */
const box = (within: Page | Locator) => within.getByLabel("Your comment").first();
const post = (within: Page | Locator) => within.getByRole("button", { name: "Post comment" }).first();
const upvote = (comment: Locator) => comment.getByRole("button", { name: /^Upvote/ }).first();

test("a reader posts a comment and finds it after a reload", async ({ page, signInAs }) => {
  const article = await archiveArticle();
  const reader = await signInAs();
  await page.goto(`/articles/${article.slug}`);
  await box(page).fill("A **fine** start.");
  await post(page).click();
  const posted = page.getByRole("article", { name: `Comment by ${reader.name}` });
  await expect(posted).toContainText("A fine start.");
  await expect(posted).toBeFocused();
  await expect(box(page)).toHaveValue("");
  await expect(conversation(page).getByRole("heading", { name: "1 comment", exact: true })).toBeVisible();

  await page.reload();
  await expect(posted).toContainText("A fine start.");
  await expect(posted).toContainText("You");
});

test("another reader sees a comment as soon as it is posted", async ({ page, stranger, signInAs }) => {
  const article = await archiveArticle();
  const other = await stranger();
  await other.goto(`/articles/${article.slug}`);
  await expect(comments(other)).toHaveCount(0);

  await signInAs();
  await page.goto(`/articles/${article.slug}`);
  await box(page).fill("First lap done.");
  await post(page).click();
  await expect(comments(page)).toContainText("First lap done.");
  await other.reload();
  await expect(comments(other)).toContainText("First lap done.");
});

test("two readers answer each other, and every answer stands under what it answers", async ({ page, another }) => {
  const article = await archiveArticle();
  const root = await makeComment(article, { body: "Was that a jump start?" });
  const anna = await another();
  await anna.page.goto(`/articles/${article.slug}`);
  const asked = commentOf(anna.page, root);
  await asked.getByRole("button", { name: "Reply" }).click();
  await expect(box(asked)).toBeFocused();
  await box(asked).fill("By half a metre.");
  await post(asked).click();
  const answer = asked.getByRole("article", { name: `Comment by ${anna.person.name}` });
  await expect(answer).toContainText("By half a metre.");
  await expect(answer).toBeFocused();
  await expect(box(asked)).toBeHidden();

  const bert = await another();
  await bert.page.goto(`/articles/${article.slug}`);
  const seen = commentOf(bert.page, root).getByRole("article", { name: `Comment by ${anna.person.name}` });
  await seen.getByRole("button", { name: "Reply" }).click();
  await box(seen).fill("By a *whole* metre.");
  await post(seen).click();
  await expect(seen.getByRole("article", { name: `Comment by ${bert.person.name}` })).toContainText(
    "By a whole metre.",
  );

  await page.goto(`/articles/${article.slug}`);
  const thread = commentOf(page, root);
  const first = thread.getByRole("article", { name: `Comment by ${anna.person.name}` });
  await expect(first.getByRole("article", { name: `Comment by ${bert.person.name}` })).toContainText("whole metre");
  await expect(conversation(page).getByRole("heading", { name: "3 comments", exact: true })).toBeVisible();
});

test("a reader upvotes, sees it count at once and after a reload, and takes it back", async ({ page, signInAs }) => {
  const article = await archiveArticle();
  const comment = await makeComment(article);
  await signInAs();
  const button = upvote(commentOf(page, comment));

  await page.goto(`/articles/${article.slug}`);
  await expect(button).toHaveAccessibleName("Upvote (0)");
  await expect(button).toHaveAttribute("aria-pressed", "false");
  const saved = page.waitForResponse((answer) => answer.url().endsWith("/vote"));
  await button.click();
  await expect(button).toHaveAccessibleName("Upvote (1)");
  await expect(button).toHaveAttribute("aria-pressed", "true");
  await saved;

  await page.reload();
  await expect(button).toHaveAttribute("aria-pressed", "true");
  await expect(button).toHaveAccessibleName("Upvote (1)");
  const takenBack = page.waitForResponse((answer) => answer.url().endsWith("/vote"));
  await button.click();
  await expect(button).toHaveAccessibleName("Upvote (0)");
  await expect(button).toHaveAttribute("aria-pressed", "false");
  await takenBack;

  await openUntil(
    page,
    `/articles/${article.slug}`,
    commentOf(page, comment).getByRole("button", { name: "Upvote (0)" }),
  );
  await expect(button).toHaveAttribute("aria-pressed", "false");
});

test("a reader sees what others have upvoted, and that it was not them", async ({ page, another }) => {
  const article = await archiveArticle();
  const comment = await makeComment(article);
  await page.goto(`/articles/${article.slug}`);
  for (const { page: other } of [await another(), await another()]) {
    await other.goto(`/articles/${article.slug}`);
    const saved = other.waitForResponse((answer) => answer.url().endsWith("/vote"));
    await upvote(commentOf(other, comment)).click();
    await saved;
  }
  const counted = commentOf(page, comment).getByRole("button", { name: "Upvote (2)" });
  await openUntil(page, `/articles/${article.slug}`, counted);
  await expect(counted).toHaveAttribute("aria-pressed", "false");
});

test("a reader who presses upvote before the page knows them has voted all the same", async ({ page, signInAs }) => {
  const article = await archiveArticle();
  const comment = await makeComment(article);
  await signInAs();
  const button = upvote(commentOf(page, comment));
  let letKnow = () => {};
  const known = new Promise<void>((resolve) => {
    letKnow = resolve;
  });
  await page.route("**/api/viewer?*", async (route) => {
    await known;
    await route.continue();
  });
  await page.goto(`/articles/${article.slug}`);
  const saved = page.waitForResponse((answer) => answer.url().endsWith("/vote"));
  await button.click();
  await saved;
  letKnow();
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  await expect(button).toHaveAccessibleName("Upvote (1)");
  await expect(button).toHaveAttribute("aria-pressed", "true");
});

test("a reader cannot upvote their own comment, and is told why", async ({ page, signInAs }) => {
  const article = await archiveArticle();
  const reader = await signInAs();
  const comment = await makeComment(article, { by: reader });
  await page.goto(`/articles/${article.slug}`);
  const button = upvote(commentOf(page, comment));
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await button.click({ force: true });
  await expect(page.getByRole("status")).toContainText("Others decide what it is worth");
  await expect(button).toHaveAccessibleName("Upvote (0)");
});

test("a reader whose upvote is refused sees the count go back, and why", async ({ page, signInAs }) => {
  const article = await archiveArticle();
  const comment = await makeComment(article);
  await signInAs();
  await page.goto(`/articles/${article.slug}`);
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  await hideComment(await makePerson("moderator"), comment.id, { rule: 1, reason: "Off the subject." });
  const button = upvote(commentOf(page, comment));
  await button.click();
  await expect(page.getByRole("status")).toContainText("is hidden");
  await expect(button).toHaveAccessibleName("Upvote (0)");
  await expect(button).toHaveAttribute("aria-pressed", "false");
});

test("a signed-out reader who upvotes is shown where to sign in, and comes back to the comment", async ({ page }) => {
  const article = await archiveArticle();
  const comment = await makeComment(article);
  const person = await makePerson();
  await page.goto(`/articles/${article.slug}`);
  await upvote(commentOf(page, comment)).click();
  await page.getByRole("status").getByRole("link", { name: "Sign in" }).click();
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(TEST_PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(`/articles/${article.slug}#comment-${comment.id}`);
  await upvote(commentOf(page, comment)).click();
  await expect(upvote(commentOf(page, comment))).toHaveAccessibleName("Upvote (1)");
});

test("a reader orders a conversation by best, newest and oldest", async ({ page }) => {
  const article = await archiveArticle();
  const by = await makePerson();
  const [first, second, third] = [
    await makeComment(article, { by, body: "Said first." }),
    await makeComment(article, { by, body: "Said second." }),
    await makeComment(article, { by, body: "Said third." }),
  ];
  const voters = [await makePerson(), await makePerson()];
  for (const voter of voters) await castVote(voter, second.id);
  await castVote(voters[0] ?? by, first.id);
  await ranked();

  const order = page.getByRole("navigation", { name: "Order of comments" });
  // Votes place a comment a moment after they were cast.
  await expect(async () => {
    await page.goto(`/articles/${article.slug}`);
    await expect(comments(page)).toContainText(["Said second.", "Said first.", "Said third."], { timeout: 1_000 });
  }).toPass();
  await order.getByRole("link", { name: "Newest" }).click();
  await expect(comments(page)).toContainText(["Said third.", "Said second.", "Said first."]);
  await expect(order.getByRole("link", { name: "Newest" })).toHaveAttribute("aria-current", "true");
  await order.getByRole("link", { name: "Oldest" }).click();
  await expect(comments(page)).toContainText(["Said first.", "Said second.", "Said third."]);
  await order.getByRole("link", { name: "Best" }).click();
  await expect(comments(page)).toContainText(["Said second.", "Said first.", "Said third."]);
  await expect(commentOf(page, third)).toBeVisible();
});

for (const sort of ["Best", "Newest", "Oldest"]) {
  test(`a reader who goes on to the end sees every comment exactly once, ${sort.toLowerCase()} first`, async ({
    page,
  }) => {
    const article = await archiveArticle();
    const by = await makePerson();
    const made: { id: string }[] = [];
    for (let n = 0; n < 60; n++) made.push(await makeComment(article, { by, body: `Root ${n}.` }));
    const parentId = made[20]?.id ?? null;
    for (let n = 0; n < 12; n++) made.push(await makeComment(article, { by, body: `Reply ${n}.`, parentId }));
    const voter = await makePerson();
    for (const { id } of made.filter((_, n) => n % 7 === 0)) await castVote(voter, id);

    await page.goto(`/articles/${article.slug}`);
    const order = page.getByRole("link", { name: sort, exact: true });
    // The page comes with the best first. Chosen anew it is read anew, and nothing says when that is done.
    if (sort !== "Best") await order.click();
    await expect(order).toHaveAttribute("aria-current", "true");
    const more = page.getByRole("link", { name: "More comments" });
    for (const seen of [50, 60]) {
      await more.click();
      await expect(page.getByText(/^Root \d+\.$/)).toHaveCount(seen);
    }
    await expect(more).toBeHidden();
    const replies = page.getByRole("link", { name: /more repl/ });
    await replies.click();
    await expect(page.getByText(/^Reply \d+\.$/)).toHaveCount(12);
    await expect(replies).toBeHidden();

    const ids = await comments(page).evaluateAll((all) => all.map((one) => one.id.replace("comment-", "")));
    expect(ids.toSorted()).toEqual(made.map(({ id }) => id).toSorted());
  });
}

test("a reader follows a thread that goes deeper than a column can hold", async ({ page }) => {
  const article = await archiveArticle();
  const by = await makePerson();
  let parentId: string | null = null;
  for (let n = 1; n <= 12; n++) ({ id: parentId } = await makeComment(article, { by, body: `Level ${n}.`, parentId }));

  await page.goto(`/articles/${article.slug}`);
  await expect(page.getByText("Level 1.", { exact: true })).toBeVisible();
  const last = page.getByText("Level 12.", { exact: true });
  await expect(async () => {
    if (await last.isVisible()) return;
    await page.getByRole("link", { name: /Continue this thread|more repl/ }).click({ timeout: 1_000 });
    await expect(last).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(page.getByText("Level 11.", { exact: true })).toBeVisible();
});

test("a reader follows a permalink to a comment with what it answers and its answers", async ({ page, signInAs }) => {
  const article = await archiveArticle();
  const root = await makeComment(article, { body: "The question." });
  const middle = await makeComment(article, { body: "The answer.", parentId: root.id });
  await makeComment(article, { body: "The doubt.", parentId: middle.id });
  await makeComment(article, { body: "Another matter." });
  const reader = await signInAs();

  await page.goto(`/articles/${article.slug}`);
  await commentOf(page, middle).getByRole("link", { name: "Permalink" }).first().click();
  await expect(page).toHaveURL(new RegExp(`/comments/${middle.id}$`));
  await expect(comments(page)).toHaveCount(3);
  await expect(page.getByText("Another matter.")).toBeHidden();
  await commentOf(page, middle).getByRole("button", { name: "Reply" }).first().click();
  await box(commentOf(page, middle)).fill("Said on the comment’s own page.");
  await post(commentOf(page, middle)).click();
  await expect(commentOf(page, middle).getByRole("article", { name: `Comment by ${reader.name}` })).toContainText(
    "own page",
  );
  await page.getByRole("link", { name: "The whole conversation" }).click();
  await expect(page.getByText("Another matter.")).toBeVisible();
  await expect(page.getByText("own page")).toBeVisible();
});

test("a reader finds all the answers to a comment from its permalink, however deep it stands", async ({ page }) => {
  const article = await archiveArticle();
  const by = await makePerson();
  let parentId: string | null = null;
  for (let n = 1; n <= 7; n++) ({ id: parentId } = await makeComment(article, { by, body: `Level ${n}.`, parentId }));
  for (let n = 1; n <= 24; n++) await makeComment(article, { by, body: `Answer ${n}.`, parentId });

  await page.goto(`/articles/${article.slug}/comments/${parentId}`);
  await expect(page.getByText(/^Answer \d+\.$/)).toHaveCount(20);
  await page.getByRole("link", { name: "4 more replies" }).click();
  await expect(page.getByText(/^Answer \d+\.$/)).toHaveCount(24);
  await expect(page.getByRole("link", { name: /more repl|Continue/ })).toBeHidden();
});

test("a reader writes emphasis, links, quotes, lists and code, and sees them as such", async ({ page, signInAs }) => {
  const article = await archiveArticle();
  const reader = await signInAs();
  await page.goto(`/articles/${article.slug}`);
  await box(page).fill(
    [
      "*Soft*, **loud**, `box box` and [the rules](https://example.org/rules).",
      "",
      "> They said so.",
      "",
      "- one stop",
      "- two stops",
      "",
      "```",
      "lap = 1",
      "```",
    ].join("\n"),
  );
  await post(page).click();
  const said = page.getByRole("article", { name: `Comment by ${reader.name}` });
  await expect(said.getByRole("emphasis")).toHaveText("Soft");
  await expect(said.getByRole("strong")).toHaveText("loud");
  await expect(said.getByRole("code").first()).toHaveText("box box");
  await expect(said.getByRole("code").last()).toHaveText("lap = 1");
  await expect(said.getByRole("blockquote")).toHaveText("They said so.");
  await expect(said.getByRole("listitem")).toHaveText(["one stop", "two stops"]);
  const link = said.getByRole("link", { name: "the rules" });
  await expect(link).toHaveAttribute("href", "https://example.org/rules");
  await expect(link).toHaveAttribute("rel", /nofollow/);
  await expect(link).toHaveAttribute("rel", /ugc/);
});

test("a reader who writes HTML sees it as the text it is", async ({ page, signInAs }) => {
  const article = await archiveArticle();
  const reader = await signInAs();
  const html = `<b onclick="alert(1)">bold</b> <script>document.title = "taken"</script> <img src=x onerror=alert(2)>`;
  page.on("dialog", (dialog) => expect(dialog.message(), "a script of a reader ran").toBe(""));
  await page.goto(`/articles/${article.slug}`);
  await box(page).fill(`${html} [click](javascript:alert(3))`);
  await post(page).click();
  const said = page.getByRole("article", { name: `Comment by ${reader.name}` });
  await expect(said).toContainText(html);
  await expect(said.getByRole("link", { name: "click" })).toBeHidden();
  await page.reload();
  await expect(said).toContainText(html);
  await expect(page).not.toHaveTitle("taken");
});

for (const way of ["signs in", "creates an account"]) {
  test(`a signed-out reader writes first, then ${way}, and finds the text where it was`, async ({ page }) => {
    const article = await archiveArticle();
    const text = "I had all of this in my head.\n\n> And this.";
    await page.goto(`/articles/${article.slug}`);
    await box(page).fill(text);
    await post(page).click();
    await expect(page).toHaveURL(/\/sign-in/);
    if (way === "signs in") {
      const { email } = await makePerson();
      await page.getByLabel("E-mail").fill(email);
      await page.getByLabel("Password", { exact: true }).fill(TEST_PASSWORD);
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
    } else {
      await page.getByRole("main").getByRole("link", { name: "Create an account" }).click();
      await page.getByLabel("E-mail").fill(`${word()}@example.org`);
      await page.getByLabel("Password", { exact: true }).fill(TEST_PASSWORD);
      await page.getByRole("button", { name: "Create account" }).click();
    }
    await expect(page).toHaveURL(`/articles/${article.slug}#write`);
    await expect(box(page)).toHaveValue(text);
    await expect(box(page)).toBeInViewport();
    await post(page).click();
    // Whoever has only just signed up has still to confirm their address: what they say waits.
    const name = way === "signs in" ? /^Comment by/ : "Your waiting comment";
    const said = page.getByRole("article", { name }).filter({ hasText: "I had all of this in my head." });
    await expect(said).toBeVisible();
    await page.reload();
    await expect(said).toHaveCount(1);
    await expect(box(page)).toHaveValue("");
  });
}

test("a signed-out reader who answers somebody comes back to the open answer with their text in it", async ({
  page,
}) => {
  const article = await archiveArticle();
  const root = await makeComment(article);
  const { email } = await makePerson();
  const thread = commentOf(page, root);
  await page.goto(`/articles/${article.slug}`);
  await thread.getByRole("button", { name: "Reply" }).click();
  await box(thread).fill("My answer.");
  await post(thread).click();
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(TEST_PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(`/articles/${article.slug}#comment-${root.id}`);
  await expect(box(thread)).toHaveValue("My answer.");
  await post(thread).click();
  await expect(thread.getByRole("article")).toContainText("My answer.");
});

test("a reader whose session ended meanwhile keeps the text, signs in again and posts it", async ({
  page,
  context,
  signInAs,
}) => {
  const article = await archiveArticle();
  const reader = await signInAs();
  await page.goto(`/articles/${article.slug}`);
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  await context.clearCookies();
  await box(page).fill("Written while the session ran out.");
  await post(page).click();
  await page.getByLabel("E-mail").fill(reader.email);
  await page.getByLabel("Password", { exact: true }).fill(TEST_PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(box(page)).toHaveValue("Written while the session ran out.");
  await post(page).click();
  await expect(comments(page)).toContainText("Written while the session ran out.");
});

test.describe("a comment that is refused", () => {
  const refused = {
    "is too long": ["x".repeat(10_001), /1 character too long: 10,000 characters at most/],
    "is empty": ["", /Write something first/],
    "is nothing but spaces": ["  \n\u3000\u200B ", /Write something first/],
    "holds a control character": ["Box\u0007 box", /control character U\+0007/],
    "quotes a hundred deep": [`${"> ".repeat(100)}deep`, /Quotes and lists stand/],
  } satisfies Record<string, [string, RegExp]>;

  test("says why and keeps the text, until it is mended", async ({ page, signInAs }) => {
    const article = await archiveArticle();
    await signInAs();
    await page.goto(`/articles/${article.slug}`);
    const alert = conversation(page).getByRole("alert");
    for (const [what, [text, words]] of Object.entries(refused)) {
      await test.step(`because it ${what}`, async () => {
        await box(page).fill(text);
        await post(page).click();
        await expect(alert).toHaveText(words);
        await expect(box(page)).toHaveValue(text);
        await expect(box(page)).toHaveAccessibleDescription(words);
        await expect(box(page)).toBeFocused();
      });
    }
    await box(page).fill("Better now.");
    await post(page).click();
    await expect(comments(page)).toContainText("Better now.");
    await expect(alert).toBeHidden();
  });

  test("says that what it answers was hidden meanwhile, and keeps the text", async ({ page, signInAs }) => {
    const article = await archiveArticle();
    const root = await makeComment(article);
    await signInAs();
    const thread = commentOf(page, root);
    await page.goto(`/articles/${article.slug}`);
    await thread.getByRole("button", { name: "Reply" }).click();
    await box(thread).fill("But I must answer this.");
    await hideComment(await makePerson("moderator"), root.id, { rule: 2, reason: "Against the person." });
    await post(thread).click();
    await expect(thread.getByRole("alert")).toContainText("hidden meanwhile");
    await expect(box(thread)).toHaveValue("But I must answer this.");
  });
});

test("a reader who presses twice posts once", async ({ page, signInAs }) => {
  const article = await archiveArticle();
  await signInAs();
  await page.goto(`/articles/${article.slug}`);
  await box(page).fill("Once is enough.");
  await post(page).dblclick();
  await expect(comments(page)).toContainText("Once is enough.");
  await page.reload();
  await expect(comments(page)).toHaveCount(1);
});

test("a reader without a connection keeps the text, and posts it once when it is back", async ({
  page,
  context,
  signInAs,
}) => {
  const article = await archiveArticle();
  await signInAs();
  await page.goto(`/articles/${article.slug}`);
  await box(page).fill("Sent from the tunnel.");
  await context.setOffline(true);
  await post(page).click();
  await expect(conversation(page).getByRole("alert")).toContainText("no connection");
  await expect(box(page)).toHaveValue("Sent from the tunnel.");

  await context.setOffline(false);
  await post(page).click();
  await expect(comments(page)).toContainText("Sent from the tunnel.");
  await page.reload();
  await expect(comments(page)).toHaveCount(1);
});

test("a reader whose comment arrived though the answer got lost posts it again, and it is there once", async ({
  page,
  signInAs,
}) => {
  const article = await archiveArticle();
  await signInAs();
  await page.goto(`/articles/${article.slug}`);
  let lost = false;
  await page.route("**/api/articles/*/comments", async (route) => {
    if (route.request().method() !== "POST" || lost) return route.continue();
    lost = true;
    await route.fetch();
    return route.abort();
  });
  await box(page).fill("Did that get through?");
  await post(page).click();
  await expect(conversation(page).getByRole("alert")).toContainText("no connection");
  await post(page).click();
  await expect(comments(page)).toContainText("Did that get through?");
  await page.reload();
  await expect(comments(page)).toHaveCount(1);
});

test("a reader finds what they were writing after a reload, and not after posting it", async ({ page, signInAs }) => {
  const article = await archiveArticle();
  await signInAs();
  await page.goto(`/articles/${article.slug}`);
  await box(page).fill("Half a thought");
  await page.reload();
  await expect(box(page)).toHaveValue("Half a thought");
  await box(page).fill("Half a thought, finished.");
  await post(page).click();
  await expect(comments(page)).toContainText("Half a thought, finished.");
  await page.reload();
  await expect(box(page)).toHaveValue("");
});

test("a reader with nothing but a keyboard tabs to the box, writes, posts, and stands on the new comment", async ({
  page,
  signInAs,
}) => {
  const article = await archiveArticle();
  const reader = await signInAs();
  await page.goto(`/articles/${article.slug}`);
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  const isThere = () => box(page).evaluate((element) => element === document.activeElement);
  for (let stops = 0; stops < 60 && !(await isThere()); stops++) await page.keyboard.press("Tab");
  await expect(box(page)).toBeFocused();
  await page.keyboard.type("No mouse was used.");
  await page.keyboard.press("Control+Enter");
  const posted = page.getByRole("article", { name: `Comment by ${reader.name}` });
  await expect(posted).toContainText("No mouse was used.");
  await expect(posted).toBeFocused();
  await expect(page.getByRole("status")).toHaveText("Your comment is posted.");
});

test("a reader is told how much room is left near the end, and how much is too much", async ({ page, signInAs }) => {
  const article = await archiveArticle();
  await signInAs();
  await page.goto(`/articles/${article.slug}`);
  await box(page).fill("🏁".repeat(9_900));
  await expect(page.getByText("100 left")).toBeVisible();
  await box(page).fill("🏁".repeat(10_001));
  await expect(page.getByText("1 too many")).toBeVisible();
});
