import { expect, test } from "./fixtures";

test("a reader opens the lead from the front page and finds its conversation", async ({ page }) => {
  await page.goto("/");
  const lead = page.getByRole("heading", { level: 2 }).first();
  const title = await lead.innerText();
  await lead.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.getByRole("region", { name: "Conversation" })).toBeVisible();
});
