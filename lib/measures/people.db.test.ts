import { describe, expect, test } from "vitest";
import { appealableUntil } from "../appeals/limits";
import { actorBehind } from "../auth/actor";
import { Conflict, Forbidden, Invalid, NotFound, Warned } from "../failures";
import { writeDigest } from "../notifications/commands";
import { findNotifications } from "../notifications/queries";
import { db } from "../platform/db";
import { makeArticle, makePerson, makeSession, type TestPerson, word } from "../testing/make";
import { dayInWords } from "../text/day";
import { liftMeasure, preModeratePerson, readWarning, suspendByOperator, suspendPerson, warnPerson } from "./commands";
import { historyOf } from "./history";
import { postingLimits, refuseByLimits } from "./posting";
import { findRecord, isUnreadWarning, lastDecision, measuresOf, unreadWarning } from "./queries";

const tomorrow = () => new Date(Date.now() + 86_400_000);
const said = { rule: 2, reason: "Shouting." };

describe("a moderator who warns somebody", () => {
  test("keeps them from posting until they have read it, each warning for itself", async () => {
    const [moderator, person, article] = [await makePerson("moderator"), await makePerson(), await makeArticle()];
    const first = await warnPerson(moderator, person.handle, {
      ...said,
      toWriter: "Calm down.",
      toColleagues: "Third.",
    });
    const second = await warnPerson(moderator, person.handle.toUpperCase(), { rule: "spam" });
    expect(first).toMatchObject({ kind: "warn", personId: person.id, rule: 2, reason: "Shouting.", answersId: null });
    expect(await unreadWarning(person.id)).toBe(first.id);
    const limits = await postingLimits(person.id, article.id);
    expect(() => refuseByLimits(person, limits)).toThrow(Warned);
    expect(limits.warning).toEqual({ decisionId: first.id });

    await readWarning(person, first.id);
    await readWarning(person, first.id);
    expect(await unreadWarning(person.id)).toBe(second.id);
    await readWarning(person, second.id);
    expect(refuseByLimits(person, await postingLimits(person.id, article.id))).toBeUndefined();
    expect(await isUnreadWarning(second.id)).toBe(false);
    expect(await db().notification.count({ where: { personId: person.id, actionId: first.id } })).toBe(1);
    const { decisions } = await historyOf({ personId: person.id });
    expect(decisions.map(({ id, by, toColleagues }) => [id, by, toColleagues])).toEqual([
      [second.id, moderator.name, ""],
      [first.id, moderator.name, "Third."],
    ]);
  });

  test("takes it back, and nobody need read it", async () => {
    const [moderator, person, article] = [await makePerson("moderator"), await makePerson(), await makeArticle()];
    const warning = await warnPerson(moderator, person.handle, said);
    const [measure] = await measuresOf(person.id);
    const lifted = await liftMeasure(moderator, measure?.id ?? "", { reason: "Mistaken." });
    expect(lifted).toMatchObject({ kind: "lift", answersId: warning.id, personId: person.id, reason: "Mistaken." });
    expect((await postingLimits(person.id, article.id)).warning).toBeNull();
    await expect(liftMeasure(moderator, measure?.id ?? "", {})).rejects.toThrow(Conflict);
  });

  test("refuses to let anybody else read it for them, or one that is none", async () => {
    const [moderator, person, other] = [await makePerson("moderator"), await makePerson(), await makePerson()];
    const warning = await warnPerson(moderator, person.handle, said);
    const suspension = await suspendPerson(moderator, person.handle, { ...said, until: null });
    await expect(readWarning(other, warning.id)).rejects.toThrow(NotFound);
    await expect(readWarning(person, suspension.id)).rejects.toThrow(NotFound);
    await expect(readWarning(person, "nothing")).rejects.toThrow(NotFound);
  });
});

describe("a moderator who suspends somebody", () => {
  test("stops them at their next request, and they hear by which rule and how to answer", async () => {
    const [moderator, person] = [await makePerson("moderator"), await makePerson()];
    const session = await makeSession(person);
    const until = tomorrow();
    const decision = await suspendPerson(moderator, person.handle, { rule: 2, until, toWriter: "Come back calm." });
    const actor = await actorBehind(session);
    expect(actor?.suspension).toEqual({
      reason: expect.stringMatching(/./),
      until: until.toISOString(),
      decisionId: decision.id,
    });
    const [mail] = await db().mail.findMany({ where: { personId: person.id } });
    expect(await db().notification.count({ where: { personId: person.id, mailedAt: null } })).toBe(0);
    const answerUntil = `until ${dayInWords(appealableUntil(new Date(decision.actedAt)))}`;
    for (const part of ["Come back calm.", "number 2", answerUntil, `/decisions/${decision.id}`])
      expect(mail?.text.replaceAll(/\s+/g, " ")).toContain(part);
    await tellsNothingMore(person);
    expect((await findNotifications(person.id, null)).notifications).toHaveLength(1);
  });

  test("takes the place of the one before, and lifts it", async () => {
    const [moderator, person] = [await makePerson("moderator"), await makePerson()];
    const session = await makeSession(person);
    const first = await suspendPerson(moderator, person.handle, { ...said, until: null });
    const second = await suspendPerson(moderator, person.handle, { ...said, reason: "A day.", until: tomorrow() });
    expect(second.answersId).toBe(first.id);
    const measures = await measuresOf(person.id);
    expect(measures.map(({ kind, reason, by }) => [kind, reason, by])).toEqual([["suspend", "A day.", moderator.name]]);
    await liftMeasure(moderator, measures[0]?.id ?? "", {});
    expect((await actorBehind(session))?.suspension).toBeNull();
  });

  test("stands in the record beside what the operator decides", async () => {
    const [moderator, person] = [await makePerson("moderator"), await makePerson()];
    await suspendByOperator({ who: `@${person.handle}`, reason: "By hand.", until: null, rule: "5" });
    const second = await suspendPerson(moderator, person.handle, { ...said, until: null });
    const { decisions } = await historyOf({ personId: person.id });
    expect(decisions.map(({ kind, by, rule }) => [kind, by, rule])).toEqual([
      ["suspend", moderator.name, 2],
      ["suspend", null, 5],
    ]);
    expect(second.answersId).toBe(decisions[1]?.id);
  });

  test("does so once, though two decide at once under the same record", async () => {
    const [one, other, person] = [await makePerson("moderator"), await makePerson("editor"), await makePerson()];
    const seen = await lastDecision({ personId: person.id });
    const tries = [one, other, one].map((actor) => suspendPerson(actor, person.handle, { ...said, until: null, seen }));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toBeInstanceOf(Conflict);
    expect(await db().personMeasure.count({ where: { personId: person.id } })).toBe(1);
  });

  test("leaves one in force, however many are made at once", async () => {
    const [moderator, person] = [await makePerson("moderator"), await makePerson()];
    const reasons = ["One.", "Two.", "Three.", "Four."];
    await Promise.all(
      reasons.map((reason) => suspendPerson(moderator, person.handle, { rule: 2, reason, until: null })),
    );
    expect(await measuresOf(person.id)).toHaveLength(1);
    expect(await db().moderationAction.count({ where: { personId: person.id } })).toBe(4);
    expect(await db().personMeasure.count({ where: { personId: person.id, liftedAt: null } })).toBe(1);
  });
});

test("what somebody pre-moderated posts waits, until that is over", async () => {
  const [moderator, person, article] = [await makePerson("moderator"), await makePerson(), await makeArticle()];
  const limits = () => postingLimits(person.id, article.id);
  expect((await limits()).preModerated).toBeNull();
  const { id } = await preModeratePerson(moderator, person.handle, { ...said, until: tomorrow() });
  expect((await limits()).preModerated).toEqual({ decisionId: id });
  await db().personMeasure.updateMany({ where: { personId: person.id }, data: { endsAt: new Date(Date.now() - 1) } });
  expect((await limits()).preModerated).toBeNull();
  expect(await measuresOf(person.id)).toEqual([]);
});

describe("refused is", () => {
  const all = [
    (actor: Parameters<typeof warnPerson>[0], handle: string) => warnPerson(actor, handle, said),
    (actor: Parameters<typeof warnPerson>[0], handle: string) => suspendPerson(actor, handle, { ...said, until: null }),
    (actor: Parameters<typeof warnPerson>[0], handle: string) =>
      preModeratePerson(actor, handle, { ...said, until: null }),
  ];

  test.each(all)("whoever is no moderator, suspended, or means themselves or an admin (%#)", async (act) => {
    const [reader, moderator, editor] = [await makePerson(), await makePerson("moderator"), await makePerson("editor")];
    const [admin, other] = [await makePerson("admin"), await makePerson("admin")];
    const suspension = { reason: "Out.", until: null };
    await expect(act(reader, editor.handle)).rejects.toThrow(Forbidden);
    await expect(act({ ...moderator, suspension }, reader.handle)).rejects.toThrow(Forbidden);
    await expect(act(moderator, moderator.handle)).rejects.toThrow(Forbidden);
    await expect(act(editor, admin.handle)).rejects.toThrow(Forbidden);
    await expect(act(admin, admin.handle)).rejects.toThrow(Forbidden);
    await expect(act(moderator, word())).rejects.toThrow(NotFound);
    expect(await act(other, admin.handle)).toMatchObject({ personId: admin.id });
    expect(await act(moderator, editor.handle)).toMatchObject({ personId: editor.id });
  });

  test("no rule, one that is not there, a day that is over", async () => {
    const [moderator, person] = [await makePerson("moderator"), await makePerson()];
    await expect(warnPerson(moderator, person.handle, { rule: "" })).rejects.toMatchObject({ field: "rule" });
    await expect(warnPerson(moderator, person.handle, { rule: 999 })).rejects.toThrow(Invalid);
    const over = suspendPerson(moderator, person.handle, { ...said, until: new Date(0) });
    await expect(over).rejects.toMatchObject({ field: "until" });
    const none = suspendPerson(moderator, person.handle, { ...said, until: new Date("no day") });
    await expect(none).rejects.toMatchObject({ field: "until" });
    expect(await measuresOf(person.id)).toEqual([]);
  });

  test("whoever lifts what holds for themselves, for an admin, or nothing", async () => {
    const [moderator, editor, admin] = [
      await makePerson("moderator"),
      await makePerson("editor"),
      await makePerson("admin"),
    ];
    const other = await makePerson("admin");
    await warnPerson(editor, moderator.handle, said);
    await warnPerson(other, admin.handle, said);
    const [own] = await measuresOf(moderator.id);
    const [admins] = await measuresOf(admin.id);
    await expect(liftMeasure(moderator, own?.id ?? "", {})).rejects.toThrow(Forbidden);
    await expect(liftMeasure(editor, admins?.id ?? "", {})).rejects.toThrow(Forbidden);
    await expect(liftMeasure(await makePerson(), own?.id ?? "", {})).rejects.toThrow(Forbidden);
    await expect(liftMeasure(editor, editor.id, {})).rejects.toThrow(NotFound);
    await expect(liftMeasure(editor, "nothing", {})).rejects.toThrow(NotFound);
  });
});

test("somebody's record counts what they wrote, and of their reports only how many there were", async () => {
  const person = await makePerson();
  expect(await findRecord(person.handle.toUpperCase())).toMatchObject({
    ...{ id: person.id, comments: 0, hidden: 0, declined: 0, reversed: 0, reports: 0, upheld: 0 },
  });
  expect(await findRecord(word())).toBeNull();
});

/** What a mail of its own has told is in no digest. */
async function tellsNothingMore(person: TestPerson): Promise<void> {
  const soon = new Date(Date.now() + 3_600_000);
  expect(await writeDigest({ personId: person.id, kind: "decision" }, soon)).toBe(false);
  expect(await db().mail.count({ where: { personId: person.id } })).toBe(1);
}
