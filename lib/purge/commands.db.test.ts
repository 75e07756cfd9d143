import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { editComment, withdrawComment } from "../comments/commands";
import { hiddenCommentsOf, readComment } from "../comments/queries";
import { findStatement } from "../decisions/queries";
import { warnPerson } from "../measures/commands";
import { hideComment, restoreComment } from "../moderation/commands";
import { recordAction } from "../moderation/record";
import { writeDigest } from "../notifications/commands";
import { findDueDigests } from "../notifications/queries";
import { db, transaction } from "../platform/db";
import { newId } from "../platform/ids";
import { makeArticle, makeComment, makePerson, type TestArticle, type TestPerson } from "../testing/make";
import { ownDatabase } from "../testing/own-database";
import { dayInWords } from "../text/day";
import { countDrift } from "../verify/queries";
import { purgeDue } from "./commands";

/** Purges whatever is due, and so in a database of its own. */

const DAY = 86_400_000;
const later = (days: number) => new Date(Date.now() + days * DAY);

let moderator: TestPerson;
let writer: TestPerson;
let article: TestArticle;

beforeAll(async () => {
  await ownDatabase();
  [moderator, writer, article] = [await makePerson("moderator"), await makePerson(), await makeArticle()];
});

describe("text that nobody can read any more", () => {
  test("is kept for 180 days, and then gone with its earlier versions and what was noted about it", async () => {
    const { id } = await makeComment(article, { by: writer, body: "Said first." });
    await editComment(writer, id, { body: "Said then.", version: 1 });
    const decision = await hide(id, { toWriter: "You said so.", toColleagues: "Again." });
    await report(id, decision);
    await purgeDue(later(179));
    expect(await stateOf(id)).toMatchObject({ body: "Said then.", purgedAt: null });
    await purgeDue(later(181));
    expect(await stateOf(id)).toMatchObject({
      body: "",
      purgedAt: expect.any(Date),
      hiddenById: decision,
      submissionId: id,
    });
    expect(await db().commentRevision.findMany({ where: { commentId: id } })).toMatchObject([{ body: "" }]);
    expect(await db().moderationNote.findUnique({ where: { actionId: decision } })).toMatchObject({
      toWriter: "",
      toColleagues: "",
    });
    expect(await db().report.findFirst({ where: { commentId: id } })).toMatchObject({ text: "", outcome: "upheld" });
    expect(await readComment(writer, id)).toMatchObject({ html: "", deletedAfterDays: expect.any(Number) });
    expect(await hiddenCommentsOf(moderator, writer.handle)).toMatchObject([
      { id, hidden: { rule: 1, reason: "A reason." }, deletedAfterDays: expect.any(Number) },
    ]);
    expect(await readComment(null, id)).not.toHaveProperty("deletedAfterDays");
    await expect(restoreComment(moderator, id, {})).rejects.toThrow("removed for good");
    expect(await db().moderationAction.findUnique({ where: { id: decision } })).toMatchObject({
      kind: "hide",
      rule: 1,
      reason: "A reason.",
    });
  });

  test("goes too when its writer took it back", async () => {
    const { id } = await makeComment(article, { by: writer });
    await withdrawComment(writer, id);
    await purgeDue(later(179));
    expect((await stateOf(id)).body).not.toBe("");
    await purgeDue(later(181));
    expect(await stateOf(id)).toMatchObject({ body: "", purgedAt: expect.any(Date) });
  });

  test("stays while an appeal about it is open, and the appeal's text goes 180 days after it was settled", async () => {
    const { id } = await makeComment(article, { by: writer });
    const decision = await hide(id);
    const appeal = newId();
    await db().appeal.create({
      data: { id: appeal, actionId: decision, personId: writer.id, text: "I meant it well.", appealedAt: new Date() },
    });
    await purgeDue(later(1_000));
    expect((await stateOf(id)).purgedAt).toBeNull();
    const settled = await transaction(async (tx) => {
      const { id: settledById } = await recordAction(tx, await another(), {
        ...about(id),
        kind: "uphold",
        rule: null,
        reason: "",
        answersId: decision,
      });
      return tx.appeal.update({ where: { id: appeal }, data: { outcome: "upheld", settledById } });
    });
    expect(settled.outcome).toBe("upheld");
    await purgeDue(later(179));
    expect(await db().appeal.findUnique({ where: { id: appeal } })).toMatchObject({ text: "I meant it well." });
    await purgeDue(later(181));
    expect(await db().appeal.findUnique({ where: { id: appeal } })).toMatchObject({ text: "", outcome: "upheld" });
    expect((await stateOf(id)).purgedAt).not.toBeNull();
  });

  test("goes when it was held and not published; what still waits stays", async () => {
    const [declinedId, waitingId] = [await held("Declined."), await held("Waiting.")];
    const { id } = await transaction((tx) =>
      recordAction(tx, moderator, {
        ...{ kind: "decline", heldId: declinedId, personId: writer.id, articleId: article.id, rule: 5, reason: "" },
      }),
    );
    await db().heldComment.update({ where: { id: declinedId }, data: { declinedById: id } });
    await purgeDue(later(181));
    const bodies = await db().heldComment.findMany({
      where: { id: { in: [declinedId, waitingId] } },
      orderBy: { id: "asc" },
    });
    expect(bodies.map(({ body }) => body)).toEqual(["", "Waiting."]);
  });

  test("is purged in any number, and what anybody can read stays", async () => {
    const visible = await makeComment(article, { by: writer, body: "Public." });
    await db().$executeRaw`
      insert into comment (id, article_id, person_id, root_id, body, submission_id, posted_at, withdrawn_at)
      select id, ${article.id}::uuid, ${writer.id}::uuid, id, 'Text', id::text, now(), now() from (
        select gen_random_uuid() as id from generate_series(1, 450)
      ) many`;
    await purgeDue(later(181));
    expect(await db().comment.count({ where: { body: "Text" } })).toBe(0);
    expect(await stateOf(visible.id)).toMatchObject({ body: "Public.", purgedAt: null });
  });

  test("leaves everything that is counted as it was, and the log whole", async () => {
    expect((await countDrift()).filter(({ drift }) => drift > 0)).toEqual([]);
  });

  test("is kept for as long as admins have set, and its writer hears that they can appeal no longer than that", async () => {
    await db().siteSetting.create({ data: { key: "purge", value: { days: 30 }, changedAt: new Date() } });
    const { id } = await makeComment(article, { by: writer });
    const decision = await hideComment(moderator, id, { rule: 1 });
    const until = new Date(new Date(decision.actedAt).getTime() + 30 * DAY);
    expect((await findStatement(writer, decision.id))?.appealUntil).toBe(until.toISOString());
    expect(await mailedTo(writer)).toContain(`you can appeal until ${dayInWords(until)}`);
    // What is about no text is not concerned.
    const warned = await makePerson();
    const warning = await warnPerson(moderator, warned.handle, { rule: 1 });
    const halfAYear = new Date(new Date(warning.actedAt).getTime() + 180 * DAY);
    expect((await findStatement(warned, warning.id))?.appealUntil).toBe(halfAYear.toISOString());
    expect(await mailedTo(warned)).toContain(`you can appeal until ${dayInWords(halfAYear)}`);

    await purgeDue(later(29));
    expect((await stateOf(id)).purgedAt).toBeNull();
    await purgeDue(later(31));
    expect((await stateOf(id)).purgedAt).not.toBeNull();
  });
});

/** The text of the mail about decisions that is due to somebody ten minutes on. */
async function mailedTo(person: TestPerson): Promise<string> {
  const now = new Date(Date.now() + 10 * 60_000);
  for (const due of await findDueDigests(now)) if (due.personId === person.id) await writeDigest(due, now);
  const mail = await db().mail.findFirstOrThrow({ where: { personId: person.id }, orderBy: { madeAt: "desc" } });
  return mail.text.replaceAll(/\s+/g, " ");
}

function about(commentId: string) {
  return { commentId, personId: writer.id, articleId: article.id };
}

async function another(): Promise<TestPerson> {
  return makePerson("moderator");
}

/** As hideComment does it, but for what does not matter here. */
async function hide(commentId: string, notes: { toWriter?: string; toColleagues?: string } = {}): Promise<string> {
  return transaction(async (tx) => {
    const act = { ...about(commentId), kind: "hide" as const, rule: 1, reason: "A reason.", ...notes };
    const { id } = await recordAction(tx, moderator, act);
    await tx.comment.update({ where: { id: commentId }, data: { hiddenById: id } });
    await tx.$executeRaw`update comment_tally set visible = visible - 1 where (article_id, shard) = (
      select article_id, min(shard) from comment_tally where article_id = ${article.id}::uuid group by 1)`;
    return id;
  });
}

async function report(commentId: string, actionId: string): Promise<void> {
  const { id: reporterId } = await makePerson();
  const at = new Date();
  await db().report.create({
    data: {
      ...{ id: newId(), commentId, commentVersion: 2, reporterId, rule: 1, text: "They said so.", weight: 1 },
      ...{ wantsAnswer: false, reportedAt: at, outcome: "upheld", actionId, settledAt: at },
    },
  });
}

async function held(body: string): Promise<string> {
  const id = newId();
  await db().heldComment.create({
    data: {
      id,
      articleId: article.id,
      personId: writer.id,
      body,
      submissionId: randomUUID(),
      heldAt: new Date(),
      heldFor: "review",
    },
  });
  return id;
}

function stateOf(id: string) {
  return db().comment.findUniqueOrThrow({ where: { id } });
}
