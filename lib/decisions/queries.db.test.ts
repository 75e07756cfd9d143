import { beforeAll, describe, expect, test } from "vitest";
import { fileAppeal, settleAppeal } from "../appeals/commands";
import { APPEAL_DAYS } from "../appeals/limits";
import { preModeratePerson, warnPerson } from "../measures/commands";
import { approveComment, hideComment, restoreComment } from "../moderation/commands";
import { recordAction } from "../moderation/record";
import { deletePerson } from "../people/commands";
import { db, transaction } from "../platform/db";
import { newId } from "../platform/ids";
import { reportComment } from "../reports/commands";
import { editRule } from "../rules/commands";
import { findRule, rulesToEdit } from "../rules/queries";
import { makeArticle, makeComment, makePerson } from "../testing/make";
import { ownDatabase } from "../testing/own-database";
import { decisionsAbout, findStatement, standingDecision } from "./queries";

/** Changes a rule of the site, and so in a database of its own. */
beforeAll(async () => {
  await ownDatabase();
});

const REASON = "It is about the driver’s nose.";

async function hiddenComment() {
  const [writer, moderator, reporter, article] = [
    await makePerson(),
    await makePerson("moderator"),
    await makePerson(),
    await makeArticle(),
  ];
  const comment = await makeComment(article, { by: writer, body: "With *that* nose?" });
  await reportComment(reporter, comment.id, { rule: "2", text: "Look what it says." });
  const notes = { toWriter: "Say it without that.", toColleagues: "The third time." };
  const decision = await hideComment(moderator, comment.id, { rule: 2, reason: REASON, ...notes });
  return { writer, moderator, reporter, article, comment, decision };
}

describe("the statement of reasons of a decision", () => {
  test("is for whom it is about and for the team, and for nobody else", async () => {
    const { writer, moderator, reporter, decision } = await hiddenComment();
    const suspension = { reason: "Three insults.", until: null };
    for (const reads of [
      writer,
      { ...writer, suspension },
      moderator,
      await makePerson("moderator"),
      await makePerson("editor"),
    ])
      expect(await findStatement(reads, decision.id)).toMatchObject({ id: decision.id, reason: REASON });
    const others = [await makePerson(), await makePerson("author"), reporter, { ...moderator, suspension }];
    for (const other of others) expect(await findStatement(other, decision.id)).toBeNull();
    for (const none of [newId(), "none", ""]) expect(await findStatement(moderator, none)).toBeNull();
  });

  test("says what was decided about which words, by which rule and why, that a person decided, and until when to answer", async () => {
    const { writer, article, comment, decision } = await hiddenComment();
    const rule = await findRule(2);
    const statement = await findStatement(writer, decision.id);
    expect(statement).toMatchObject({
      ...{ kind: "hide", aboutMe: true, aboutComment: true, person: null, reason: REASON },
      ...{ byMachine: false, check: null, toWriter: "Say it without that.", holds: true, later: [], appeal: null },
      rule: { number: 2, title: rule?.title, text: rule?.text },
      article: { slug: article.slug },
      text: { html: expect.stringContaining("<em>that</em> nose"), path: expect.stringContaining(comment.id) },
    });
    const days = (Date.parse(statement?.appealUntil ?? "") - Date.parse(statement?.at ?? "")) / 86_400_000;
    expect(days).toBe(APPEAL_DAYS);
  });

  test("names to nobody what colleagues tell each other, who decided, and who reported", async () => {
    const { writer, moderator, reporter, decision } = await hiddenComment();
    for (const reads of [writer, await makePerson("moderator")]) {
      const told = JSON.stringify(await findStatement(reads, decision.id));
      for (const secret of [
        "The third time.",
        "Look what it says.",
        moderator.name,
        moderator.id,
        reporter.name,
        reporter.id,
      ])
        expect(told).not.toContain(secret);
    }
  });

  test("says which check decided and what it saw, where no person did", async () => {
    const [writer, article] = [await makePerson(), await makeArticle()];
    const comment = await makeComment(article, { by: writer });
    const verdicts = [{ check: "links", says: "hold", rule: 5, why: "It has nine links." }];
    await db().comment.update({ where: { id: comment.id }, data: { verdicts } });
    const about = { commentId: comment.id, personId: writer.id, articleId: article.id };
    const act = { ...about, kind: "hide" as const, rule: 5, reason: "Too many links." };
    const { id } = await transaction((tx) => recordAction(tx, { check: "links" }, act));
    expect(await findStatement(writer, id)).toMatchObject({
      byMachine: true,
      check: { name: "links", saw: "It has nine links." },
      rule: { number: 5 },
      reason: "Too many links.",
    });
  });

  test("quotes the rule as it was when it was applied", async () => {
    const { writer, decision } = await hiddenComment();
    const before = (await rulesToEdit()).find(({ number }) => number === 2);
    if (!before) throw new Error("there is no rule 2");
    const { key, title, text, version } = before;
    await editRule(await makePerson("admin"), 2, {
      key,
      title: "In other words",
      text: "Wholly other words.",
      version,
    });
    expect(await findStatement(writer, decision.id)).toMatchObject({ rule: { number: 2, title, text } });
    expect(await decisionsAbout(writer.id)).toMatchObject([{ rule: { number: 2, title } }]);
    const later = await hiddenComment();
    expect(await findStatement(later.writer, later.decision.id)).toMatchObject({ rule: { title: "In other words" } });
  });

  test("offers no second answer, and says what became of the first", async () => {
    const { writer, decision } = await hiddenComment();
    const { id } = await fileAppeal(writer, decision.id, { text: "It is the car’s nose." });
    expect(await findStatement(writer, decision.id)).toMatchObject({
      appealUntil: null,
      appeal: { text: "It is the car’s nose.", outcome: null },
    });
    await settleAppeal(await makePerson("moderator"), id, { outcome: "reversed", toWriter: "So it is." });
    expect(await findStatement(writer, decision.id)).toMatchObject({
      ...{ holds: false, appealUntil: null, appeal: { outcome: "reversed" } },
      later: [{ kind: "reverse", toWriter: "So it is." }],
    });
  });

  test("offers no answer to a moderator, to what was taken back, to what restricts nothing, or after half a year", async () => {
    const { writer, moderator, comment, decision } = await hiddenComment();
    expect(await findStatement(moderator, decision.id)).toMatchObject({
      appealUntil: null,
      person: { handle: writer.handle },
    });
    const restored = await restoreComment(moderator, comment.id, {});
    expect(await findStatement(writer, decision.id)).toMatchObject({ holds: false, appealUntil: null });
    expect(await findStatement(writer, restored.id)).toMatchObject({ kind: "restore", appealUntil: null });
    const old = await transaction(async (tx) => {
      const about = { personId: writer.id, articleId: null, rule: 2, reason: REASON };
      const { id } = await recordAction(tx, moderator, { ...about, kind: "warn" });
      await tx.$executeRaw`set local session_replication_role = replica`;
      await tx.$executeRaw`update moderation_action set acted_at = now() - interval '181 days' where id = ${id}::uuid`;
      return id;
    });
    expect(await findStatement(writer, old)).toMatchObject({ kind: "warn", appealUntil: null });
  });

  test("of what never was published says which check saw what", async () => {
    const [writer, article, id] = [await makePerson(), await makeArticle(), newId()];
    const verdicts = [{ check: "links", says: "hold", rule: null, why: "It has nine links." }];
    const row = { id, articleId: article.id, personId: writer.id, body: "Look.", submissionId: id };
    await db().heldComment.create({ data: { ...row, heldAt: new Date(), heldFor: "review", verdicts } });
    const about = { heldId: id, personId: writer.id, articleId: article.id, rule: null, reason: "" };
    const held = await transaction((tx) => recordAction(tx, { check: "links" }, { ...about, kind: "hold" }));
    expect(await findStatement(writer, held.id)).toMatchObject({
      ...{ kind: "hold", byMachine: true, check: { name: "links", saw: "It has nine links." } },
    });
  });

  test("names nobody whose account is gone, and has nothing of what they wrote", async () => {
    const { writer, moderator, decision } = await hiddenComment();
    await deletePerson(writer, writer.id);
    const statement = await findStatement(moderator, decision.id);
    expect(statement).toMatchObject({ person: null, text: { html: "" } });
    expect(JSON.stringify(statement)).not.toContain(writer.handle);
  });

  test("is found by the comment it holds for, until that is restored", async () => {
    const { moderator, comment, decision } = await hiddenComment();
    expect(await standingDecision(comment.id)).toBe(decision.id);
    await restoreComment(moderator, comment.id, {});
    expect(await standingDecision(comment.id)).toBeNull();
  });
});

describe("the decisions about somebody", () => {
  test("are theirs alone, the newest first, with rule, article and what became of an appeal", async () => {
    const { writer, moderator, article, decision } = await hiddenComment();
    await fileAppeal(writer, decision.id, { text: "It is the car’s nose." });
    const warning = await warnPerson(moderator, writer.handle, { rule: 1, reason: "Calm down." });
    const waits = await preModeratePerson(moderator, writer.handle, { rule: 1, until: null });
    const other = await hiddenComment();
    const { title } = await db().article.findUniqueOrThrow({ where: { id: article.id } });
    const lines = await decisionsAbout(writer.id);
    expect(lines).toMatchObject([
      { id: waits.id, kind: "premoderate", aboutComment: false, article: null, appeal: null, rule: { number: 1 } },
      { id: warning.id, kind: "warn", aboutComment: false, byMachine: false },
      { id: decision.id, kind: "hide", aboutComment: true, article: title, appeal: "open", rule: { number: 2 } },
    ]);
    expect(lines.map(({ id }) => id)).not.toContain(other.decision.id);
    expect(JSON.stringify(lines)).not.toMatch(/third time|Look what it says/);
  });

  test("leave out that something waited, and that a report was not right", async () => {
    const [writer, moderator, article] = [await makePerson(), await makePerson("moderator"), await makeArticle()];
    const comment = await makeComment(article, { by: writer });
    await reportComment(await makePerson(), comment.id, { rule: "2", text: "" });
    await approveComment(moderator, comment.id, {});
    const about = { heldId: newId(), personId: writer.id, articleId: article.id, rule: null, reason: "" };
    await transaction((tx) => recordAction(tx, { check: "words" }, { ...about, kind: "hold" }));
    expect(await decisionsAbout(writer.id)).toEqual([]);
  });
});
