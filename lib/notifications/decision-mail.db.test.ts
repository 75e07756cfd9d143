import { describe, expect, test } from "vitest";
import { fileAppeal, settleAppeal } from "../appeals/commands";
import { appealableUntil } from "../appeals/limits";
import { preModeratePerson, warnPerson } from "../measures/commands";
import { hideComment } from "../moderation/commands";
import { recordAction } from "../moderation/record";
import type { Decision } from "../moderation/views";
import { db, transaction } from "../platform/db";
import { reportComment } from "../reports/commands";
import { findRule } from "../rules/queries";
import { makeArticle, makeComment, makePerson, type TestPerson } from "../testing/make";
import { dayInWords } from "../text/day";
import { writeDigest } from "./commands";
import { findDueDigests } from "./queries";
import { tellOfDecision } from "./tell";

const REASON = "It is about the driver’s nose.";
const BODY = "With that nose?";
const notes = { toWriter: "Say it without that.", toColleagues: "The third time." };

async function cast() {
  const [writer, moderator, colleague, reporter, article] = await Promise.all([
    makePerson(),
    makePerson("moderator"),
    makePerson("moderator"),
    makePerson(),
    makeArticle(),
  ]);
  const comment = await makeComment(article, { by: writer, body: BODY });
  await reportComment(reporter, comment.id, { rule: "2", text: "Look what it says." });
  return { writer, moderator, colleague, reporter, article, comment };
}

/** What is mailed to somebody ten minutes on, in its two forms. */
async function mailed(person: TestPerson): Promise<{ subject: string; text: string; whole: string }> {
  const now = new Date(Date.now() + 10 * 60_000);
  const due = (await findDueDigests(now)).filter(({ personId }) => personId === person.id);
  for (const one of due) await writeDigest(one, now);
  const { subject, text, html } = await db().mail.findFirstOrThrow({
    where: { personId: person.id },
    orderBy: { madeAt: "desc" },
  });
  return { subject, text, whole: `${subject}\n${text}\n${html}` };
}

const answerUntil = ({ actedAt }: Decision) => dayInWords(appealableUntil(new Date(actedAt)));

describe("the mail about a decision", () => {
  test("says what was hidden, by which rule and why, that a person decided, and how to answer", async () => {
    const { writer, moderator, article, comment } = await cast();
    const decision = await hideComment(moderator, comment.id, { rule: 2, reason: REASON, ...notes });
    const { title } = await db().article.findUniqueOrThrow({ where: { id: article.id } });
    const { text } = await mailed(writer);
    for (const said of [
      `A moderator hid your comment under “${title}”.`,
      `It is about what you wrote on ${dayInWords(new Date())}.`,
      `Rule 2: ${(await findRule(2))?.title}.`,
      `The reason: ${REASON}`,
      "A person decided this, not a machine.",
      `you can appeal until ${answerUntil(decision)}: somebody else will decide anew.`,
      "Read it in full, and answer",
    ])
      expect(text.replaceAll(/\s+/g, " ")).toContain(said);
    const told = await db().notification.findFirstOrThrow({ where: { personId: writer.id, kind: "decision" } });
    expect(text).toContain(`http://localhost:3000/notifications/${told.id}`);
  });

  test("has no note, nothing of what was written or reported, and nobody’s name", async () => {
    const { writer, moderator, reporter, comment } = await cast();
    await hideComment(moderator, comment.id, { rule: 2, reason: REASON, ...notes });
    const { whole } = await mailed(writer);
    const secrets = [
      ...Object.values(notes),
      BODY,
      "Look what it says.",
      moderator.name,
      moderator.handle,
      reporter.name,
    ];
    for (const secret of secrets) expect(whole).not.toContain(secret);
  });

  test("says so where a check decided, and no person", async () => {
    const { writer, article, comment } = await cast();
    const about = { commentId: comment.id, personId: writer.id, articleId: article.id };
    await transaction(async (tx) => {
      const act = { ...about, kind: "hide" as const, rule: 5, reason: "Nine links." };
      await tellOfDecision(tx, await recordAction(tx, { check: "links" }, act));
    });
    const { text } = await mailed(writer);
    for (const said of [
      "A check of the site’s hid your comment",
      "Rule 5: ",
      "The reason: Nine links.",
      "not a person",
      "you can appeal until",
    ])
      expect(text).toContain(said);
    expect(text).not.toContain("A person decided");
  });

  test.each([
    ["a warning", warnPerson, "A moderator has warned you."],
    ["pre-moderation", preModeratePerson, "What you post waits for a moderator from now on."],
  ])("says the same of %s", async (_, measure, sentence) => {
    const { writer, moderator } = await cast();
    const until = new Date(Date.now() + 3 * 86_400_000);
    const decision = await measure(moderator, writer.handle, { rule: 1, reason: "Calm down.", until, ...notes });
    const { text, whole } = await mailed(writer);
    for (const said of [sentence, "Rule 1: ", "The reason: Calm down.", "A person decided", answerUntil(decision)])
      expect(text.replaceAll(/\s+/g, " ")).toContain(said);
    expect(text.includes(`It holds until ${dayInWords(until)}.`)).toBe(decision.endsAt !== null);
    expect(whole).not.toContain(notes.toColleagues);
  });

  test("of an appeal says the outcome to both sides, and offers no second one", async () => {
    const { writer, moderator, colleague, comment } = await cast();
    const { id: decision } = await hideComment(moderator, comment.id, { rule: 2, reason: REASON });
    const { id } = await fileAppeal(writer, decision, { text: "It is the car’s nose." });
    await settleAppeal(colleague, id, { outcome: "reversed", ...notes });
    const toWriter = await mailed(writer);
    expect(toWriter.text.replaceAll(/\s+/g, " ")).toContain("Your appeal succeeded: the decision about your comment");
    const toDecider = await mailed(moderator);
    expect(toDecider.text).toContain("a colleague took back a decision of yours");
    expect(toDecider.text).not.toContain("you can appeal until");
    for (const { whole } of [toWriter, toDecider])
      for (const secret of [notes.toColleagues, "It is the car’s nose.", BODY, colleague.name])
        expect(whole).not.toContain(secret);
  });
});
