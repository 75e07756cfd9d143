import { hideComment, restoreComment } from "../lib/moderation/commands";
import { db } from "../lib/platform/db";
import { newId } from "../lib/platform/ids";
import { makeComment, makePerson, word } from "../lib/testing/make";
import { archiveArticle, expect, test } from "./fixtures";

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("everybody reads what was decided by which rule at once, and nothing of what was said", async ({ page }) => {
    const secret = word();
    const moderator = await makePerson("moderator", `Moderator ${secret}`);
    const comment = await makeComment(await archiveArticle(), { body: `Said ${secret}.` });
    await page.goto("/moderation/log");
    const decision = await hideComment(moderator, comment.id, { rule: 4, reason: `Because of ${secret}.` });
    const number = await numberOf(decision.id);
    const entry = page.locator(`#entry-${number}`);

    await expect(async () => {
      await page.goto("/moderation/log");
      await expect(entry).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await expect(entry).toContainText("Hidden: a comment");
    await expect(entry).toContainText("by a person");
    await expect(entry.getByRole("link", { name: "Nothing private about anyone" })).toBeVisible();
    expect(await page.content()).not.toContain(secret);

    await page.getByRole("combobox", { name: "Decision" }).selectOption("Hidden");
    await page.getByRole("combobox", { name: "Rule" }).selectOption({ label: "4. Nothing private about anyone" });
    await page.getByRole("button", { name: "Show" }).click();
    await expect(page).toHaveURL(/\/moderation\/log\/entries\?kind=hide&rule=4/);
    await expect(entry).toBeVisible();
    await expect(page.getByRole("list", { name: "Decisions" }).getByText("Restored: a comment")).toHaveCount(0);

    await test.step("the appeal, and that it was taken back", async () => {
      const data = { id: newId(), actionId: decision.id, personId: moderator.id, text: secret, appealedAt: new Date() };
      await db().appeal.create({ data });
      await restoreComment(await makePerson("moderator"), comment.id, {});
      await page.goto(`/moderation/log/entries?before=${number + 1}`);
      await expect(entry).toContainText("Appealed: open");
      await entry.getByText("Restored later").getByRole("link").click();
      await expect(page.getByText("Restored: a comment").first()).toBeVisible();
      await db().appeal.delete({ where: { id: data.id } });
    });
  });

  test("everybody reads the figures of moderation, and takes them along", async ({ page, request }) => {
    const moderator = await makePerson("moderator");
    const comment = await makeComment(await archiveArticle());
    await hideComment(moderator, comment.id, { rule: 1, reason: "Elsewhere." });
    const month = new Date().toISOString().slice(0, 7);
    await page.goto("/moderation/log");
    await page.getByRole("link", { name: "figures of each month" }).click();
    const named = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" }).format();
    await page.getByRole("link", { name: named }).click();
    await expect(page.getByRole("heading", { level: 1, name: `Moderation in figures, ${named}` })).toBeVisible();
    await expect(page.getByRole("img", { name: /^Decisions: \d+ hidden or not published/ })).toBeVisible();
    const table = page.getByRole("table", { name: "Decisions by rule" });
    await expect(table.getByRole("rowheader", { name: "1. Stay with the subject" })).toBeVisible();
    const csv = await page.getByRole("link", { name: "Download as CSV" }).getAttribute("href");
    expect(await (await request.get(csv ?? "")).text()).toMatch(
      new RegExp(`^month,decisions,hide,.*\r\n${month},\\d+,`),
    );
    const json = await page.getByRole("link", { name: "Download as JSON" }).getAttribute("href");
    const report = await (await request.get(json ?? "")).json();
    expect(report.total.byRule["1"]).toBeGreaterThan(0);
    expect((await request.get("/moderation/report/2999")).status()).toBe(404);
  });
});

test("a program reads the log: as a feed, and as JSON with all that its chain is made of", async ({ request }) => {
  const moderator = await makePerson("moderator");
  const comment = await makeComment(await archiveArticle());
  const { id } = await hideComment(moderator, comment.id, { rule: 1, reason: "Elsewhere." });
  const number = await numberOf(id);
  const feed = await (await request.get("/moderation/log/feed.xml")).text();
  expect(feed).toContain(`urn:uuid:${id}`);
  expect(feed).not.toContain("Elsewhere.");
  const part = await (await request.get(`/api/moderation/log?after=${number - 1}`)).json();
  expect(part.entries[0]).toMatchObject({ number, id, kind: "hide", about: "comment", by: "person", rule: 1 });
  expect(part.entries[0].line).toMatch(new RegExp(`^${number}\\|${id}\\|hide\\|comment\\|person\\|1\\|`));
  expect((await request.get("/api/moderation/log?after=x")).status()).toBe(400);
});

async function numberOf(id: string): Promise<number> {
  return Number((await db().moderationAction.findUniqueOrThrow({ where: { id } })).number);
}
