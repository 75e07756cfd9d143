import { beforeAll, expect, test } from "vitest";
import { hideComment } from "../moderation/commands";
import { db } from "../platform/db";
import { newId } from "../platform/ids";
import { judged } from "../testing/judged";
import { makeArticle, makePerson, word } from "../testing/make";
import { ownDatabase } from "../testing/own-database";
import { learn } from "./commands";
import { decidedExamples } from "./examples";
import { findClassifier, scoreOf } from "./queries";

const DAY = 24 * 3_600_000;

/** What is learnt here would be said of every comment of the site. */
beforeAll(async () => {
  await ownDatabase();
});

test("what moderators hid and what nobody minded is learnt, and then foretold; no text is kept", async () => {
  const [article, moderator] = [await makeArticle(), await makePerson("moderator")];
  const people = await Promise.all(Array.from({ length: 12 }, () => makePerson()));
  const mark = word();
  const texts = judged(260, { share: 0.45 });
  const at = new Date(Date.now() - 10 * DAY);
  for (const [i, { text, hidden }] of texts.entries()) {
    const id = newId(at);
    // Whoever had something hidden is no example of what nobody minds.
    const person = people[hidden ? i % 6 : 6 + (i % 6)];
    const data = { id, articleId: article.id, personId: person?.id ?? "", rootId: id, body: `${text} ${mark}` };
    await db().comment.create({ data: { ...data, submissionId: word(), postedAt: at } });
    if (hidden) await hideComment(moderator, id, { rule: 2, reason: "So." });
  }
  const { examples } = await decidedExamples();
  const mine = examples.filter(({ text }) => text.endsWith(mark));
  expect(mine.length).toBe(texts.length);
  expect(mine.filter(({ hidden }) => hidden).length).toBe(texts.filter(({ hidden }) => hidden).length);

  const figures = await learn();
  expect(figures?.examples.hidden).toBeGreaterThan(100);
  expect(figures?.thresholds).toHaveLength(50);
  expect((await findClassifier())?.figures).toEqual(figures);
  const rude = await scoreOf("What a muppet. Somebody should tell you to shut up.");
  const fair = await scoreOf("Sector two was where it was won: four tenths in six corners, lap after lap.");
  expect(rude).toBeGreaterThan(0.5);
  expect(fair).toBeLessThan(0.3);
  const row = await db().classifier.findUniqueOrThrow({ where: { id: 1 } });
  expect(Buffer.from(row.weights).includes(mark)).toBe(false);
  expect(row.weights.length).toBeLessThan(300_000);
}, 60_000);
