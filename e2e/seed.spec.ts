import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { makePerson, word } from "../lib/testing/make";
import { expect, test } from "./fixtures";

const ROOT = resolve(import.meta.dirname, "..");
const SEED = resolve(ROOT, "../shared/seed/blancpain-asia-fuji-start.txt");

test("the seed article comes in whole, is read, talked about, moderated, and leads to its author and back", async ({
  page,
  signInAs,
  another,
}) => {
  test.skip(!existsSync(SEED), "the seed article is not beside this checkout (../shared/seed)");
  const author = await makePerson("author");
  const slug = `fuji-start-${word()}`;
  const options = [
    "--author",
    author.email,
    "--section",
    "gt-racing",
    "--slug",
    slug,
    "--published",
    "2018-01-13T08:00:00Z",
  ];
  const { status, stdout } = spawnSync(process.execPath, ["scripts/paddock.mjs", "import-article", SEED, ...options], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  expect(status).toBe(0);
  expect(stdout).toContain(`/articles/${slug}`);
  expect(stdout).toContain("su_list");

  const reader = await signInAs();
  await page.goto(`/articles/${slug}`);
  const article = page.getByRole("main").getByRole("article").first();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Blancpain Asia Fuji Start");
  await expect(article).toContainText(
    "expecting significant growth as it enters its second season of competition in 2018.",
  );
  await expect(article).toContainText("12 months ago.” said series director, Benjamin Franassovici.");
  await expect(article).toContainText(
    "on the 14th and 15th of April and winds up at Zhejiang Circuit on the 14th of October.",
  );
  await expect(article).toContainText("13 January 2018");
  await expect(article).not.toContainText("su_list");
  await expect(article.getByRole("paragraph").filter({ hasText: "The 6 round calendar" })).toHaveText(
    /14th of October\.$/,
  );

  const opinion = page.getByRole("region", { name: "Comment", exact: true });
  await expect(opinion).toContainText("probably my big surprise of 2017");
  await expect(opinion).toContainText("a relatively unknown new circuit that may surprise you.");
  await expect(opinion).not.toContainText("Engineering student");
  await expect(article).toContainText("Owner of the best beard on the site.");

  await page.getByLabel("Your comment").fill("Zhejiang is the one I would travel for.");
  await page.getByRole("button", { name: "Post comment" }).click();
  const comment = page.getByRole("article", { name: `Comment by ${reader.name}` });
  await expect(comment).toContainText("Zhejiang is the one");

  const other = await another();
  await other.page.goto(`/articles/${slug}`);
  await other.page.getByRole("button", { name: "Upvote (0)" }).click();
  await expect(other.page.getByRole("button", { name: "Upvote (1)" })).toHaveAttribute("aria-pressed", "true");

  const moderator = await another("moderator");
  await moderator.page.goto(`/articles/${slug}`);
  await moderator.page.getByRole("button", { name: "Hide" }).click();
  await moderator.page.getByLabel("Reason").fill("Only to see that it works.");
  await moderator.page.getByRole("button", { name: "Hide" }).click();
  await expect(moderator.page.getByRole("button", { name: "Restore" })).toBeVisible();

  await other.page.reload();
  await expect(other.page.getByText("Only to see that it works.")).toBeVisible();
  await expect(other.page.getByText("the one I would travel for")).toHaveCount(0);

  await other.page.getByRole("link", { name: author.name }).first().click();
  await expect(other.page.getByRole("heading", { level: 1 })).toContainText(author.name);
  await other.page.getByRole("link", { name: "Blancpain Asia Fuji Start" }).first().click();
  await expect(other.page).toHaveURL(`/articles/${slug}`);
});
