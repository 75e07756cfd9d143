import { readFile } from "node:fs/promises";
import { liftByOperator, suspendByOperator } from "../lib/measures/commands";
import { db } from "../lib/platform/db";
import { makeComment, makePerson, word } from "../lib/testing/make";
import { archiveArticle, asProgram, expect, test } from "./fixtures";

test("a reader takes along everything about them, and their comments to read", async ({ page, signInAs }) => {
  const person = await signInAs();
  const said = `Said by me, ${word()}.`;
  const comment = await makeComment(await archiveArticle(), { by: person, body: said });
  await page.goto("/settings/data");

  const save = async (name: string) => {
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name }).click();
    const file = await download;
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
  };
  const all = await save("Everything, as JSON");
  expect(all.name).toBe(`paddock-${person.handle}.json`);
  expect(JSON.parse(all.text)).toMatchObject({
    person: { email: person.email },
    comments: [{ id: comment.id, body: said }],
  });
  const comments = await save("Comments as Markdown, newest first");
  expect(comments.name).toBe(`paddock-${person.handle}-comments.md`);
  expect(comments.text).toContain(said);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("somebody deletes their account, signs in within the week and keeps it", async ({ page, signInAs }) => {
    const person = await signInAs();
    await page.goto("/settings/data");
    const handle = page.getByLabel("Your handle");
    await handle.fill("somebody-else");
    await page.getByRole("button", { name: "Delete my account" }).click();
    await expect(handle).toHaveAccessibleDescription(/This is not your handle/);
    await handle.fill(person.handle);
    await page.getByRole("button", { name: "Delete my account" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Your account goes on \d+ \w+ \d{4}$/);

    await page.goto("/settings/data");
    await page.getByLabel("E-mail").fill(person.email);
    await page.getByLabel("Password", { exact: true }).fill(person.password);
    await page.getByRole("main").getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Your account goes on/);
    await page.getByRole("button", { name: "Keep my account" }).click();
    await expect(page).toHaveURL(/\/settings\/data$/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("My data");
  });
});

test("data and account want it to be shown anew that it is them", async ({ page, signInAs }) => {
  const person = await signInAs();
  await db().session.updateMany({
    where: { personId: person.id },
    data: { provenAt: new Date(Date.now() - 3_600_000) },
  });
  for (const file of ["export.json", "comments.md"]) {
    const answer = await page.request.get(`/settings/data/${file}`, { maxRedirects: 0 });
    expect(answer.status()).toBe(303);
    expect(answer.headers().location).toBe("/prove?returnTo=%2Fsettings%2Fdata");
  }
  await page.goto("/settings/data");
  await expect(page.getByLabel("Your handle")).toBeHidden();
  await expect(page.getByRole("link", { name: "Show that it is you" })).toHaveAttribute("href", /^\/prove\?/);
});

test("who is suspended hears why at the next thing they post, and posts again once it is lifted", async ({
  request,
}) => {
  const person = await makePerson();
  const article = await archiveArticle();
  const headers = await asProgram(person);
  const post = () =>
    request.post(`/api/articles/${article.slug}/comments`, {
      headers,
      data: { body: `Said ${word()}.`, submissionId: word() },
    });
  expect((await post()).status()).toBe(201);
  await suspendByOperator({ who: person.email, reason: "Shouting at the stewards.", until: new Date("2100-01-31") });
  const refused = await post();
  expect(refused.status()).toBe(403);
  expect((await refused.json()).detail).toContain("Shouting at the stewards.");
  await liftByOperator({ who: `@${person.handle}` });
  expect((await post()).status()).toBe(201);
});
