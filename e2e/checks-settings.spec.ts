import type { Page } from "playwright/test";
import { makeComment, word } from "../lib/testing/make";
import { archiveArticle, expect, openUntil, test } from "./fixtures";

/** What admins set holds for the whole site, and all tests use it at once: only words that occur nowhere else are added. */
const suspects = (page: Page) => page.getByLabel("Suspect words");

async function addSuspect(page: Page, unique: string): Promise<void> {
  await suspects(page).fill(`${await suspects(page).inputValue()}\n${unique}`);
}

for (const scripts of [true, false]) {
  test.describe(scripts ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled: scripts });

    test("an admin tries a word on the last 30 days, saves it, and hears when another admin was quicker", async ({
      page,
      signInAs,
      another,
    }) => {
      const unique = `w${word()}`;
      await makeComment(await archiveArticle(), { body: `It is a ${unique}, I say.` });
      await signInAs("admin");
      const { page: slower } = await another("admin");
      await slower.goto("/moderation/settings");
      await page.goto("/moderation/settings");

      await suspects(page).fill(`${await suspects(page).inputValue()}\n/(${unique}/`);
      await page.getByRole("button", { name: "Try it" }).click();
      await expect(page.getByText(new RegExp(`Line \\d+, “/\\(${unique}/”, is no expression`))).toBeVisible();
      await expect(page.getByText("Nothing was saved: one field is not right.")).toBeVisible();

      await page.goto("/moderation/settings");
      await addSuspect(page, unique);
      await page.getByRole("button", { name: "Try it" }).click();
      const tried = page.getByRole("region", { name: "Tried, not saved" });
      await expect(tried.getByRole("row", { name: /^Words held/ })).toBeVisible();
      await tried.getByText("Examples").click();
      await expect(tried.getByRole("link", { name: `It is a ${unique}, I say.` })).toBeVisible();
      await expect(suspects(page)).toHaveValue(new RegExp(unique));

      await expect(async () => {
        await page.goto("/moderation/settings");
        await addSuspect(page, unique);
        await page.getByRole("button", { name: "Save", exact: true }).click();
        await expect(page.getByText("Saved. The checks go by it")).toBeVisible({ timeout: 5_000 });
      }).toPass();
      await page.goto("/moderation/settings");
      await expect(suspects(page)).toHaveValue(new RegExp(unique));

      const late = `w${word()}`;
      await addSuspect(slower, late);
      await slower.getByRole("button", { name: "Save", exact: true }).click();
      await expect(slower.getByText("Somebody else has changed this meanwhile")).toBeVisible();
      await expect(suspects(slower)).toHaveValue(new RegExp(late));
    });

    test("an admin adds a rule, everybody reads it, and it is retired without being forgotten", async ({
      page,
      signInAs,
      stranger,
    }) => {
      const title = `Rule ${word()}`;
      await signInAs("admin");
      await page.goto("/moderation/settings/rules");
      const made = page.getByRole("region", { name: "A new rule" });
      await made.getByLabel("Title").fill(title);
      await made.getByLabel("Text").fill("Do as you would be done by.");
      await made.getByLabel("Short name").fill("spam");
      await made.getByRole("button", { name: "Add the rule" }).click();
      await expect(made.getByText("has this short name").first()).toBeVisible();
      await expect(made.getByLabel("Title")).toHaveValue(title);
      await made.getByLabel("Short name").fill(`k-${word().replace(/\d/g, "x")}`.slice(0, 20));
      await made.getByRole("button", { name: "Add the rule" }).click();

      const rule = page.getByRole("region", { name: title });
      await expect(rule).toBeVisible();
      const reader = await stranger();
      await openUntil(reader, "/rules", reader.getByRole("heading", { name: title }));
      await rule.getByRole("button", { name: "Retire" }).click();
      await expect(rule.getByText("Retired", { exact: true })).toBeVisible();
      const old = reader.getByRole("region", { name: "Rules of old" }).getByText(title);
      await openUntil(reader, "/rules", old);
    });
  });
}

for (const role of ["reader", "moderator", "editor"] as const) {
  test(`who has the role ${role} reads that admins set this, and sees nothing of it`, async ({ page, signInAs }) => {
    await signInAs(role);
    for (const path of ["", "/rules", "/classifier"]) {
      await page.goto(`/moderation/settings${path}`);
      await expect(page.getByText("Admins set this")).toBeVisible();
      await expect(page.getByRole("button", { name: /Save|Try|Retire/ })).toHaveCount(0);
    }
  });
}
