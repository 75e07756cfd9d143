import type { Page } from "playwright/test";
import { queueMail } from "../lib/mail/outbox";
import { unsubscribeToken } from "../lib/notifications/unsubscribe-token";
import { transaction } from "../lib/platform/db";
import { makeComment, makePerson, word } from "../lib/testing/make";
import { archiveArticle, expect, test, writeSession } from "./fixtures";

const bell = (page: Page) => page.getByRole("banner").getByRole("link", { name: /^Notifications/ });

test("a reader whom somebody answers sees it at the bell, goes there, and has read it", async ({ page, signInAs }) => {
  const reader = await signInAs();
  const other = await makePerson();
  const article = await archiveArticle();
  const mine = await makeComment(article, { by: reader });
  await page.goto("/rules");
  await expect(bell(page)).toHaveAccessibleName("Notifications");

  const reply = await makeComment(article, { by: other, parentId: mine.id, body: "Not so: ||car 37|| was ahead." });
  await page.reload();
  await expect(bell(page)).toHaveAccessibleName("Notifications, 1 unread");
  await bell(page).click();
  const told = page.getByRole("listitem").filter({ hasText: other.name });
  await expect(told).toContainText("Not so: [spoiler] was ahead.");
  await told.getByRole("link", { name: /^Unread: / }).click();
  await expect(page).toHaveURL(`/articles/${article.slug}/comments/${reply.id}`);
  await expect(bell(page)).toHaveAccessibleName("Notifications");

  await makeComment(article, { by: other, parentId: mine.id });
  await page.goto("/notifications");
  await expect(page.getByRole("link", { name: /^Unread: / })).toHaveCount(1);
  await page.getByRole("button", { name: "Mark all read" }).click();
  await expect(page.getByRole("button", { name: "Mark all read" })).toBeHidden();
  await expect(page.getByRole("link", { name: /replied to you/ })).toHaveCount(2);
  await expect(page.getByRole("link", { name: /^Unread: / })).toHaveCount(0);
});

test("somebody with a mail and no session stops such mails, by hand or by their mail program", async ({
  page,
  request,
}) => {
  const person = await makePerson();
  const byHand = unsubscribeToken({ personId: person.id, kind: "reply" });
  await page.goto(`/unsubscribe/${byHand}`);
  await page.getByRole("button", { name: "Stop these mails" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("These mails have stopped");
  await page.goto(`/unsubscribe/${byHand.slice(1)}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link is not whole");

  const byProgram = unsubscribeToken({ personId: person.id, kind: "article" });
  const clicked = await request.post(`/unsubscribe/${byProgram}/one-click`, {
    form: { "List-Unsubscribe": "One-Click" },
    headers: { origin: "https://mail.example", "sec-fetch-site": "cross-site" },
  });
  expect(clicked.status()).toBe(204);

  await writeSession(page.context(), person);
  await page.goto("/settings/notifications");
  await expect(page.getByLabel("Replies")).toHaveValue("never");
  await expect(page.getByLabel("Articles")).toHaveValue("never");
  await expect(page.getByLabel("Mentions")).toHaveValue("now");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a reader chooses what comes by mail", async ({ page, signInAs }) => {
    await signInAs();
    await page.goto("/settings/notifications");
    await page.getByLabel("Replies").selectOption("Once a week");
    await page.getByLabel("Conversations").selectOption("Never");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("main").getByRole("status")).toContainText("Saved");
    await page.goto("/settings/notifications");
    await expect(page.getByLabel("Replies")).toHaveValue("weekly");
    await expect(page.getByLabel("Conversations")).toHaveValue("never");
  });
});

test.describe("at the machine the site runs on", () => {
  test.use({ extraHTTPHeaders: {} });

  test("whoever tries the site finds its mail in the mailbox, and nobody else does", async ({ page, request }) => {
    const subject = `A link for ${word()}`;
    const parts = [{ kind: "button", label: "To the rules", url: `${process.env.PADDOCK_TEST_URL}/rules` } as const];
    await transaction((tx) => queueMail(tx, { to: "somebody@example.org", personId: null, subject, parts }));
    const found = page.getByRole("link", { name: subject });
    await expect(async () => {
      await page.goto("/dev/mailbox");
      await expect(found).toBeVisible({ timeout: 500 });
    }).toPass();
    await found.click();
    const address = page.url();
    await page.frameLocator("iframe").getByRole("link", { name: "To the rules" }).click();
    await expect(page).toHaveURL("/rules");

    for (const headers of [{ "x-forwarded-for": "192.0.2.1" }, { host: "evil.example" }] as Record<string, string>[]) {
      for (const url of ["/dev/mailbox", address]) expect((await request.get(url, { headers })).status()).toBe(404);
    }
  });
});
