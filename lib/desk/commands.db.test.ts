import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { fileAppeal, settleAppeal } from "../appeals/commands";
import { findComment } from "../comments/queries";
import { Conflict, Failure, Forbidden, Invalid, NotFound, Stale } from "../failures";
import { approveComment, hideComment, restoreComment } from "../moderation/commands";
import { db, transaction } from "../platform/db";
import { newId } from "../platform/ids";
import { reportComment } from "../reports/commands";
import { makeOpenItems } from "../testing/desk";
import { makeArticle, makeComment, makePerson, type TestArticle, type TestPerson, word } from "../testing/make";
import { countDeskDrift } from "../verify/desk";
import { countDrift } from "../verify/queries";
import { castVote } from "../votes/commands";
import { claimItem, decideItems, foldCounts, releaseItem, undoDecision, undoEscalation } from "./commands";
import { openItem } from "./items";
import { deskItem } from "./queries";
import type { Act, DeskItem } from "./views";

const rule = 2;

type Case = { article: TestArticle; writer: TestPerson; reporter: TestPerson; commentId: string; id: string };

async function aReport(writer?: TestPerson): Promise<Case> {
  const [article, by, reporter] = [await makeArticle(), writer ?? (await makePerson()), await makePerson()];
  // The first comment of somebody new lies before the moderators anyway.
  await makeComment(article, { by });
  const comment = await makeComment(article, { by });
  await reportComment(reporter, comment.id, { rule, text: "See for yourself.", wantsAnswer: false });
  const { id } = await db().queueItem.findFirstOrThrow({ where: { commentId: comment.id, closedAt: null } });
  return { article, writer: by, reporter, commentId: comment.id, id };
}

async function aPending(): Promise<Omit<Case, "commentId" | "reporter"> & { heldId: string }> {
  const [article, writer] = [await makeArticle(), await makePerson()];
  const heldId = newId();
  const held = { id: heldId, articleId: article.id, personId: writer.id, body: `Waits ${word()}.`, heldAt: new Date() };
  await db().heldComment.create({ data: { ...held, submissionId: randomUUID(), heldFor: "review" } });
  const opened = { queue: "pending" as const, personId: writer.id, articleId: article.id, priority: 0.6 };
  return { article, writer, heldId, id: await transaction((tx) => openItem(tx, { heldId }, opened)) };
}

async function decide(actor: TestPerson, item: Pick<DeskItem, "id" | "version">, act: Act, more = {}) {
  const { id, version } = item;
  const answer = await decideItems(actor, { items: [{ id, version }], act, rule, ...more });
  return { ...answer, decision: answer.decided.at(-1)?.decision ?? null };
}

const told = (person: TestPerson) =>
  db().notification.findMany({
    where: { personId: person.id, kind: "decision" },
    include: { action: true },
    orderBy: { action: { number: "asc" } },
  });
const toldKinds = async (person: TestPerson) => (await told(person)).map(({ action }) => action?.kind);
const drifting = async (article: TestArticle) => (await countDrift(article.id)).filter(({ drift }) => drift !== 0);
const moderators = (count: number) => Promise.all(Array.from({ length: count }, () => makePerson("moderator")));

describe("an item that somebody is looking at", () => {
  test("is theirs for some minutes: others see who has it, and can't decide", async () => {
    const [[one, other], { id }] = [await moderators(2), await aReport()];
    expect((await claimItem(one as TestPerson, id)).claim).toMatchObject({ name: one?.name, mine: true });
    const seen = await claimItem(other as TestPerson, id);
    expect(seen.claim).toMatchObject({ name: one?.name, mine: false });
    const { refused } = await decide(other as TestPerson, seen, "hide");
    expect(refused).toMatchObject([{ item: id, fresh: { id, claim: { name: one?.name } } }]);
    expect(refused[0]?.message).toContain(one?.name);
    await expect(hideComment(other as TestPerson, seen.comment?.id ?? "", { rule })).rejects.toThrow(Stale);
    expect((await decide(one as TestPerson, seen, "hide")).decision?.kind).toBe("hide");
  });

  test("is anybody's again when they let it go, or when the time is over", async () => {
    const [[one, other], { id }] = [await moderators(2), await aReport()];
    await claimItem(one as TestPerson, id);
    expect((await releaseItem(other as TestPerson, id)).claim).toMatchObject({ mine: false });
    expect((await releaseItem(one as TestPerson, id)).claim).toBeNull();
    await claimItem(one as TestPerson, id);
    await db().queueItem.update({ where: { id }, data: { claimedUntil: new Date(Date.now() - 1_000) } });
    const mine = await claimItem(other as TestPerson, id);
    expect(mine.claim).toMatchObject({ name: other?.name, mine: true });
    expect((await decide(other as TestPerson, mine, "approve")).decided).toHaveLength(1);
  });

  test("is claimed up to five at a time: the sixth stays anybody’s, and who opened it decides it all the same", async () => {
    const [[one, other], items] = [await moderators(2), await Promise.all(Array.from({ length: 6 }, () => aReport()))];
    for (const { id } of items.slice(0, 5)) expect((await claimItem(one as TestPerson, id)).claim?.mine).toBe(true);
    const [first, sixth] = [items[0]?.id ?? "", items[5]?.id ?? ""];
    const seen = await claimItem(one as TestPerson, sixth);
    expect(seen.claim).toBeNull();
    expect((await claimItem(one as TestPerson, first)).claim?.mine).toBe(true);
    expect((await claimItem(other as TestPerson, sixth)).claim?.mine).toBe(true);
    await releaseItem(other as TestPerson, sixth);
    expect((await decide(one as TestPerson, seen, "approve")).decided).toHaveLength(1);
  });

  test("is claimed by one of many who open it at once, and by nobody who can't decide about it", async () => {
    const { id, writer, reporter } = await aReport(await makePerson("moderator"));
    const answers = await Promise.all((await moderators(6)).map((one) => claimItem(one, id)));
    expect(answers.filter(({ claim }) => claim?.mine)).toHaveLength(1);
    await db().queueItem.update({ where: { id }, data: { claimedById: null, claimedUntil: null } });
    await db().person.update({ where: { id: reporter.id }, data: { role: "moderator" } });
    for (const one of [writer, { ...reporter, role: "moderator" as const }])
      expect(await claimItem(one, id)).toMatchObject({ claim: null, may: [] });
    await expect(claimItem(await makePerson(), id)).rejects.toThrow(Forbidden);
    await expect(claimItem(await makePerson("moderator"), newId())).rejects.toThrow(NotFound);
  });
});

describe("a report that is decided", () => {
  test("by hiding was right, and by approving was not needed; the writer hears only of the first", async () => {
    const moderator = await makePerson("moderator");
    for (const [act, outcome, kinds] of [
      ["hide", "upheld", ["hide"]],
      ["approve", "dismissed", []],
    ] as const) {
      const { article, id, commentId, writer } = await aReport();
      const { decision, refused } = await decide(moderator, { id, version: 1 }, act, { toColleagues: "Again." });
      expect(refused).toEqual([]);
      expect(decision).toMatchObject({ commentId, reason: "" });
      expect(await db().report.findFirst({ where: { commentId } })).toMatchObject({ outcome, actionId: decision?.id });
      expect(await toldKinds(writer)).toEqual(kinds);
      expect(await deskItem(moderator, id)).toMatchObject({
        ...{ closed: true, may: [], claim: null },
        history: [{ id: decision?.id, by: moderator.name, toColleagues: "Again." }],
      });
      expect(await drifting(article)).toEqual([]);
    }
  });

  test("in place is decided at the desk too, whichever comes first", async () => {
    const [[one, other], { id, commentId }] = [await moderators(2), await aReport()];
    await approveComment(one as TestPerson, commentId, {});
    expect((await decide(other as TestPerson, { id, version: 1 }, "hide")).refused).toHaveLength(1);
    await expect(approveComment(other as TestPerson, commentId, {})).rejects.toThrow(Conflict);
    expect((await findComment(commentId))?.hidden).toBeNull();
  });

  test("is stale once somebody else reports or hands it on; the answer has it as it is", async () => {
    const [moderator, { id, commentId }] = [await makePerson("moderator"), await aReport()];
    await reportComment(await makePerson(), commentId, { rule: 1, text: "", wantsAnswer: false });
    const { refused } = await decide(moderator, { id, version: 1 }, "approve");
    expect(refused).toMatchObject([{ item: id, fresh: { version: 2, closed: false } }]);
    expect(refused[0]?.fresh?.why).toHaveLength(2);
    expect((await decide(moderator, { id, version: 2 }, "approve")).decided).toHaveLength(1);
  });

  test("is not decided by who reported it, whose it is, or with a moderator about an admin", async () => {
    const { id, commentId, reporter } = await aReport();
    await db().person.update({ where: { id: reporter.id }, data: { role: "moderator" } });
    const asModerator = { ...reporter, role: "moderator" as const };
    const { refused } = await decide(asModerator, { id, version: 1 }, "hide");
    expect(refused[0]?.message).toContain("You reported this comment");
    await expect(hideComment(asModerator, commentId, { rule })).rejects.toThrow(Forbidden);
    const own = await aReport(await makePerson("editor"));
    for (const act of ["hide", "approve", "escalate", "warn", "suspend"] as const)
      expect((await decide(own.writer, { id: own.id, version: 1 }, act, { until: null })).decided).toEqual([]);
    const ofAdmin = await aReport(await makePerson("admin"));
    expect((await decide(await makePerson("editor"), { id: ofAdmin.id, version: 1 }, "hide")).decided).toEqual([]);
    expect((await decide(await makePerson("admin"), { id: ofAdmin.id, version: 1 }, "hide")).decided).toHaveLength(1);
  });

  test("with what can't be is refused before anything happens", async () => {
    const [moderator, { id }] = [await makePerson("moderator"), await aReport()];
    const items = [{ id, version: 1 }];
    for (const wrong of [
      { items, act: "hide" },
      { items, act: "hide", rule: 9_999 },
      { items, act: "suspend", rule },
      { items, act: "burn" },
      { items: [], act: "approve" },
      { items: [{ id: "abc", version: 1 }], act: "approve" },
      { items: Array(101).fill({ id, version: 1 }), act: "approve" },
      null,
    ])
      await expect(decideItems(moderator, wrong as never)).rejects.toThrow(Invalid);
    await expect(decideItems(await makePerson(), { items, act: "approve" })).rejects.toThrow(Forbidden);
    expect(await deskItem(moderator, id)).toMatchObject({ version: 1, closed: false });
    const none = newId();
    expect((await decide(moderator, { id: none, version: 1 }, "approve")).refused).toMatchObject([
      { item: none, fresh: null },
    ]);
  });
});

describe("what was handed on", () => {
  test("is decided by editors and admins alone", async () => {
    const [moderator, { id, commentId }] = [await makePerson("moderator"), await aReport()];
    expect((await decide(moderator, { id, version: 1 }, "escalate")).decided).toEqual([{ item: id, decision: null }]);
    const item = await deskItem(moderator, id);
    expect(item).toMatchObject({ escalated: true, version: 2, may: [] });
    expect((await decide(moderator, item, "approve")).refused[0]?.message).toContain("editors and admins");
    await expect(hideComment(moderator, commentId, { rule })).rejects.toThrow(Forbidden);
    expect((await decide(await makePerson("editor"), item, "hide")).decided).toHaveLength(1);
  });

  test("is taken back by who handed it on, while nobody looks at it; then any moderator decides again", async () => {
    const [[one, other], editor] = [await moderators(2), await makePerson("editor")];
    const { id } = await aReport();
    await expect(undoEscalation(one as TestPerson, id)).rejects.toThrow(Conflict);
    await decide(one as TestPerson, { id, version: 1 }, "escalate");
    await expect(undoEscalation(other as TestPerson, id)).rejects.toThrow(Forbidden);
    await claimItem(editor, id);
    await expect(undoEscalation(one as TestPerson, id)).rejects.toThrow("looking at it");
    await releaseItem(editor, id);
    const { item } = await undoEscalation(one as TestPerson, id);
    expect(item).toMatchObject({ escalated: false, version: 3, may: expect.arrayContaining(["approve", "escalate"]) });
    expect((await decide(other as TestPerson, item, "approve")).decided).toHaveLength(1);
    await expect(undoEscalation(one as TestPerson, id)).rejects.toThrow("decided already");
  });
});

describe("a comment that waits", () => {
  test("is published under its conversation, and its writer hears", async () => {
    const [moderator, { article, id, heldId, writer }] = [await makePerson("moderator"), await aPending()];
    const { decision } = await decide(moderator, { id, version: 1 }, "approve");
    expect(decision).toMatchObject({ kind: "approve", heldId });
    expect(await findComment(decision?.commentId ?? "")).toMatchObject({ author: { handle: writer.handle } });
    expect(await db().heldComment.count({ where: { id: heldId } })).toBe(0);
    expect(await toldKinds(writer)).toEqual(["approve"]);
    expect(await drifting(article)).toEqual([]);
  });

  test("is declined, and its writer hears; nobody reads it", async () => {
    const [moderator, { article, id, heldId, writer }] = [await makePerson("moderator"), await aPending()];
    const { decision } = await decide(moderator, { id, version: 1 }, "hide", { reason: "It sells." });
    expect(decision).toMatchObject({ kind: "decline", heldId, commentId: null, rule });
    expect(await db().comment.count({ where: { articleId: article.id } })).toBe(0);
    expect(await toldKinds(writer)).toEqual(["decline"]);
    expect(await deskItem(moderator, id)).toMatchObject({ closed: true, comment: { id: null, state: "declined" } });
  });
});

describe("a measure at the desk", () => {
  test("suspends the writer and hides the comment, both to be taken back", async () => {
    const [moderator, { id, commentId, writer }] = [await makePerson("moderator"), await aReport()];
    const { decided } = await decide(moderator, { id, version: 1 }, "suspend", { until: null });
    expect(decided.map(({ decision }) => decision?.kind)).toEqual(["hide", "suspend"]);
    const standing = () => db().personMeasure.count({ where: { personId: writer.id, liftedAt: null } });
    expect(await standing()).toBe(1);
    await undoDecision(moderator, decided[1]?.decision?.id ?? "");
    expect(await standing()).toBe(0);
    await undoDecision(moderator, decided[0]?.decision?.id ?? "");
    expect((await findComment(commentId))?.hidden).toBeNull();
  });

  test("leaves the comment where nothing else is said, and is taken once by several at once", async () => {
    const { id, commentId, writer } = await aReport();
    const answers = await Promise.all((await moderators(4)).map((one) => decide(one, { id, version: 1 }, "warn")));
    expect(answers.flatMap(({ decided }) => decided)).toMatchObject([{ item: id, decision: { kind: "warn" } }]);
    expect(await db().personMeasure.count({ where: { personId: writer.id, kind: "warn" } })).toBe(1);
    expect((await findComment(commentId))?.hidden).toBeNull();
    expect(await db().report.findFirst({ where: { commentId } })).toMatchObject({ outcome: "upheld" });
    expect(await db().queueItem.count({ where: { id, closedAt: null } })).toBe(0);
  });
});

describe("a decision taken back", () => {
  test("of hiding: it is shown, reported and open again, and the writer hears", async () => {
    const [moderator, { article, id, commentId, writer }] = [await makePerson("moderator"), await aReport()];
    const { decision } = await decide(moderator, { id, version: 1 }, "hide");
    const { item } = await undoDecision(moderator, decision?.id ?? "");
    expect(item).toMatchObject({ id, closed: false, why: [{ kind: "report" }], comment: { state: "public" } });
    expect((await findComment(commentId))?.hidden).toBeNull();
    expect(await toldKinds(writer)).toEqual(["hide", "restore"]);
    expect(await db().moderationAction.count({ where: { answersId: decision?.id } })).toBe(1);
    await expect(undoDecision(moderator, decision?.id ?? "")).rejects.toThrow(Conflict);
    expect((await decide(moderator, item as DeskItem, "hide")).decided).toHaveLength(1);
    expect(await drifting(article)).toEqual([]);
  });

  test("of restoring: it is hidden again by the same rule", async () => {
    const [[one, other], { article, commentId }] = [await moderators(2), await aReport()];
    await hideComment(one as TestPerson, commentId, { rule, reason: "Shouting." });
    const restored = await restoreComment(other as TestPerson, commentId, {});
    await undoDecision(other as TestPerson, restored.id);
    expect((await findComment(commentId))?.hidden).toMatchObject({ rule, reason: "Shouting." });
    expect(await drifting(article)).toEqual([]);
  });

  test("of approving what was reported: reports and item are open again, also when it was reported anew", async () => {
    const [moderator, { article, id, commentId, writer }] = [await makePerson("moderator"), await aReport()];
    const first = await decide(moderator, { id, version: 1 }, "approve");
    expect((await undoDecision(moderator, first.decision?.id ?? "")).item).toMatchObject({ id, closed: false });
    const second = await decide(moderator, await deskItem(moderator, id), "approve");
    await reportComment(await makePerson(), commentId, { rule: 1, text: "", wantsAnswer: false });
    const { item } = await undoDecision(moderator, second.decision?.id ?? "");
    expect(item?.id).not.toBe(id);
    expect(item?.why.filter(({ kind }) => kind === "report")).toHaveLength(2);
    expect(await toldKinds(writer)).toEqual([]);
    expect(await drifting(article)).toEqual([]);
  });

  test("of publishing: it is hidden and decided anew, unless readers have answered or upvoted it", async () => {
    const [moderator, { article, id, heldId, writer }] = [await makePerson("moderator"), await aPending()];
    const { decision } = await decide(moderator, { id, version: 1 }, "approve");
    const commentId = decision?.commentId ?? "";
    const { item } = await undoDecision(moderator, decision?.id ?? "");
    expect(item).toMatchObject({
      id,
      comment: { id: commentId, state: "pending" },
      may: expect.arrayContaining(["hide"]),
    });
    expect(await findComment(commentId)).toMatchObject({ body: "", hidden: {} });
    expect(await drifting(article)).toEqual([]);

    const again = await decide(moderator, item as DeskItem, "approve");
    expect(again.decision).toMatchObject({ kind: "approve", heldId, commentId });
    expect(await toldKinds(writer)).toEqual(["approve", "undo", "approve"]);
    await castVote(await makePerson(), commentId);
    await expect(undoDecision(moderator, again.decision?.id ?? "")).rejects.toThrow(/answered or upvoted/);
    expect(await drifting(article)).toEqual([]);
  });

  test("of publishing, and then hidden by a rule: one decision stands", async () => {
    const [moderator, { article, id }] = [await makePerson("moderator"), await aPending()];
    const { decision } = await decide(moderator, { id, version: 1 }, "approve");
    const { item } = await undoDecision(moderator, decision?.id ?? "");
    const hidden = await decide(moderator, item as DeskItem, "hide");
    expect((await findComment(decision?.commentId ?? ""))?.hidden).toMatchObject({ rule });
    expect(hidden.decision?.kind).toBe("hide");
    expect(await drifting(article)).toEqual([]);
  });

  test("of declining: it waits again", async () => {
    const [moderator, { id, writer }] = [await makePerson("moderator"), await aPending()];
    const { decision } = await decide(moderator, { id, version: 1 }, "hide");
    const { item } = await undoDecision(moderator, decision?.id ?? "");
    expect(item).toMatchObject({ id, closed: false, comment: { state: "pending" } });
    expect(await toldKinds(writer)).toEqual(["decline", "undo"]);
    expect((await decide(moderator, item as DeskItem, "approve")).decided).toHaveLength(1);
  });

  test("of turning an appeal down: it is to be decided again", async () => {
    const [[one, other], { id, writer }] = [await moderators(2), await aReport()];
    const { decision } = await decide(one as TestPerson, { id, version: 1 }, "hide");
    const appeal = await fileAppeal(writer, decision?.id ?? "", { text: "It was irony." });
    const opened = await db().queueItem.findFirstOrThrow({ where: { appealId: appeal.id } });
    expect((await deskItem(one as TestPerson, opened.id)).may).toEqual([]);
    await expect(undoDecision(one as TestPerson, decision?.id ?? "")).rejects.toThrow(/appealed/);
    const seen = await deskItem(other as TestPerson, opened.id);
    expect(seen).toMatchObject({
      appealed: { id: decision?.id, byMachine: false },
      may: ["uphold", "reverse", "escalate"],
    });
    const upheld = await decide(other as TestPerson, seen, "uphold");
    const { item } = await undoDecision(other as TestPerson, upheld.decision?.id ?? "");
    expect(item).toMatchObject({ id: opened.id, closed: false, queue: "appeal" });
    const reversed = await decide(other as TestPerson, item as DeskItem, "reverse");
    expect(reversed.decision?.kind).toBe("reverse");
    await expect(undoDecision(other as TestPerson, reversed.decision?.id ?? "")).rejects.toThrow(Conflict);
    await expect(settleAppeal(other as TestPerson, appeal.id, { outcome: "upheld" })).rejects.toThrow(Conflict);
  });

  test("is somebody's own, and nobody has decided since", async () => {
    const [[one, other], { id, commentId }] = [await moderators(2), await aReport()];
    const { decision } = await decide(one as TestPerson, { id, version: 1 }, "hide");
    await expect(undoDecision(other as TestPerson, decision?.id ?? "")).rejects.toThrow(Forbidden);
    await expect(undoDecision(await makePerson(), decision?.id ?? "")).rejects.toThrow(Forbidden);
    await restoreComment(other as TestPerson, commentId, {});
    await expect(undoDecision(one as TestPerson, decision?.id ?? "")).rejects.toThrow(Conflict);
    for (const none of [newId(), "abc"]) await expect(undoDecision(one as TestPerson, none)).rejects.toThrow(NotFound);
  });
});

describe("many moderators at once", () => {
  test("decide the same 200 items: each is decided once, and the others hear how it stands", async () => {
    const [article, by] = [await makeArticle(), await makePerson()];
    const ids = await makeOpenItems({ article, by, count: 200 });
    const people = await moderators(5);
    const tries = people.flatMap((one, n) =>
      [0, 100].map((from) => {
        const items = ids.slice(from, from + 100).map((id) => ({ id, version: 1 }));
        return decideItems(one, { items: n % 2 ? items.reverse() : items, act: n % 2 ? "approve" : "hide", rule });
      }),
    );
    const answers = await Promise.all([...tries, foldCounts(), driftMeanwhile()]);
    const results = answers.slice(0, tries.length) as Awaited<(typeof tries)[number]>[];
    const decided = results.flatMap((result) => result.decided.map(({ item }) => item));
    expect(decided.toSorted()).toEqual(ids.toSorted());
    const refused = results.flatMap((result) => result.refused);
    expect(refused).toHaveLength(ids.length * (people.length - 1));
    expect(refused.every(({ fresh }) => fresh?.closed && fresh.history.length === 1)).toBe(true);
    const commentIds = (await db().queueItem.findMany({ where: { id: { in: ids } } })).map((item) => item.commentId);
    const acts = await db().moderationAction.groupBy({
      by: ["commentId"],
      where: { commentId: { in: commentIds as string[] } },
      _count: true,
    });
    expect(acts).toHaveLength(200);
    expect(acts.every(({ _count }) => _count === 1)).toBe(true);
  }, 120_000);

  test("in two places and with undo leave counts that never drift", async () => {
    const { article, id, commentId } = await aReport();
    const people = await moderators(6);
    const tries = await Promise.allSettled([
      ...people.map((one, n) => decide(one, { id, version: 1 }, n % 2 ? "hide" : "approve")),
      ...people.map(async (one) => undoDecision(one, (await hideComment(one, commentId, { rule })).id)),
      ...people.map((one) => restoreComment(one, commentId, {})),
      foldCounts(),
    ]);
    const faults = tries.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(faults.filter((fault) => !(fault instanceof Failure))).toEqual([]);
    expect(await drifting(article)).toEqual([]);
    await expectCounted();
  });
});

async function driftMeanwhile(): Promise<void> {
  for (let n = 0; n < 5; n++) await expectCounted();
}

/** Others open and close items at the same time: one statement sees one moment. */
async function expectCounted(): Promise<void> {
  const [counts] = await countDeskDrift();
  expect(counts).toMatchObject({ name: expect.stringContaining("count"), drift: 0 });
}
