import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { makePerson, word } from "../lib/testing/make";
import { expect, test } from "./fixtures";

const root = resolve(import.meta.dirname, "..");
const SEED = resolve(root, "../shared/seed/blancpain-asia-fuji-start.txt");

test.skip(!existsSync(SEED), "the seed article is read from ../shared, which is not there");

test("a real article of an older site is imported, read, commented on, upvoted, moderated and traced to its author", async ({
  page,
  signInAs,
  another,
}) => {
  const author = await makePerson("author", `Seed Author ${word()}`);
  const said = await paddock("import-article", SEED, "--author", author.email, "--published", "2018-01-14");
  const path = /\/articles\/\S+/.exec(said)?.[0] ?? "";
  expect(said).toContain("[su_list icon=”icon: angle-double-right” icon_color=”#3498db”]");
  expect(said).toContain("stray space");

  await test.step("it reads as it was meant", async () => {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Blancpain Asia Fuji Start");
    const article = page.getByRole("article").filter({ has: page.getByRole("heading", { level: 1 }) });
    await expect(article).toContainText("is expecting significant growth as it enters its second season");
    await expect(article.getByRole("time").first()).toHaveText("14 January 2018");
    await expect(article.getByText("“In terms of entries")).toContainText(
      "“In terms of entries, the series is well ahead of where it was this time 12 months ago.” said series director, Benjamin Franassovici.",
    );
    await expect(article.getByText("The 6 round calendar")).toHaveText(
      "The 6 round calendar kicks off at Sepang International Raceway on the 14th and 15th of April and winds up at Zhejiang Circuit on the 14th of October.",
    );
    for (const left of ["[su_list", "icon_color", "]", "” said series director, Benjamin Franassovici “"])
      await expect(article).not.toContainText(left);
  });

  await test.step("the author's view stands apart, and the bio after it", async () => {
    const opinion = page.getByRole("region", { name: "Comment", exact: true });
    await expect(opinion).toContainText("was probably my big surprise of 2017");
    await expect(opinion).toContainText("It’s a relatively unknown new circuit that may surprise you.");
    await expect(opinion).not.toContainText("Engineering student");
    await expect(opinion).not.toContainText("6 round calendar");
    await expect(opinion).toContainText(`${author.name}’s own view`);
    await expect(page.getByText("Engineering student, lover of all things technical")).toBeVisible();
  });

  const reader = await signInAs();
  await test.step("a reader comments on it", async () => {
    await page.goto(path);
    await page.getByLabel("Your comment").fill("Zhejiang *did* surprise me.");
    await page.getByRole("button", { name: "Post comment" }).click();
  });
  const comment = page.getByRole("article", { name: `Comment by ${reader.name}` });
  await expect(comment).toContainText("Zhejiang did surprise me.");
  const id = (await comment.getAttribute("id")) ?? "";

  await test.step("another upvotes it", async () => {
    const other = await another();
    await other.page.goto(path);
    const button = other.page.locator(`#${id}`).getByRole("button", { name: /^Upvote/ });
    const saved = other.page.waitForResponse((answer) => answer.url().endsWith("/vote"));
    await button.click();
    await saved;
    await other.page.reload();
    await expect(button).toHaveAccessibleName("Upvote (1)");
  });

  await test.step("a moderator hides it, and everybody sees why", async () => {
    const moderator = await another("moderator");
    await moderator.page.goto(path);
    const seen = moderator.page.locator(`#${id}`);
    await seen.getByRole("button", { name: "Hide" }).click();
    await seen.getByLabel("Reason").fill("Not about Fuji.");
    await seen.getByRole("button", { name: "Hide" }).click();
    await expect(seen).toContainText("Hidden by a moderator.");
    await page.reload();
    await expect(page.locator(`#${id}`)).toContainText("Not about Fuji.");
    await expect(page.locator(`#${id}`)).not.toContainText("Zhejiang did surprise me.");
  });

  await test.step("the by-line leads to the profile, and from there back", async () => {
    await page.getByRole("link", { name: author.name }).first().click();
    await expect(page).toHaveURL(`/people/${author.handle}`);
    await expect(page.getByText("Owner of the best beard on the site.")).toBeVisible();
    await page.getByRole("link", { name: "Blancpain Asia Fuji Start" }).click();
    await expect(page).toHaveURL(path);
  });
});

test("an operator who imports for nobody, or from nowhere, is told in one sentence", async () => {
  const nobody = `${word()}@example.org`;
  expect(await paddock("import-article", SEED, "--author", nobody)).toContain(
    `Nobody here has the e-mail address or handle ${nobody}.`,
  );
  expect(await paddock("import-article", "not-there.txt", "--author", nobody)).toMatch(
    /There is no file .*not-there\.txt/,
  );
});

/** What the operator's tool says, run on the database of the site under test. */
function paddock(...args: string[]): Promise<string> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return new Promise((done, fail) => {
    const tool = spawn(process.execPath, [resolve(root, "scripts/paddock.mjs"), ...args], { cwd: root, env });
    let said = "";
    tool.stdout.on("data", (chunk) => (said += chunk));
    tool.stderr.on("data", (chunk) => (said += chunk));
    tool.once("error", fail);
    tool.once("exit", () => done(said));
  });
}
