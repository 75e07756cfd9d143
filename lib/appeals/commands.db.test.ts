import { describe, expect, test } from "vitest";
import { findArticle } from "../articles/queries";
import { postOwnHeld } from "../comments/held";
import { heldUnder } from "../comments/held-queries";
import { findComment } from "../comments/queries";
import { findStatement } from "../decisions/queries";
import { Conflict, Forbidden, Invalid, NotFound } from "../failures";
import { hideComment, restoreComment } from "../moderation/commands";
import { recordAction } from "../moderation/record";
import { db, transaction } from "../platform/db";
import { newId } from "../platform/ids";
import { reportComment } from "../reports/commands";
import { settleReports } from "../reports/settle";
import { makeArticle, makeComment, makePerson, type TestArticle, type TestPerson } from "../testing/make";
import { fileAppeal, settleAppeal } from "./commands";
import { APPEAL_DAYS, APPEAL_MAX } from "./limits";

const text = "It is a quotation from the article, and says so.";

/** A writer, who decides about them, and who looks at the appeal. */
function threePeople() {
  return Promise.all([makePerson(), makePerson("moderator"), makePerson("moderator")]);
}

async function hiddenComment() {
  const [writer, moderator, colleague] = await threePeople();
  const article = await makeArticle();
  const comment = await makeComment(article, { by: writer });
  const decision = await hideComment(moderator, comment.id, { rule: 2, reason: "It is about the driver." });
  return { article, writer, moderator, colleague, comment, decision };
}

async function appealed() {
  const made = await hiddenComment();
  return { ...made, appeal: await fileAppeal(made.writer, made.decision.id, { text }) };
}

async function shownIn({ slug }: { slug: string }): Promise<number | undefined> {
  return (await findArticle(slug))?.comments;
}

/** A measure as lib/measures makes one. */
async function measure(by: TestPerson, personId: string, kind: "warn" | "suspend" | "premoderate") {
  return transaction(async (tx) => {
    const about = { personId, articleId: null, rule: 2, reason: "Three insults." };
    const decision = await recordAction(tx, by, { kind, ...about });
    const row = { id: newId(), personId, kind, byId: by.id, actionId: decision.id, rule: 2, reason: "Three insults." };
    await tx.personMeasure.create({ data: { ...row, beganAt: new Date() } });
    return decision;
  });
}

describe("whoever was moderated", () => {
  test("appeals with a text, which lies before the moderators", async () => {
    const { writer, decision, article, appeal } = await appealed();
    expect(appeal).toMatchObject({ decisionId: decision.id, text, outcome: null });
    expect(await db().queueItem.findMany({ where: { appealId: appeal.id } })).toMatchObject([
      { queue: "appeal", personId: writer.id, articleId: article.id, closedAt: null },
    ]);
  });

  test("appeals once, though they send it twice at once; another text comes too late", async () => {
    const { writer, decision } = await hiddenComment();
    const both = await Promise.all([1, 2].map(() => fileAppeal(writer, decision.id, { text })));
    expect(both[0]).toEqual(both[1]);
    expect(await db().queueItem.count({ where: { appealId: both[0]?.id ?? null } })).toBe(1);
    await expect(fileAppeal(writer, decision.id, { text: "And another thing." })).rejects.toThrow(Conflict);
  });

  test("appeals while they are suspended, against that too", async () => {
    const [person, moderator] = [await makePerson(), await makePerson("moderator")];
    const decision = await measure(moderator, person.id, "suspend");
    const suspension = { reason: "Three insults.", until: null };
    expect(await fileAppeal({ ...person, suspension }, decision.id, { text })).toMatchObject({ outcome: null });
  });
});

describe("an appeal is refused", () => {
  test("to everybody else, as if there were no such decision", async () => {
    const { decision, moderator, colleague } = await hiddenComment();
    for (const other of [await makePerson(), moderator, colleague])
      await expect(fileAppeal(other, decision.id, { text })).rejects.toThrow(NotFound);
    await expect(fileAppeal(colleague, newId(), { text })).rejects.toThrow(NotFound);
    await expect(fileAppeal(colleague, "nonsense", { text })).rejects.toThrow(NotFound);
  });

  test("without a text, and with one that is too long", async () => {
    const { writer, decision } = await hiddenComment();
    for (const wrong of [" ", "x".repeat(APPEAL_MAX + 1)])
      await expect(fileAppeal(writer, decision.id, { text: wrong })).rejects.toThrow(Invalid);
  });

  test("against what restricts nothing, or no longer", async () => {
    const { writer, decision, colleague, comment } = await hiddenComment();
    const restored = await restoreComment(colleague, comment.id, {});
    await expect(fileAppeal(writer, restored.id, { text })).rejects.toThrow(Conflict);
    await expect(fileAppeal(writer, decision.id, { text })).rejects.toThrow(Conflict);
  });

  test("once the text is removed for good: nobody could judge it, and the statement offers no appeal", async () => {
    const { writer, decision, comment } = await hiddenComment();
    expect((await findStatement(writer, decision.id))?.appealUntil).not.toBeNull();
    await db().comment.update({ where: { id: comment.id }, data: { body: "", purgedAt: new Date() } });
    await expect(fileAppeal(writer, decision.id, { text })).rejects.toThrow("removed for good");
    expect((await findStatement(writer, decision.id))?.appealUntil).toBeNull();
  });

  test("after half a year", async () => {
    const { writer, article, comment } = await hiddenComment();
    const actedAt = new Date(Date.now() - (APPEAL_DAYS + 1) * 86_400_000);
    const about = { commentId: comment.id, personId: writer.id, articleId: article.id };
    const old = await db().moderationAction.create({
      data: { id: newId(actedAt), kind: "hide", ...about, rule: 2, reason: "", actedAt },
    });
    await expect(fileAppeal(writer, old.id, { text })).rejects.toThrow(/could be appealed until/);
  });
});

describe("another moderator", () => {
  test("reverses the decision: the comment is as it was, and both sides hear", async () => {
    const { article, comment, writer, moderator, colleague, decision, appeal } = await appealed();
    expect(await shownIn(article)).toBe(0);
    const settled = await settleAppeal(colleague, appeal.id, { outcome: "reversed", reason: "It is a quotation." });
    expect(settled).toMatchObject({
      ...{ kind: "reverse", answersId: decision.id, commentId: comment.id, personId: writer.id },
      reason: "It is a quotation.",
    });
    expect(await findComment(comment.id)).toMatchObject({ body: comment.body, hidden: null });
    expect(await shownIn(article)).toBe(1);
    expect(await db().appeal.findUnique({ where: { id: appeal.id } })).toMatchObject({
      ...{ outcome: "reversed", settledById: settled.id },
    });
    expect(await db().queueItem.findMany({ where: { appealId: appeal.id } })).toMatchObject([
      { closedAt: expect.any(Date), closedById: settled.id },
    ]);
    const told = await db().notification.findMany({ where: { actionId: settled.id } });
    expect(told.map(({ personId }) => personId).sort()).toEqual([writer.id, moderator.id].sort());
  });

  test("upholds it: the comment stays hidden, and the notes are kept", async () => {
    const { article, comment, colleague, appeal } = await appealed();
    const notes = { toWriter: "Say it about the pass.", toColleagues: "Third time." };
    const settled = await settleAppeal(colleague, appeal.id, { outcome: "upheld", ...notes });
    expect(settled.kind).toBe("uphold");
    expect((await findComment(comment.id))?.hidden).not.toBeNull();
    expect(await shownIn(article)).toBe(0);
    expect(await db().moderationNote.findUnique({ where: { actionId: settled.id } })).toMatchObject(notes);
  });

  test("who reverses says to those whose report was upheld by it that it was not", async () => {
    const { writer, moderator, colleague, comment, article } = await hiddenComment();
    const reader = await makePerson();
    const other = await makeComment(article, { by: writer });
    const report = await reportComment(reader, other.id, { rule: 2 });
    const decision = await hideComment(moderator, other.id, { rule: 2, reason: "So it is." });
    await transaction((tx) => settleReports(tx, other.id, "upheld", decision.id));
    const appeal = await fileAppeal(writer, decision.id, { text });
    const settled = await settleAppeal(colleague, appeal.id, { outcome: "reversed" });
    expect(await db().report.findUnique({ where: { id: report.id } })).toMatchObject({
      ...{ outcome: "dismissed", actionId: settled.id },
    });
    expect((await findComment(comment.id))?.hidden).not.toBeNull();
  });

  test.each(["warn", "suspend", "premoderate"] as const)("lifts a measure: %s", async (kind) => {
    const [person, moderator, colleague] = [
      await makePerson(),
      await makePerson("moderator"),
      await makePerson("moderator"),
    ];
    const decision = await measure(moderator, person.id, kind);
    const appeal = await fileAppeal(person, decision.id, { text });
    await settleAppeal(colleague, appeal.id, { outcome: "reversed" });
    expect(await db().personMeasure.findUnique({ where: { actionId: decision.id } })).toMatchObject({
      ...{ liftedAt: expect.any(Date), liftedById: colleague.id },
    });
  });

  test("and two at once: one decides, the other hears that it is done", async () => {
    const { colleague, appeal, article } = await appealed();
    const tries = await Promise.allSettled([
      settleAppeal(colleague, appeal.id, { outcome: "reversed" }),
      settleAppeal(await makePerson("moderator"), appeal.id, { outcome: "upheld" }),
    ]);
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(tries.find((one) => one.status === "rejected")?.reason).toBeInstanceOf(Conflict);
    const { outcome } = await db().appeal.findUniqueOrThrow({ where: { id: appeal.id } });
    expect(await shownIn(article)).toBe(outcome === "reversed" ? 1 : 0);
  });

  test("decides on what they saw: an item that changed meanwhile is to be looked at again", async () => {
    const { colleague, appeal } = await appealed();
    const { id: item } = await db().queueItem.findFirstOrThrow({ where: { appealId: appeal.id } });
    await expect(settleAppeal(colleague, appeal.id, { outcome: "upheld" }, { item, version: 7 })).rejects.toMatchObject(
      {
        itemId: item,
      },
    );
    await settleAppeal(colleague, appeal.id, { outcome: "upheld" }, { item, version: 1 });
  });

  test("restores it in the ordinary way before the appeal is decided: reversing it then changes nothing twice", async () => {
    const { article, comment, colleague, appeal } = await appealed();
    await restoreComment(colleague, comment.id, {});
    await settleAppeal(colleague, appeal.id, { outcome: "reversed" });
    expect(await shownIn(article)).toBe(1);
  });
});

/** A comment that waited for a moderator, and was declined. */
async function declinedReply(article: TestArticle, writer: TestPerson, moderator: TestPerson, parentId?: string) {
  const heldId = newId();
  const decision = await transaction(async (tx) => {
    const of = { articleId: article.id, personId: writer.id, parentId: parentId ?? null };
    const said = { id: heldId, body: "Declined first.", submissionId: heldId, heldAt: new Date() };
    await tx.heldComment.create({ data: { ...of, ...said, heldFor: "review" } });
    const about = { heldId, personId: writer.id, articleId: article.id, rule: 5, reason: "It sells." };
    const decision = await recordAction(tx, moderator, { kind: "decline", ...about });
    await tx.heldComment.update({ where: { id: heldId }, data: { declinedById: decision.id } });
    return decision;
  });
  return { heldId, decision };
}

test("another moderator publishes on appeal what was declined, as if it were sent now", async () => {
  const [writer, moderator, colleague] = await threePeople();
  const article = await makeArticle();
  const { heldId, decision } = await declinedReply(article, writer, moderator);
  const appeal = await fileAppeal(writer, decision.id, { text });
  const settled = await settleAppeal(colleague, appeal.id, { outcome: "reversed" });
  expect(settled).toMatchObject({ heldId, commentId: expect.any(String) });
  expect(await findComment(settled.commentId ?? "")).toMatchObject({ body: "Declined first.", hidden: null });
  expect(await db().heldComment.count({ where: { id: heldId } })).toBe(0);
  expect(await shownIn(article)).toBe(1);
});

test("a declined reply whose parent is hidden by now is granted all the same, and waits before its writer", async () => {
  const [writer, moderator, colleague] = await threePeople();
  const article = await makeArticle();
  const parent = await makeComment(article);
  const { heldId, decision } = await declinedReply(article, writer, moderator, parent.id);
  await hideComment(moderator, parent.id, { rule: 2 });
  const appeal = await fileAppeal(writer, decision.id, { text });
  const settled = await settleAppeal(colleague, appeal.id, { outcome: "reversed" });
  expect(settled).toMatchObject({ kind: "reverse", heldId, commentId: null });
  const [held] = await heldUnder(writer, article.slug);
  expect(held).toMatchObject({ id: heldId, waitsFor: "parent", why: expect.stringContaining("was hidden meanwhile") });
  await restoreComment(moderator, parent.id, {});
  expect(await postOwnHeld(writer, heldId)).toMatchObject({ body: "Declined first." });
});

describe("settling an appeal is refused", () => {
  test("to readers, to who decided, to who appealed, and to who reported the comment", async () => {
    const { appeal, moderator, comment } = await appealed();
    await expect(settleAppeal(await makePerson(), appeal.id, { outcome: "upheld" })).rejects.toThrow(Forbidden);
    await expect(settleAppeal(moderator, appeal.id, { outcome: "upheld" })).rejects.toThrow(Forbidden);
    const reporter = await makePerson("moderator");
    await db().report.create({
      data: {
        ...{ id: newId(), commentId: comment.id, commentVersion: 1, reporterId: reporter.id, rule: 2 },
        ...{ weight: 0.3, wantsAnswer: false, reportedAt: new Date() },
      },
    });
    await expect(settleAppeal(reporter, appeal.id, { outcome: "upheld" })).rejects.toThrow(Forbidden);
    expect(await db().appeal.findUnique({ where: { id: appeal.id } })).toMatchObject({ outcome: null });
  });

  test("to a moderator who appealed themselves, though nobody decided but a machine", async () => {
    const [writer, article] = [await makePerson("moderator"), await makeArticle()];
    const comment = await makeComment(article, { by: writer });
    const decision = await transaction(async (tx) => {
      const about = { commentId: comment.id, personId: writer.id, articleId: article.id };
      const { id } = await recordAction(tx, { check: "words" }, { kind: "hide", ...about, rule: 2, reason: "" });
      await tx.comment.update({ where: { id: comment.id }, data: { hiddenById: id } });
      return id;
    });
    const appeal = await fileAppeal(writer, decision, { text });
    await expect(settleAppeal(writer, appeal.id, { outcome: "reversed" })).rejects.toThrow(Forbidden);
  });

  test("when there is no such appeal, or no such outcome", async () => {
    const { colleague, appeal } = await appealed();
    await expect(settleAppeal(colleague, newId(), { outcome: "upheld" })).rejects.toThrow(NotFound);
    await expect(settleAppeal(colleague, "nonsense", { outcome: "upheld" })).rejects.toThrow(NotFound);
    await expect(settleAppeal(colleague, appeal.id, { outcome: "maybe" as never })).rejects.toThrow(Invalid);
  });
});
