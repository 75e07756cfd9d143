import { describe, expect, test } from "vitest";
import { Conflict, Forbidden, NotFound } from "../failures";
import { db } from "../platform/db";
import { makeArticle, makeDraft, makePerson, word } from "../testing/make";
import { closeConversation, liftMeasure, reopenConversation, setConversations, slowConversation } from "./commands";
import { historyOf } from "./history";
import { postingLimits, refuseByLimits } from "./posting";
import { conversationState, findConversation, lastDecision, turnedSince } from "./queries";
import { CONVERSATIONS_SETTING } from "./settings";

const DAY = 86_400_000;
const daysFromNow = (days: number) => new Date(Date.now() + days * DAY);
const now = { from: null, until: null, reason: "It has all been said." };

describe("a conversation that a moderator closes", () => {
  test("takes comments of staff alone, with the reason for all others, until it is opened", async () => {
    const [moderator, reader, article] = [await makePerson("moderator"), await makePerson(), await makeArticle()];
    const closed = await closeConversation(moderator, article.slug, now);
    expect(closed).toMatchObject({ kind: "close", articleId: article.id, personId: null, rule: null });
    const limits = await postingLimits(reader.id, article.id);
    expect(limits.closed).toMatchObject({ reason: now.reason });
    expect(() => refuseByLimits(reader, limits)).toThrow("It has all been said.");
    expect(() => refuseByLimits(article.author, limits)).toThrow(Forbidden);
    expect(refuseByLimits(moderator, limits)).toBeUndefined();

    const [measure] = (await findConversation(article.slug))?.measures ?? [];
    const lifted = await liftMeasure(moderator, measure?.id ?? "", {});
    expect(lifted).toMatchObject({ kind: "lift", articleId: article.id, answersId: closed.id });
    expect((await postingLimits(reader.id, article.id)).closed).toBeNull();
    expect((await historyOf({ articleId: article.id })).decisions.map(({ kind }) => kind)).toEqual(["lift", "close"]);
  });

  test("is open until the day it closes, which may count from publication, and after the day it opens", async () => {
    const [moderator, reader] = [await makePerson("moderator"), await makePerson()];
    const article = await makeArticle({ published: daysFromNow(-3) });
    const closed = async () => (await postingLimits(reader.id, article.id)).closed !== null;
    await closeConversation(moderator, article.slug, { ...now, from: daysFromNow(1) });
    expect(await closed()).toBe(false);
    expect((await conversationState(article.id)).closing).toMatchObject({ reason: now.reason });
    await closeConversation(moderator, article.slug, { ...now, afterDays: 4 });
    expect(await closed()).toBe(false);
    await closeConversation(moderator, article.slug, { ...now, afterDays: 2, until: daysFromNow(1) });
    expect(await closed()).toBe(true);
    await db().conversationMeasure.updateMany({ where: { articleId: article.id }, data: { endsAt: daysFromNow(-1) } });
    expect(await closed()).toBe(false);
  });

  test("is closed once, though two do so at once", async () => {
    const [one, other, article] = [await makePerson("moderator"), await makePerson("editor"), await makeArticle()];
    const seen = await lastDecision({ articleId: article.id });
    const outcomes = await Promise.allSettled(
      [one, other].map((actor) => closeConversation(actor, article.slug, { ...now, seen })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await Promise.all([one, other].map((actor) => closeConversation(actor, article.slug, now)));
    expect((await findConversation(article.slug))?.measures).toHaveLength(1);
  });

  test("refuses readers, authors, suspended moderators, a draft, no reason, an end before the beginning", async () => {
    const [moderator, article, draft] = [await makePerson("moderator"), await makeArticle(), await makeDraft()];
    const suspended = { ...moderator, suspension: { reason: "Out.", until: null } };
    for (const actor of [await makePerson(), article.author, suspended])
      await expect(closeConversation(actor, article.slug, now)).rejects.toThrow(Forbidden);
    await expect(closeConversation(moderator, draft.slug, now)).rejects.toThrow(NotFound);
    await expect(closeConversation(moderator, word(), now)).rejects.toThrow(NotFound);
    const close = (input: object) => closeConversation(moderator, article.slug, { ...now, ...input });
    await expect(close({ reason: "" })).rejects.toMatchObject({ field: "reason" });
    await expect(close({ from: daysFromNow(2), until: daysFromNow(1) })).rejects.toMatchObject({ field: "until" });
    await expect(close({ from: new Date("no day") })).rejects.toMatchObject({ field: "from" });
    await expect(close({ afterDays: Number.NaN })).rejects.toMatchObject({ field: "afterDays" });
    await expect(reopenConversation(moderator, article.slug, {})).rejects.toThrow(Conflict);
  });
});

test("a slow conversation says how long everybody waits, and refuses a second too few or too many", async () => {
  const [moderator, reader, article] = [await makePerson("moderator"), await makePerson(), await makeArticle()];
  const slow = (seconds: number) =>
    slowConversation(moderator, article.slug, { seconds, until: daysFromNow(1), reason: "Hot." });
  await slow(30);
  await slow(60);
  expect((await postingLimits(reader.id, article.id)).slowSeconds).toBe(60);
  expect((await conversationState(article.id)).slow).toMatchObject({ seconds: 60, reason: "Hot." });
  expect((await findConversation(article.slug))?.measures).toHaveLength(1);
  for (const seconds of [9, 3_601, 1.5]) await expect(slow(seconds)).rejects.toMatchObject({ field: "seconds" });
  const bySomebody = slowConversation(reader, article.slug, { seconds: 60, until: null, reason: "Hot." });
  await expect(bySomebody).rejects.toThrow(Forbidden);
});

test("conversations close by their age where admins have set it, and one that was opened again stays open", async () => {
  const [admin, moderator, reader] = [await makePerson("admin"), await makePerson("moderator"), await makePerson()];
  // Other tests' articles are days old at most.
  const [old, young] = [await makeArticle({ published: daysFromNow(-400) }), await makeArticle()];
  const closed = async (article: { id: string }) => (await postingLimits(reader.id, article.id)).closed;
  await expect(setConversations(moderator, { closeAfterDays: 365, version: 0 })).rejects.toThrow(Forbidden);
  await expect(setConversations(admin, { closeAfterDays: 0, version: 0 })).rejects.toMatchObject({
    field: "closeAfterDays",
  });
  await setConversations(admin, { closeAfterDays: 365, version: 0 });
  try {
    await expect(setConversations(admin, { closeAfterDays: 9, version: 0 })).rejects.toThrow(Conflict);
    expect(await closed(old)).toMatchObject({ reason: "Conversations close 365 days after publication." });
    expect(await closed(young)).toBeNull();
    expect(await turnedSince(daysFromNow(-100))).toContain(old.slug);
    expect(await turnedSince(daysFromNow(-1))).not.toContain(old.slug);

    await expect(reopenConversation(moderator, young.slug, {})).rejects.toThrow(Conflict);
    const reopened = await reopenConversation(moderator, old.slug, { reason: "It goes on." });
    expect(reopened).toMatchObject({ kind: "lift", articleId: old.id });
    expect(await closed(old)).toBeNull();
    await closeConversation(moderator, old.slug, { ...now, from: daysFromNow(1) });
    expect(await closed(old)).toBeNull();
  } finally {
    await db().siteSetting.delete({ where: { key: CONVERSATIONS_SETTING } });
  }
});
