import { expect, test } from "vitest";
import { ChecksSettings } from "../checks/settings";
import { withdrawComment } from "../comments/commands";
import { hideComment } from "../moderation/commands";
import { recordAction } from "../moderation/record";
import { db, transaction } from "../platform/db";
import { newId } from "../platform/ids";
import { makeArticle, makePerson, type TestPerson, word } from "../testing/make";
import { dryRun } from "./dry-run";

const DAY = 24 * 3_600_000;
const off = Object.fromEntries(Object.keys(ChecksSettings.parse({})).map((check) => [check, { on: false }]));
const only = (checks: object) => ChecksSettings.parse({ ...off, ...checks });

/** A comment that was posted so long ago, past the checks of now. */
async function posted(articleId: string, by: TestPerson, body: string, ago: number): Promise<string> {
  const at = new Date(Date.now() - ago);
  const id = newId(at);
  await db().comment.create({
    data: { id, articleId, personId: by.id, rootId: id, body, submissionId: word(), postedAt: at },
  });
  return id;
}

test("an admin sees what a word would have caught, and how much of that moderators had approved", async () => {
  const article = await makeArticle();
  const [writer, moderator] = [await makePerson(), await makePerson("moderator")];
  const unique = `w${word()}`;
  const about = (ago: number, body = `It is a ${unique}, I say.`) => posted(article.id, writer, body, ago);
  const [hidden, approved] = [await about(DAY), await about(2 * DAY)];
  await about(3 * DAY);
  await about(40 * DAY);
  await about(DAY, "Nothing of the sort.");
  await withdrawComment(writer, await about(DAY));
  await hideComment(moderator, hidden, { rule: 2, reason: "So." });
  const subject = { personId: writer.id, articleId: article.id, commentId: approved };
  await transaction((tx) => recordAction(tx, moderator, { kind: "approve", rule: null, reason: "", ...subject }));

  const before = await db().siteSetting.findMany();
  const run = await dryRun(only({ words: { on: true, suspect: [unique] } }), { articleId: article.id });
  expect(run).toMatchObject({
    looked: 4,
    all: true,
    stopped: { approved: 1, hidden: 1, untouched: 1 },
    checks: [{ check: "words", says: "hold", fates: { approved: 1, hidden: 1, untouched: 1 } }],
  });
  expect(run.examples.map(({ fate }) => fate)).toEqual(["hidden", "approved", "untouched"]);
  expect(await db().siteSetting.findMany()).toEqual(before);
});

test("what was known of a writer is what was known then", async () => {
  const article = await makeArticle();
  const writer = await makePerson();
  const said = (n: number, ago: number) => posted(article.id, writer, `Said ${n}, and nothing else.`, ago);
  const ids = [await said(1, 5 * DAY), await said(2, 5 * DAY - 60_000), await said(3, 5 * DAY - 120_000)];
  await said(4, DAY);
  const bounds = { articleId: article.id };

  const floods = await dryRun(only({ floods: { on: true, most: 2, minutes: 5 } }), bounds);
  expect(floods.examples.map(({ id }) => id)).toEqual([ids[2]]);
  const newcomer = await dryRun(only({ newcomer: { on: true, first: 1, does: "look" } }), bounds);
  expect(newcomer.examples.map(({ id }) => id)).toEqual([ids[0]]);
  expect(newcomer.stopped).toEqual({ approved: 0, hidden: 0, untouched: 0 });

  const moderator = await makePerson("moderator");
  for (const id of ids) await hideComment(moderator, id, { rule: 2, reason: "So." });
  const record = await dryRun(only({ record: { on: true, of: 5, hides: 3 } }), bounds);
  expect(record.examples).toEqual([]);
  await posted(article.id, writer, "After all that was hidden.", 0);
  const after = await dryRun(only({ record: { on: true, of: 5, hides: 3 } }), bounds);
  expect(after.stopped).toEqual({ approved: 0, hidden: 0, untouched: 1 });
});

test("the same again is found as it would have been, and as many as may be tried are, the newest first", async () => {
  const article = await makeArticle();
  const writer = await makePerson();
  const ids = [];
  for (let n = 5; n > 0; n--) ids.push(await posted(article.id, writer, "Buy this, buy this, buy this!", n * 60_000));
  const settings = only({ repeats: { on: true, most: 2, hours: 1, does: "refuse" } });
  const run = await dryRun(settings, { articleId: article.id });
  expect(run.checks).toEqual([{ check: "repeats", says: "refuse", fates: { approved: 0, hidden: 0, untouched: 3 } }]);
  const some = await dryRun(settings, { articleId: article.id, most: 2 });
  expect(some).toMatchObject({ looked: 2, all: false });
  expect(some.examples.map(({ id }) => id)).toEqual([ids[4], ids[3]]);
});
