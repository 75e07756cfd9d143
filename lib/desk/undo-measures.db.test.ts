import { describe, expect, test } from "vitest";
import { fileAppeal, settleAppeal } from "../appeals/commands";
import { actorBehind } from "../auth/actor";
import { findStatement } from "../decisions/queries";
import { Conflict, Forbidden } from "../failures";
import {
  closeConversation,
  liftMeasure,
  preModeratePerson,
  readWarning,
  slowConversation,
  suspendPerson,
  warnPerson,
} from "../measures/commands";
import { postingLimits } from "../measures/posting";
import { findConversation, measuresOf, unreadWarning } from "../measures/queries";
import type { Decision } from "../moderation/views";
import { db } from "../platform/db";
import { makeArticle, makePerson, makeSession, type TestPerson } from "../testing/make";
import { undoDecision } from "./commands";

const of = { rule: 2, reason: "Shouting." };
const all = { reason: "It gets loud.", until: null };
const close = (by: TestPerson, slug: string) => closeConversation(by, slug, { ...all, from: null });
const slow = (by: TestPerson, slug: string) => slowConversation(by, slug, { ...all, seconds: 60 });

async function cast() {
  const [moderator, colleague, person, article] = await Promise.all([
    makePerson("moderator"),
    makePerson("moderator"),
    makePerson(),
    makeArticle(),
  ]);
  return { moderator, colleague, person, article, limits: () => postingLimits(person.id, article.id) };
}

/** What answers a decision, in the log. */
const answersTo = ({ id }: Decision) =>
  db().moderationAction.findMany({ where: { answersId: id }, select: { kind: true, actorId: true } });

describe("a measure taken back by who took it", () => {
  test("of a warning: nobody need read it, and it does not matter whether they have", async () => {
    const { moderator, person, limits } = await cast();
    const [unread, read] = [
      await warnPerson(moderator, person.handle, of),
      await warnPerson(moderator, person.handle, of),
    ];
    await readWarning(person, read.id);
    expect(await undoDecision(moderator, unread.id)).toEqual({ item: null });
    expect(await unreadWarning(person.id)).toBeNull();
    await undoDecision(moderator, read.id);
    expect((await limits()).warning).toBeNull();
    expect(await answersTo(unread)).toEqual([{ kind: "lift", actorId: moderator.id }]);
  });

  test("of pre-moderation: what they post is public at once again, and they hear", async () => {
    const { moderator, person, limits } = await cast();
    const decision = await preModeratePerson(moderator, person.handle, { ...of, until: null });
    const before = await limits();
    await undoDecision(moderator, decision.id);
    expect(await limits()).not.toEqual(before);
    expect(await measuresOf(person.id)).toEqual([]);
    const told = await db().notification.findMany({ where: { personId: person.id }, include: { action: true } });
    expect(told.map(({ action }) => action?.kind).sort()).toEqual(["lift", "premoderate"]);
  });

  test("of a suspension: they may write from their next request on", async () => {
    const { moderator, person } = await cast();
    const decision = await suspendPerson(moderator, person.handle, { ...of, until: null });
    await undoDecision(moderator, decision.id);
    expect((await actorBehind(await makeSession(person)))?.suspension).toBeNull();
  });

  test("of closing and of slowing: everybody posts again, and the log has it", async () => {
    const { moderator, article, limits } = await cast();
    const [closed, slowed] = [await close(moderator, article.slug), await slow(moderator, article.slug)];
    expect((await limits()).closed).not.toBeNull();
    expect((await findStatement(moderator, closed.id))?.mayUndo).toBe(true);
    await undoDecision(moderator, closed.id);
    expect((await findStatement(moderator, closed.id))?.mayUndo).toBe(false);
    expect((await limits()).closed).toBeNull();
    expect((await findConversation(article.slug))?.measures).toMatchObject([{ kind: "slow" }]);
    await undoDecision(moderator, slowed.id);
    expect((await findConversation(article.slug))?.measures).toEqual([]);
    expect(await answersTo(closed)).toEqual([{ kind: "lift", actorId: moderator.id }]);
    expect(await answersTo(slowed)).toEqual([{ kind: "lift", actorId: moderator.id }]);
  });

  test("twice at once is taken back once", async () => {
    const { moderator, article } = await cast();
    const decision = await close(moderator, article.slug);
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => undoDecision(moderator, decision.id)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of outcomes) if (one.status === "rejected") expect(one.reason).toBeInstanceOf(Conflict);
    expect(await answersTo(decision)).toHaveLength(1);
  });
});

describe("a measure is not taken back", () => {
  test("by a colleague, who lifts it instead; nor by the person it is about", async () => {
    const { moderator, colleague, person, article } = await cast();
    const decisions = [
      await warnPerson(moderator, person.handle, of),
      await preModeratePerson(moderator, person.handle, { ...of, until: null }),
      await close(moderator, article.slug),
      await slow(moderator, article.slug),
    ];
    for (const { id } of decisions)
      for (const other of [colleague, person, await makePerson("admin")])
        await expect(undoDecision(other, id)).rejects.toThrow(Forbidden);
    expect(await measuresOf(person.id)).toHaveLength(2);
    expect((await findConversation(article.slug))?.measures).toHaveLength(2);
  });

  test("once another has taken its place, and that one stands", async () => {
    const { moderator, colleague, person, article } = await cast();
    const [waits, closed, slowed] = [
      await preModeratePerson(moderator, person.handle, { ...of, until: null }),
      await close(moderator, article.slug),
      await slow(moderator, article.slug),
    ];
    await preModeratePerson(colleague, person.handle, { ...of, until: null });
    await close(colleague, article.slug);
    await slow(colleague, article.slug);
    for (const { id } of [waits, closed, slowed])
      await expect(undoDecision(moderator, id)).rejects.toThrow(/Somebody has decided about it since/);
    expect(await measuresOf(person.id)).toHaveLength(1);
    expect((await findConversation(article.slug))?.measures).toHaveLength(2);
  });

  test("once a colleague has lifted it; and lifting is not taken back", async () => {
    const { moderator, colleague, article } = await cast();
    const decision = await close(moderator, article.slug);
    const [measure] = (await findConversation(article.slug))?.measures ?? [];
    const lifted = await liftMeasure(colleague, measure?.id ?? "", {});
    await expect(undoDecision(moderator, decision.id)).rejects.toThrow(Conflict);
    await expect(undoDecision(colleague, lifted.id)).rejects.toThrow(/Decide anew instead/);
  });

  test("once it has ended of itself", async () => {
    const { moderator, article } = await cast();
    const until = new Date(Date.now() + 300);
    const decision = await slowConversation(moderator, article.slug, { ...all, seconds: 60, until });
    const mayUndo = async () => (await findStatement(moderator, decision.id))?.mayUndo;
    await expect.poll(mayUndo, { timeout: 10_000 }).toBe(false);
    await expect(undoDecision(moderator, decision.id)).rejects.toThrow(/holds no more/);
  });

  test("once it was appealed: somebody else decides then, and that is not taken back past them", async () => {
    const { moderator, colleague, person } = await cast();
    const warning = await warnPerson(moderator, person.handle, of);
    const { id } = await fileAppeal(person, warning.id, { text: "I was quoting." });
    await expect(undoDecision(moderator, warning.id)).rejects.toThrow(/appealed/);
    expect(await unreadWarning(person.id)).toBe(warning.id);
    await settleAppeal(colleague, id, { outcome: "reversed" });
    await expect(undoDecision(moderator, warning.id)).rejects.toThrow(Conflict);
    expect(await unreadWarning(person.id)).toBeNull();
  });

  test("by a moderator who is suspended, or none any more", async () => {
    const { moderator, person } = await cast();
    const decision = await warnPerson(moderator, person.handle, of);
    const suspension = { reason: "A holiday.", until: null };
    await expect(undoDecision({ ...moderator, suspension }, decision.id)).rejects.toThrow(Forbidden);
    await expect(undoDecision({ ...moderator, role: "reader" }, decision.id)).rejects.toThrow(Forbidden);
    expect(await unreadWarning(person.id)).toBe(decision.id);
  });
});
