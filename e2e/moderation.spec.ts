import type { APIRequestContext, Page } from "playwright/test";
import { db } from "../lib/platform/db";
import { makeArticle, makeComment, makePerson, word } from "../lib/testing/make";
import { castVote } from "../lib/votes/commands";
import { archiveArticle, asProgram, expect, openUntil, test } from "./fixtures";

const commentOf = (page: Page, { id }: { id: string }) => page.locator(`#comment-${id}`);
const act = (page: Page, comment: { id: string }, name: string) =>
  commentOf(page, comment).getByRole("button", { name, exact: true }).first();

async function hide(page: Page, comment: { id: string }, rule: string, reason: string): Promise<void> {
  await act(page, comment, "Hide").click();
  await commentOf(page, comment).getByLabel("Rule").selectOption({ label: rule });
  await commentOf(page, comment).getByLabel("Reason").fill(reason);
  await act(page, comment, "Hide").click();
  await expect(commentOf(page, comment)).toContainText("Hidden by a moderator.");
}

/** Every address that could show a comment of `writer`, as anybody gets it, with what a plain client and Next's own ask for. */
async function everywhere(
  request: APIRequestContext,
  article: { slug: string },
  comment: { id: string; parentId?: string | null },
  writer: { handle: string },
): Promise<string> {
  const page = `/articles/${article.slug}`;
  const asks: [string, Record<string, string>?][] = [
    [page],
    [page, { rsc: "1" }],
    [`${page}/comments/${comment.id}`],
    [`${page}/comments/${comment.id}`, { rsc: "1" }],
    [`${page}/conversation?sort=newest`],
    [`/people/${writer.handle}`],
    [`/people/${writer.handle}/comments`],
    ["/"],
    ["/feed.xml"],
    [`/api/articles/${article.slug}/comments`],
    [`/api/articles/${article.slug}/comments?threads=first&sort=newest`],
    [`/api/comments/${comment.id}`],
  ];
  const answers = await Promise.all(
    asks.map(
      async ([path, headers]) => `${path}\n${await (await request.get(path, headers ? { headers } : {})).text()}`,
    ),
  );
  return answers.join("\n");
}

test("what a moderator hides is gone everywhere at once, its place says why, and its answers stay", async ({
  page,
  request,
  signInAs,
  stranger,
}) => {
  // Enough upvotes to be quoted on the front page, where it must vanish too.
  const article = await makeArticle();
  const writer = await makePerson();
  const secret = `smuggled-${word()}`;
  const body = `This ${secret} would win every race of the season, if only the stewards let it start.`;
  const comment = await makeComment(article, { by: writer, body });
  const voters = await Promise.all(Array.from({ length: 60 }, () => makePerson()));
  for (const voter of voters) await castVote(voter, comment.id);
  const reply = await makeComment(article, { parentId: comment.id, body: "An answer that stays." });
  await openUntil(page, "/", page.getByText(secret));
  const before = await everywhere(request, article, comment, writer);
  expect(before.split(secret).length).toBeGreaterThan(10);

  await signInAs("moderator");
  await page.goto(`/articles/${article.slug}`);
  const reason = `It sells something, ${word()}.`;
  await hide(page, comment, "5. No advertising", reason);

  const after = await everywhere(request, article, comment, writer);
  expect(after).not.toContain(secret);
  expect(after.split(reason).length).toBeGreaterThan(5);

  const reader = await stranger();
  await reader.goto(`/articles/${article.slug}`);
  const stub = commentOf(reader, comment);
  await expect(stub).toContainText("Hidden by a moderator. Rule 5, no advertising.");
  await expect(stub).toContainText(reason);
  await expect(stub).not.toContainText(writer.name);
  await expect(commentOf(reader, reply)).toContainText("An answer that stays.");
  await expect(reader.getByRole("region", { name: "Conversation" }).getByRole("heading").first()).toHaveText(
    "1 comment",
  );
  await stub.getByRole("link", { name: "Rule 5" }).click();
  await expect(reader.getByRole("heading", { name: "No advertising" })).toBeInViewport();
  await reader.goto(`/articles/${article.slug}/comments/${comment.id}`);
  await expect(stub).toContainText(reason);
  await reader.goto(`/people/${writer.handle}`);
  await expect(reader.getByRole("region", { name: "Comments" })).not.toContainText(secret);
});

test("what a moderator restores is back everywhere, with its upvotes, and both acts are on record", async ({
  page,
  request,
  signInAs,
}) => {
  const article = await archiveArticle();
  const writer = await makePerson();
  const secret = `returned-${word()}`;
  const comment = await makeComment(article, { by: writer, body: `It was ${secret} after all.` });
  await castVote(await makePerson(), comment.id);
  const moderator = await signInAs("moderator");
  await page.goto(`/articles/${article.slug}`);
  await hide(page, comment, "6. Rumour is marked as rumour", "Where is this from?");
  expect(await everywhere(request, article, comment, writer)).not.toContain(secret);

  await act(page, comment, "Restore").click();
  await expect(commentOf(page, comment)).toContainText(secret);
  await expect(act(page, comment, "Upvote (1)")).toBeVisible();
  const after = await everywhere(request, article, comment, writer);
  expect(after.split(secret).length).toBeGreaterThan(10);
  expect(after).not.toContain("Where is this from?");

  const acts = await db().moderationAction.findMany({ where: { commentId: comment.id }, orderBy: { id: "asc" } });
  expect(acts).toMatchObject([
    { kind: "hide", actorId: moderator.id, rule: 6, reason: "Where is this from?" },
    { kind: "restore", actorId: moderator.id },
  ]);
});

test("a reader is offered no hiding and no restoring, and may not look under a stub", async ({
  page,
  another,
  signInAs,
}) => {
  const article = await archiveArticle();
  const comment = await makeComment(article);
  const moderator = await another("moderator");
  await moderator.page.goto(`/articles/${article.slug}`);
  await signInAs();
  await page.goto(`/articles/${article.slug}`);
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  await expect(act(page, comment, "Reply")).toBeVisible();
  await expect(act(page, comment, "Hide")).toBeHidden();

  await hide(moderator.page, comment, "1. Stay with the subject", "Off the subject.");
  await page.reload();
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  await expect(commentOf(page, comment)).toContainText("Off the subject.");
  for (const name of ["Restore", "Read it", "Reply", "Hide"]) await expect(act(page, comment, name)).toBeHidden();
  await expect(commentOf(page, comment).getByRole("button", { name: /^Upvote/ })).toBeHidden();
});

test("the writer of a hidden comment can still read it, and so can moderators", async ({ page, signInAs, another }) => {
  const article = await archiveArticle();
  const writer = await signInAs();
  const comment = await makeComment(article, { by: writer, body: "My own *words*." });
  const moderator = await another("moderator");
  await moderator.page.goto(`/articles/${article.slug}`);
  await hide(moderator.page, comment, "1. Stay with the subject", "Off the subject.");
  await act(moderator.page, comment, "Read it").click();
  await expect(commentOf(moderator.page, comment)).toContainText("My own words.");

  await page.goto(`/articles/${article.slug}`);
  await expect(commentOf(page, comment)).toContainText("Off the subject.");
  await expect(act(page, comment, "Restore")).toBeHidden();
  await act(page, comment, "Read it").click();
  await expect(commentOf(page, comment).getByRole("emphasis")).toHaveText("words");

  const json = await page.request.get(`/api/comments/${comment.id}`);
  expect(await json.json()).toMatchObject({ body: "My own *words*.", author: { handle: writer.handle } });
});

test("a moderator may think better of hiding, and may leave the reason to the rule", async ({ page, signInAs }) => {
  const article = await archiveArticle();
  const comment = await makeComment(article, { body: "Borderline." });
  await signInAs("moderator");
  await page.goto(`/articles/${article.slug}`);
  await act(page, comment, "Hide").click();
  await expect(commentOf(page, comment).getByLabel("Rule")).toBeFocused();
  await act(page, comment, "Cancel").click();
  await expect(commentOf(page, comment).getByLabel("Rule")).toBeHidden();
  await expect(commentOf(page, comment)).toContainText("Borderline.");
  await act(page, comment, "Hide").click();
  await expect(commentOf(page, comment).getByLabel("Rule")).toContainText("4.");
  await page.keyboard.press("4");
  await commentOf(page, comment).getByLabel("Note to colleagues").fill("The address of a private house.");
  await act(page, comment, "Hide").click();
  await expect(commentOf(page, comment)).toContainText("Hidden by a moderator. Rule 4");
  const [decision] = await db().moderationAction.findMany({
    where: { commentId: comment.id },
    include: { note: true },
  });
  expect(decision).toMatchObject({ rule: 4, reason: "", note: { toColleagues: "The address of a private house." } });
});

test("a moderator does not decide about their own comment", async ({ page, signInAs }) => {
  const article = await archiveArticle();
  const moderator = await signInAs("moderator");
  const comment = await makeComment(article, { by: moderator });
  await page.goto(`/articles/${article.slug}`);
  await expect(commentOf(page, comment)).toContainText("You");
  await expect(act(page, comment, "Reply")).toBeVisible();
  await expect(act(page, comment, "Hide")).toBeHidden();
});

test("of two moderators who hide one comment the first decides, and the second, who has not heard of it, sees it", async ({
  page,
  signInAs,
  another,
}) => {
  const article = await archiveArticle();
  const comment = await makeComment(article);
  const first = await another("moderator");
  await signInAs("editor");
  await page.route("**/live*", (route) => route.abort());
  await page.goto(`/articles/${article.slug}`);
  await act(page, comment, "Hide").click();
  await first.page.goto(`/articles/${article.slug}`);
  await hide(first.page, comment, "2. Argue with the point, not the person", "Said first.");

  await commentOf(page, comment).getByLabel("Reason").fill("Said second.");
  await act(page, comment, "Hide").click();
  await expect(commentOf(page, comment)).toContainText("Said first.");
  expect(await db().moderationAction.count({ where: { commentId: comment.id } })).toBe(1);
});

test("a reader's own upvote on a hidden comment does not bring its words back", async ({ request, page, another }) => {
  const article = await archiveArticle();
  const secret = word();
  const comment = await makeComment(article, { body: `Liked ${secret}.` });
  const voter = await makePerson();
  await castVote(voter, comment.id);
  const moderator = await another("moderator");
  await moderator.page.goto(`/articles/${article.slug}`);
  await hide(moderator.page, comment, "5. No advertising", "It sells.");
  await page.goto("/rules");
  const headers = await asProgram(voter);
  for (const path of [
    `/api/viewer?article=${article.slug}`,
    `/api/comments/${comment.id}`,
    `/articles/${article.slug}`,
  ])
    expect(await (await request.get(path, { headers })).text()).not.toContain(secret);
});
