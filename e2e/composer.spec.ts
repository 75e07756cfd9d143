import type { BrowserContext, Locator, Page } from "playwright/test";
import { makeComment, makePerson, TEST_PASSWORD, type TestPerson, word } from "../lib/testing/make";
import { archiveArticle, expect, test, writeSession } from "./fixtures";

const conversation = (page: Page) => page.getByRole("region", { name: "Conversation" });
const commentOf = (page: Page, { id }: { id: string }) => page.locator(`#comment-${id}`);
/** The box that begins a thread; one that answers is inside the comment it answers. */
const box = (within: Page | Locator) => within.getByLabel("Your comment").first();
const post = (within: Page | Locator) => within.getByRole("button", { name: "Post comment" }).first();
const tab = (page: Page, name: string) => page.getByRole("tab", { name }).first();
const tool = (page: Page, name: string) => page.getByRole("toolbar").getByRole("button", { name });
/** The site has the draft, for every device. */
const keptEverywhere = (page: Page) => page.getByText("Draft kept", { exact: true });

async function openSignedIn(page: Page, { slug }: { slug: string }): Promise<void> {
  await page.goto(`/articles/${slug}`);
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
}

async function signIn(page: Page, { email }: { email: string }): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(TEST_PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Types `text` with [brackets] around what is then selected. */
async function typeAndSelect(page: Page, text: string): Promise<void> {
  const plain = text.replace(/[[\]]/g, "");
  const [start, end] = [text.indexOf("["), text.indexOf("]") - 1];
  await box(page).fill(plain);
  await box(page).evaluate((area: HTMLTextAreaElement, [a, b]) => area.setSelectionRange(a ?? 0, b ?? 0), [start, end]);
}

test.describe("a reader previews a comment", () => {
  test("and sees it as it will stand there, then goes on writing where they were", async ({ page, signInAs }) => {
    const article = await archiveArticle();
    await signInAs();
    await openSignedIn(page, article);
    await box(page).fill("A **fine** start.\n\n> Indeed.");
    const tall = (await page.locator("#write").boundingBox())?.height;
    await tab(page, "Preview").click();
    const preview = page.getByRole("tabpanel", { name: "Preview" });
    await expect(preview.getByRole("strong")).toHaveText("fine");
    await expect(preview.getByRole("blockquote")).toHaveText("Indeed.");
    await expect(box(page)).toBeHidden();
    expect((await page.locator("#write").boundingBox())?.height).toBeGreaterThanOrEqual(tall ?? 0);
    await tab(page, "Write").click();
    await expect(box(page)).toHaveValue("A **fine** start.\n\n> Indeed.");
    await expect(preview).toBeHidden();
  });

  test("with the arrow keys, reads it, and posts it from there", async ({ page, signInAs }) => {
    const article = await archiveArticle();
    const reader = await signInAs();
    await openSignedIn(page, article);
    await box(page).fill("Looked over first.");
    await page.keyboard.press("Shift+Tab");
    await expect(tab(page, "Write")).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await expect(tab(page, "Preview")).toBeFocused();
    await expect(tab(page, "Preview")).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("tabpanel", { name: "Preview" })).toBeFocused();
    await expect(page.getByRole("tabpanel", { name: "Preview" })).toContainText("Looked over first.");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("article", { name: `Comment by ${reader.name}` })).toBeFocused();
    await expect(box(page)).toHaveValue("");
  });

  test("signed out too, also of nothing, and of what is too long", async ({ page }) => {
    const article = await archiveArticle();
    await page.goto(`/articles/${article.slug}`);
    const preview = page.getByRole("tabpanel", { name: "Preview" });
    await tab(page, "Preview").click();
    await expect(preview).toHaveText("Nothing is written yet.");
    await tab(page, "Write").click();
    await box(page).fill("x".repeat(10_001));
    await tab(page, "Preview").click();
    await expect(preview).toContainText("1 character too long");
  });
});

test.describe("a reader presses the toolbar’s", () => {
  const acts: [string, string, string, string][] = [
    ["Bold", "Control+b", "a [fine] start", "a **fine** start"],
    ["Emphasis", "Control+i", "a [fine] start", "a _fine_ start"],
    ["Code", "Control+e", "press [box] now", "press `box` now"],
    ["Link", "Control+k", "see [the rules]", "see [the rules](url)"],
    ["Quote", "Control+Shift+Period", "[they said]", "> they said"],
    ["List", "Control+Shift+Digit8", "[one\ntwo]", "- one\n- two"],
    ["Spoiler", "Control+Shift+h", "it was [Lind]", "it was ||Lind||"],
  ];
  for (const [name, keys, before, after] of acts) {
    test(`${name} by mouse and by ${keys}, and takes it back with Control+z`, async ({ page, signInAs }) => {
      const article = await archiveArticle();
      await signInAs();
      await openSignedIn(page, article);
      await box(page).focus();
      await tool(page, name).waitFor();
      const acts = { mouse: () => tool(page, name).click(), keys: () => page.keyboard.press(keys) };
      for (const act of Object.values(acts)) {
        await typeAndSelect(page, before);
        await act();
        await expect(box(page)).toHaveValue(after);
        await expect(box(page)).toBeFocused();
        await page.keyboard.press("Control+z");
        await expect(box(page)).toHaveValue(before.replace(/[[\]]/g, ""));
      }
    });
  }

  test("buttons by keyboard: one stop for the Tab key, arrows between them, and back in the box", async ({
    page,
    signInAs,
  }) => {
    const article = await archiveArticle();
    await signInAs();
    await openSignedIn(page, article);
    await box(page).focus();
    await tool(page, "Bold").waitFor();
    await typeAndSelect(page, "a [fine] start");
    await page.keyboard.press("Tab");
    await expect(tool(page, "Bold")).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await expect(tool(page, "Emphasis")).toBeFocused();
    await page.keyboard.press("End");
    await expect(tool(page, "Spoiler")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(box(page)).toHaveValue("a ||fine|| start");
    await expect(box(page)).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await expect(post(page)).toBeFocused();
  });
});

test.describe("a reader who types an @", () => {
  test("chooses by keyboard somebody of this conversation, whom the comment then names", async ({ page, signInAs }) => {
    const article = await archiveArticle();
    const nora = await makePerson("reader", `Nora ${word()}`);
    const bert = await makePerson("reader", `Bert ${word()}`);
    await makeComment(article, { by: nora });
    await makeComment(article, { by: bert });
    await signInAs();
    await openSignedIn(page, article);
    await box(page).focus();
    await tool(page, "Bold").waitFor();
    await page.keyboard.type("I agree with @");
    const people = page.getByRole("listbox", { name: "People" });
    await expect(people.getByRole("option")).toHaveCount(3);
    await expect(people.getByRole("option").first()).toContainText(bert.name);
    await page.keyboard.press("ArrowDown");
    await expect(people.getByRole("option", { name: nora.name })).toHaveAttribute("aria-selected", "true");
    const active = await box(page).getAttribute("aria-activedescendant");
    await expect(people.getByRole("option", { name: nora.name })).toHaveAttribute("id", active ?? "");
    await page.keyboard.press("Enter");
    await expect(people).toBeHidden();
    await expect(box(page)).toHaveValue(`I agree with @${nora.handle} `);
    await page.keyboard.press("Control+z");
    await expect(box(page)).toHaveValue("I agree with @");
    await page.keyboard.press("Control+Shift+z");
    await page.keyboard.type("there.");
    await expect(box(page)).toHaveValue(`I agree with @${nora.handle} there.`);
  });

  test("sees the list shrink with every letter, and Escape put it away", async ({ page, signInAs }) => {
    const article = await archiveArticle();
    const nora = await makePerson("reader", `Nora ${word()}`);
    await makeComment(article, { by: nora });
    await signInAs();
    await openSignedIn(page, article);
    await box(page).focus();
    await tool(page, "Bold").waitFor();
    const options = page.getByRole("option");
    await page.keyboard.type("@");
    await expect(options).toHaveCount(2);
    await page.keyboard.type("nora");
    await expect(options).toHaveCount(1);
    await page.keyboard.press("Escape");
    await expect(options).toHaveCount(0);
    await page.keyboard.type("h");
    await page.keyboard.press("Enter");
    await expect(box(page)).toHaveValue("@norah\n");
  });

  test("signed out is offered nobody", async ({ page }) => {
    const article = await archiveArticle();
    await makeComment(article);
    await page.goto(`/articles/${article.slug}`);
    await box(page).focus();
    await tool(page, "Bold").waitFor();
    const refused = page.waitForResponse((answer) => answer.url().includes("/people"));
    await page.keyboard.type("@");
    expect((await refused).status()).toBe(401);
    await expect(page.getByRole("option")).toHaveCount(0);
  });
});

test.describe("a draft", () => {
  test("begun on one device is finished on another, and then gone from both", async ({ page, signInAs, stranger }) => {
    const article = await archiveArticle();
    const root = await makeComment(article, { body: "Who was on pole?" });
    const reader = await signInAs();
    await openSignedIn(page, article);
    await box(page).fill("Half a thought");
    await expect(keptEverywhere(page)).toBeVisible();
    await commentOf(page, root).getByRole("button", { name: "Reply" }).click();
    await box(commentOf(page, root)).fill("Half an answer");
    await expect(keptEverywhere(page)).toHaveCount(2);

    const laptop = await signedInElsewhere(stranger, reader);
    await openSignedIn(laptop, article);
    await expect(box(laptop)).toHaveValue("Half a thought");
    await commentOf(laptop, root).getByRole("button", { name: "Reply" }).click();
    await expect(box(commentOf(laptop, root))).toHaveValue("Half an answer");
    await box(laptop).fill("Half a thought, finished.");
    await post(laptop).click();
    await expect(conversation(laptop).getByRole("article").getByText("finished.")).toBeVisible();

    await page.reload();
    await expect(conversation(page).getByRole("article").getByText("finished.")).toBeVisible();
    await expect(page.getByRole("status").filter({ hasText: "posted already" })).toBeVisible();
    await expect(box(page)).toHaveValue("");
  });

  test("that was posted on another device as it stands is dropped here, and its writer told", async ({
    page,
    signInAs,
    stranger,
  }) => {
    const article = await archiveArticle();
    const reader = await signInAs();
    await openSignedIn(page, article);
    await box(page).fill("As it stands.");
    await expect(keptEverywhere(page)).toBeVisible();
    const laptop = await signedInElsewhere(stranger, reader);
    await openSignedIn(laptop, article);
    await expect(box(laptop)).toHaveValue("As it stands.");
    await post(laptop).click();
    await expect(conversation(laptop).getByRole("article")).toHaveCount(1);

    await page.reload();
    await expect(page.getByRole("status").filter({ hasText: "posted already" })).toBeVisible();
    await expect(box(page)).toHaveValue("");
  });

  test("of somebody signed out goes along into their account", async ({ page, stranger }) => {
    const article = await archiveArticle();
    const person = await makePerson();
    await page.goto(`/articles/${article.slug}`);
    await box(page).fill("Before signing in.");
    await expect(page.getByText("Draft kept on this device")).toBeVisible();
    await post(page).click();
    await signIn(page, person);
    await expect(box(page)).toHaveValue("Before signing in.");
    await expect(keptEverywhere(page)).toBeVisible();
    const laptop = await signedInElsewhere(stranger, person);
    await openSignedIn(laptop, article);
    await expect(box(laptop)).toHaveValue("Before signing in.");
  });

  test("of one person is not shown to the next on the same browser", async ({ page, context, signInAs }) => {
    const article = await archiveArticle();
    await signInAs();
    await openSignedIn(page, article);
    await box(page).fill("For my eyes only.");
    await expect(keptEverywhere(page)).toBeVisible();
    await page.getByRole("button", { name: "Sign out" }).click();
    await writeSession(context, await makePerson());
    await openSignedIn(page, article);
    await expect(box(page)).toHaveValue("");
  });

  test("that could not be kept anywhere says so, and can still be posted", async ({ page, signInAs }) => {
    const article = await archiveArticle();
    await signInAs();
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("No room.", "QuotaExceededError");
      };
    });
    await page.route("**/api/articles/*/draft", (route) => route.abort());
    await openSignedIn(page, article);
    await box(page).fill("Neither here nor there.");
    await expect(page.getByText("Draft not kept")).toBeVisible();
    await post(page).click();
    await expect(conversation(page).getByRole("article")).toContainText("Neither here nor there.");
  });
});

/**
 * What can break, and what the reader does when they see it. After each, at every step: exactly one comment, or the draft.
 */
const STEPS = ["while writing", "on posting", "on the answer"] as const;

type Break = { how: string; at(page: Page, step: (typeof STEPS)[number]): Promise<() => Promise<void>> };

const BREAKS: Break[] = [
  {
    how: "the connection is cut",
    at: async (page, step) => {
      if (step === "on the answer") return losing(page, (route) => route.abort());
      await page.context().setOffline(true);
      return () => page.context().setOffline(false);
    },
  },
  {
    how: "the site is down",
    at: async (page, step) => {
      const down = { status: 503, contentType: "text/plain", body: "Not now" };
      if (step === "on the answer") return losing(page, (route) => route.fulfill(down));
      await page.route("**/api/**", (route) => route.fulfill(down));
      return () => page.unroute("**/api/**");
    },
  },
];

for (const { how, at } of BREAKS) {
  for (const step of STEPS) {
    for (const then of ["tries again", "reloads"] as const) {
      test(`${how} ${step} and the reader ${then}: exactly one comment, or the draft`, async ({ page, signInAs }) => {
        const article = await archiveArticle();
        await signInAs();
        await openSignedIn(page, article);
        const text = `Said in the rain ${word()}.`;
        await box(page).focus();

        let mend = async () => {};
        if (step === "while writing") mend = await at(page, step);
        await box(page).fill(text);
        if (step === "while writing") {
          await expect(page.getByText("Draft kept on this device")).toBeVisible();
        } else {
          await expect(keptEverywhere(page)).toBeVisible();
          mend = await at(page, step);
          await post(page).click();
          await expect(conversation(page).getByRole("alert")).toBeVisible();
          await expect(box(page)).toHaveValue(text);
        }
        await mend();

        if (then === "reloads") {
          await page.reload();
          const stands = conversation(page).getByRole("article").getByText(text);
          if (step === "on the answer") {
            await expect(page.getByRole("status").filter({ hasText: "posted already" })).toBeVisible();
            await expect(box(page)).toHaveValue("");
            await expect(stands).toHaveCount(1);
            return;
          }
          await expect(stands).toHaveCount(0);
          await expect(box(page)).toHaveValue(text);
        }
        await post(page).click();
        await expect(conversation(page).getByRole("article").getByText(text)).toBeVisible();
        await page.reload();
        await expect(conversation(page).getByRole("article").getByText(text)).toHaveCount(1);
        await expect(box(page)).toHaveValue("");
      });
    }
  }
}

for (const step of ["while writing", "on posting"] as const) {
  test(`the session ends ${step}: the reader signs in again, and there is exactly one comment`, async ({
    page,
    context,
    signInAs,
    stranger,
  }) => {
    const article = await archiveArticle();
    const reader = await signInAs();
    await openSignedIn(page, article);
    const text = `Said in the rain ${word()}.`;
    if (step === "while writing") await endSession(context);
    await box(page).fill(text);
    await expect(
      step === "while writing" ? page.getByText("Draft kept on this device") : keptEverywhere(page),
    ).toBeVisible();
    if (step === "on posting") await endSession(context);
    await post(page).click();
    await signIn(page, reader);
    await expect(box(page)).toHaveValue(text);
    await post(page).click();
    await expect(conversation(page).getByRole("article")).toHaveCount(1);

    const laptop = await signedInElsewhere(stranger, reader);
    await openSignedIn(laptop, article);
    await expect(conversation(laptop).getByRole("article")).toHaveCount(1);
    await expect(box(laptop)).toHaveValue("");
  });
}

test("an answer that was lost and a text that was changed since: the rest is a comment of its own", async ({
  page,
  signInAs,
}) => {
  const article = await archiveArticle();
  await signInAs();
  await openSignedIn(page, article);
  await box(page).fill("Box this lap.");
  const mend = await losing(page, (route) => route.abort());
  await post(page).click();
  await expect(conversation(page).getByRole("alert")).toBeVisible();
  await mend();
  await box(page).fill("Box this lap, box, box.");
  await post(page).click();
  await expect(page.getByRole("status").filter({ hasText: "An earlier text of this was posted" })).toBeVisible();
  await expect(box(page)).toBeFocused();
  await post(page).click();
  await expect(conversation(page).getByRole("article").getByText("Box this lap, box, box.")).toBeVisible();
  await page.reload();
  await expect(conversation(page).getByRole("article")).toHaveCount(2);
});

test.describe("a reader who posts the same text within minutes", () => {
  test("is shown where it stands, and posts it again only by saying so", async ({ page, signInAs }) => {
    const [article, other] = [await archiveArticle(), await archiveArticle()];
    const reader = await signInAs();
    const text = `What a start ${word()}!`;
    const first = await makeComment(other, { by: reader, body: text });
    await openSignedIn(page, article);
    await box(page).fill(text);
    await post(page).click();
    const alert = conversation(page).getByRole("alert");
    await expect(alert).toContainText("You posted the same text a moment ago.");
    await expect(alert.getByRole("link", { name: "See it there" })).toHaveAttribute(
      "href",
      `/articles/${other.slug}/comments/${first.id}`,
    );
    await expect(box(page)).toBeFocused();
    await expect(box(page)).toHaveValue(text);
    await expect(box(page)).toHaveAccessibleDescription("You posted the same text a moment ago.");
    await expect(conversation(page).getByRole("article")).toHaveCount(0);

    await alert.getByRole("button", { name: "Post it again" }).click();
    await expect(conversation(page).getByRole("article")).toContainText(text);
    await page.reload();
    await expect(conversation(page).getByRole("article")).toHaveCount(1);
    await expect(box(page)).toHaveValue("");
  });

  test("and changes it instead is asked nothing more", async ({ page, signInAs }) => {
    const article = await archiveArticle();
    const reader = await signInAs();
    await makeComment(article, { by: reader, body: "What a start!" });
    await openSignedIn(page, article);
    await box(page).fill("What a start!");
    await post(page).click();
    await expect(conversation(page).getByRole("alert")).toBeVisible();
    await box(page).fill("What a start, and what a finish!");
    await expect(conversation(page).getByRole("alert")).toBeHidden();
    await post(page).click();
    await expect(conversation(page).getByRole("article").getByText("what a finish!")).toBeVisible();
  });

  test.describe("without scripts", () => {
    test.use({ javaScriptEnabled: false });

    test("is told so, finds the text still there, and posts it again by saying so", async ({ page, signInAs }) => {
      const [article, other] = [await archiveArticle(), await archiveArticle()];
      const reader = await signInAs();
      const text = `What a start ${word()}!`;
      await makeComment(other, { by: reader, body: text });
      await page.goto(`/articles/${article.slug}`);
      await box(page).fill(text);
      await post(page).click();
      await expect(page.getByRole("alert")).toContainText("You posted the same text a moment ago.");
      await expect(box(page)).toHaveValue(text);
      await page.getByRole("button", { name: "Post it again" }).click();
      await expect(page.getByRole("article", { name: `Comment by ${reader.name}` })).toContainText(text);
      await page.goto(`/articles/${article.slug}`);
      await expect(conversation(page).getByRole("article")).toHaveCount(1);
    });
  });
});

test("nothing moves when somebody begins to write, and who only reads fetches no tools", async ({ page, signInAs }) => {
  const article = await archiveArticle();
  await makeComment(article);
  await signInAs();
  const scripts: string[] = [];
  page.on("request", (request) => request.resourceType() === "script" && scripts.push(request.url()));
  await openSignedIn(page, article);
  await page.waitForLoadState("networkidle");
  const read = scripts.length;
  const first = conversation(page).getByRole("article").first();
  const below = () => first.evaluate((element) => element.getBoundingClientRect().top + scrollY);
  const before = await below();
  await box(page).focus();
  await expect(tool(page, "Spoiler")).toBeVisible();
  expect(scripts.length).toBeGreaterThan(read);
  expect(await below()).toBe(before);
});

for (const width of [320, 1280]) {
  test(`a reader writes at ${width} pixels, deep in a thread, and nothing sticks out, nor with letters twice as large`, async ({
    page,
    signInAs,
  }) => {
    const article = await archiveArticle();
    let parentId: string | null = null;
    for (let level = 0; level < 5; level++) ({ id: parentId } = await makeComment(article, { parentId }));
    await page.setViewportSize({ width, height: 800 });
    await signInAs();
    await openSignedIn(page, article);
    await page.locator(`#comment-${parentId}`).getByRole("button", { name: "Reply" }).click();
    const reply = box(page.locator(`#comment-${parentId}`));
    await reply.fill("Deep down.");
    await box(page).fill("x".repeat(9_900));
    await expect(tool(page, "Spoiler")).toHaveCount(2);
    await expect(page.getByText("100 left")).toBeVisible();
    await reply.fill("Deep down, @");
    await expect(page.getByRole("option").first()).toBeVisible();
    for (const size of ["100%", "200%"]) {
      await page.addStyleTag({ content: `html { font-size: ${size} !important }` });
      const { scroll, room } = await page.evaluate(() => ({
        scroll: document.documentElement.scrollWidth,
        room: document.documentElement.clientWidth,
      }));
      expect(scroll, size).toBeLessThanOrEqual(room);
    }
  });
}

async function signedInElsewhere(stranger: () => Promise<Page>, person: TestPerson): Promise<Page> {
  const page = await stranger();
  await writeSession(page.context(), person);
  return page;
}

async function endSession(context: BrowserContext): Promise<void> {
  await context.clearCookies();
}

/** Posts arrive, and what comes back is `instead`, until the answer's call mends it. */
async function losing(
  page: Page,
  instead: (route: import("playwright/test").Route) => Promise<void>,
): Promise<() => Promise<void>> {
  const posts = "**/api/articles/*/comments";
  await page.route(posts, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch();
    return instead(route);
  });
  return () => page.unroute(posts);
}
