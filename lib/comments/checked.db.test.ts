import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { actorBehind } from "../auth/actor";
import { CHECKS_SETTING, ChecksSettings } from "../checks/settings";
import { Conflict, Forbidden, NotFound, PostedBefore, TooMany, Unfit, Warned } from "../failures";
import { preModeratePerson, slowConversation, suspendPerson } from "../measures/commands";
import { findViewer } from "../people/viewer";
import { db, transaction } from "../platform/db";
import { newId } from "../platform/ids";
import {
  makeArticle,
  makeComment,
  makePerson,
  makeSession,
  makeUnconfirmed,
  posted,
  type TestPerson,
  word,
} from "../testing/make";
import { countDrift } from "../verify/queries";
import { editComment, postComment, withdrawComment } from "./commands";
import { lockHeld, postOwnHeld, publishHeld, releaseHeld, tellPublished, withdrawHeld } from "./held";
import { heldUnder } from "./held-queries";
import { findComment, listing } from "./queries";
import { HELD_MAX } from "./schema";
import type { HeldComment, Posted } from "./views";

// Settings of these tests' own: everybody else's stand in the same table, at the same time.
vi.mock("../checks/settings", async (original) => ({
  ...(await original<typeof import("../checks/settings")>()),
  CHECKS_SETTING: "checks-of-a-test",
}));

const said = (body: string, parentId: string | null = null) => ({ body, parentId, submissionId: randomUUID() });

async function setChecks(settings: Parameters<typeof ChecksSettings.parse>[0] = {}): Promise<void> {
  const value = ChecksSettings.parse(settings);
  const key = CHECKS_SETTING;
  await db().siteSetting.upsert({
    where: { key },
    create: { key, value, changedAt: new Date() },
    update: { value, version: { increment: 1 }, changedAt: new Date() },
  });
}

const quiet = { newcomer: { on: false } };

function heldOf(answer: Posted): HeldComment {
  if ("held" in answer) return answer.held;
  throw new Error("This was posted at once.");
}

const itemsOf = (person: { id: string }) => db().queueItem.findMany({ where: { personId: person.id } });
const drifting = async (article: { id: string }) => (await countDrift(article.id)).filter((one) => one.drift !== 0);
const bodies = async (article: { id: string }) => (await listing(article.id, "oldest")).comments.map((one) => one.body);

beforeEach(() => setChecks(quiet));

describe("on a new site", () => {
  beforeEach(() => setChecks());

  test("somebody's first comment is public at once and lies before the moderators; the second does not", async () => {
    const article = await makeArticle();
    const person = await makePerson();
    const first = posted(await postComment(person, article.slug, said("Hello.")));
    const [item] = await itemsOf(person);
    expect(item).toMatchObject({ queue: "newcomer", commentId: first.id, articleId: article.id, closedAt: null });
    const { verdicts } = await db().comment.findUniqueOrThrow({ where: { id: first.id } });
    expect(verdicts).toMatchObject([{ check: "newcomer", says: "look" }]);
    const second = posted(await postComment(person, article.slug, said("Hello again.", first.id)));
    expect(await itemsOf(person)).toHaveLength(1);
    expect((await db().comment.findUniqueOrThrow({ where: { id: second.id } })).verdicts).toBeNull();
  });

  test("the eleventh comment within five minutes is refused with the seconds to wait, however fast they come", async () => {
    const article = await makeArticle();
    const person = await makePerson();
    const sent = await Promise.allSettled(
      Array.from({ length: 13 }, (_, n) => postComment(person, article.slug, said(`Number ${n} of them all.`))),
    );
    const refused = sent.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(refused).toEqual(Array.from({ length: 3 }, () => expect.any(TooMany)));
    expect(refused[0].retryAfterSeconds).toBeGreaterThan(200);
    expect(refused[0].message).toMatch(/10 comments within 5 minutes.*Rule 5.*still here/);
    expect(await db().comment.count({ where: { personId: person.id } })).toBe(10);
  });

  test("the same text is asked about first, and waits the third time within a day", async () => {
    const article = await makeArticle();
    const person = await makePerson();
    await postComment(person, article.slug, said("Look at my page!"));
    await expect(postComment(person, article.slug, said("Look at my page!"))).rejects.toThrow(PostedBefore);
    posted(await postComment(person, article.slug, { ...said("LOOK at my page"), again: true }));
    await expect(postComment(person, article.slug, said("Look at my page!"))).rejects.toThrow(PostedBefore);
    const held = heldOf(await postComment(person, article.slug, { ...said("Lооk at my page."), again: true }));
    expect(held).toMatchObject({ waitsFor: "review", why: expect.stringContaining("posted 2 times") });
  });

  test("a first comment with four links waits once, among what is pending", async () => {
    const article = await makeArticle();
    const person = await makePerson();
    const body = "https://a.example https://b.example https://c.example https://d.example";
    const { id } = heldOf(await postComment(person, article.slug, said(body)));
    expect(await itemsOf(person)).toMatchObject([{ queue: "pending", heldId: id }]);
  });
});

describe("what a check holds", () => {
  beforeEach(() => setChecks({ ...quiet, words: { suspect: ["casino"] } }));

  test("stands nowhere but before its writer and the moderators, with the decision that holds it", async () => {
    const article = await makeArticle();
    const person = await makePerson();
    const before = await db().checkCount.findFirst({ where: { check: "words", verdict: "hold" } });
    const input = said(`The casino of ${word()}`);
    const { id } = heldOf(await postComment(person, article.slug, input));
    expect(await bodies(article)).toEqual([]);
    expect((await findViewer(person, article.slug)).held).toMatchObject([
      { id, waitsFor: "review", why: "A moderator looks at it first. It has “casino”." },
    ]);
    expect((await findViewer(await makePerson(), article.slug)).held).toEqual([]);
    expect(await itemsOf(person)).toMatchObject([{ queue: "pending", heldId: id, articleId: article.id }]);
    const [decision] = await db().moderationAction.findMany({ where: { heldId: id } });
    expect(decision).toMatchObject({ kind: "hold", check: "words", actorId: null, personId: person.id, rule: 2 });
    expect(decision?.reason).not.toContain("casino");
    const row = await db().heldComment.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ heldFor: "review", verdicts: [{ check: "words", says: "hold" }] });
    const after = await db().checkCount.findFirst({ where: { check: "words", verdict: "hold" } });
    expect(after?.times).toBe((before?.times ?? 0) + 1);
    expect(heldOf(await postComment(person, article.slug, input)).id).toBe(id);
    expect(await itemsOf(person)).toHaveLength(1);
    await expect(postOwnHeld(person, id)).rejects.toThrow(Conflict);
    expect(await drifting(article)).toEqual([]);
  });

  test("is the same however often it is sent at once", async () => {
    const article = await makeArticle();
    const person = await makePerson();
    const input = said("One casino.");
    const answers = await Promise.all(Array.from({ length: 5 }, () => postComment(person, article.slug, input)));
    expect(new Set(answers.map((one) => heldOf(one).id)).size).toBe(1);
    expect(await itemsOf(person)).toHaveLength(1);
  });

  test(`is refused beyond ${HELD_MAX} of one person`, async () => {
    const article = await makeArticle();
    const person = await makePerson();
    for (let n = 0; n < HELD_MAX; n++) await postComment(person, article.slug, said(`Casino ${n}.`));
    await expect(postComment(person, article.slug, said("One casino more."))).rejects.toThrow(
      /5 comments of yours wait/,
    );
  });

  test("is posted by the decision of a moderator under a fresh id, tells whom it answers, and keeps its place on the desk", async () => {
    const article = await makeArticle();
    const writer = await makePerson();
    const parent = await makeComment(article, { by: writer });
    const person = await makePerson();
    const { id } = heldOf(await postComment(person, article.slug, said("To the casino!", parent.id)));
    const published = await transaction(async (tx) => {
      expect(await lockHeld(tx, id)).toMatchObject({ personId: person.id, heldFor: "review", declined: false });
      return publishHeld(tx, id);
    });
    await tellPublished(published);
    expect(await findComment(published)).toMatchObject({ parentId: parent.id, body: "To the casino!" });
    expect(published).not.toBe(id);
    expect((await findComment(parent.id))?.replyCount).toBe(1);
    expect(await itemsOf(person)).toMatchObject([{ commentId: published, heldId: null, closedAt: null }]);
    const told = await db().notification.findMany({ where: { commentId: published } });
    expect(told).toMatchObject([{ personId: writer.id, kind: "reply" }]);
    const { verdicts } = await db().comment.findUniqueOrThrow({ where: { id: published } });
    expect(verdicts).toMatchObject([{ check: "words", says: "hold" }]);
    expect(await heldUnder(person, article.slug)).toEqual([]);
    expect(await drifting(article)).toEqual([]);
    await expect(transaction((tx) => publishHeld(tx, id))).rejects.toThrow(NotFound);
  });

  test("is posted or withdrawn when both happen at once, never both; and nothing is left on the desk", async () => {
    const article = await makeArticle();
    for (let n = 0; n < 10; n++) {
      const person = await makePerson();
      const input = said(`Casino, now or never ${n}.`);
      const { id } = heldOf(await postComment(person, article.slug, input));
      const [approved, withdrawn] = await Promise.allSettled([
        transaction(async (tx) => ((await lockHeld(tx, id)) ? publishHeld(tx, id) : null)),
        withdrawHeld(person, id),
        postComment(person, article.slug, input),
      ]);
      const isPosted = approved.status === "fulfilled" && approved.value !== null;
      expect((await bodies(article)).includes(input.body)).toBe(isPosted);
      expect(withdrawn.status).toBe(isPosted ? "rejected" : "fulfilled");
      const open = (await itemsOf(person)).filter(({ closedAt }) => !closedAt);
      const held = await db().heldComment.count({ where: { personId: person.id } });
      expect(open.length).toBe(isPosted ? 1 : held);
    }
    expect(await drifting(article)).toEqual([]);
  });

  test("that was declined says by which rule and why, stays as it is, and takes no room", async () => {
    const article = await makeArticle();
    const [person, moderator] = [await makePerson(), await makePerson("moderator")];
    const { id } = heldOf(await postComment(person, article.slug, said("A casino.")));
    const decision = await db().moderationAction.create({
      data: {
        ...{ id: newId(), kind: "decline", heldId: id, personId: person.id, articleId: article.id },
        ...{ actorId: moderator.id, rule: 5, reason: "An advertisement.", actedAt: new Date() },
      },
    });
    await db().heldComment.update({ where: { id }, data: { declinedById: decision.id } });
    const declined = { id: decision.id, rule: "Rule 5: No advertising", reason: "An advertisement." };
    expect(await heldUnder(person, article.slug)).toMatchObject([{ waitsFor: "declined", declined }]);
    await expect(withdrawHeld(person, id)).rejects.toThrow(Conflict);
    for (let n = 0; n < HELD_MAX; n++) heldOf(await postComment(person, article.slug, said(`Casino ${n}.`)));
  });
});

describe("what a check refuses", () => {
  beforeEach(() => setChecks({ ...quiet, words: { blocked: ["casino"] }, links: { blocked: ["bad.example"] } }));

  test("is stored nowhere, counted, and says why and by which rule; staff hear it too", async () => {
    const article = await makeArticle();
    for (const role of ["reader", "moderator", "admin"] as const) {
      const person = await makePerson(role);
      const refused = postComment(person, article.slug, said("The casino pays."));
      await expect(refused).rejects.toThrow(Unfit);
      await expect(refused).rejects.toMatchObject({ field: "body", check: "words", rule: 2, status: 422 });
      await expect(refused).rejects.toThrow(/“casino”.*Rule 2.*Your text is still here/);
      expect(await db().comment.count({ where: { personId: person.id } })).toBe(0);
      expect(await db().heldComment.count({ where: { personId: person.id } })).toBe(0);
    }
    const counted = await db().checkCount.findFirst({ where: { check: "words", verdict: "refuse" } });
    expect(counted?.times).toBeGreaterThanOrEqual(3);
  });

  test("can be mended and sent under the same id", async () => {
    const article = await makeArticle();
    const person = await makePerson();
    const input = said("The casino pays.");
    await expect(postComment(person, article.slug, input)).rejects.toThrow(Unfit);
    posted(await postComment(person, article.slug, { ...input, body: "The race pays." }));
  });

  test("can't be brought in by an edit, nor can what would wait", async () => {
    await setChecks({ ...quiet, words: { blocked: ["casino"], suspect: ["bonus"] } });
    const article = await makeArticle();
    const person = await makePerson();
    const comment = await makeComment(article, { by: person, body: "Fine." });
    const edit = (body: string) => editComment(person, comment.id, { body, version: 1 });
    await expect(edit("A casino.")).rejects.toThrow(/change it and save it again/);
    await expect(edit("A bonus.")).rejects.toThrow(/post it as a reply of its own/);
    expect((await findComment(comment.id))?.body).toBe("Fine.");
    await expect(editComment(await makePerson(), comment.id, { body: "A casino.", version: 1 })).rejects.toThrow(
      Forbidden,
    );
    expect((await edit("Finer.")).body).toBe("Finer.");
  });
});

describe("once an address is confirmed", () => {
  test("what waited passes the same checks: one is posted, one waits for a moderator, one says why not", async () => {
    await setChecks({ newcomer: { on: true }, words: { blocked: ["casino"], suspect: ["bonus"] } });
    const article = await makeArticle();
    const newcomer = await makeUnconfirmed();
    for (const body of ["Hello all.", "A bonus.", "A casino."]) await postComment(newcomer, article.slug, said(body));
    await db().person.update({ where: { id: newcomer.id }, data: { emailConfirmedAt: new Date() } });
    await releaseHeld(newcomer.id);
    expect(await bodies(article)).toEqual(["Hello all."]);
    const confirmed = { ...newcomer, isConfirmed: true };
    expect(await heldUnder(confirmed, article.slug)).toMatchObject([
      { waitsFor: "review" },
      { waitsFor: "refused", why: expect.stringContaining("casino") },
    ]);
    expect((await itemsOf(newcomer)).map(({ queue }) => queue).sort()).toEqual(["newcomer", "pending"]);
    expect(await drifting(article)).toEqual([]);
  });
});

describe("measures", () => {
  const measure = (person: TestPerson, kind: "warn" | "premoderate", actionId: string | null = null) =>
    db().personMeasure.create({
      data: { id: newId(), personId: person.id, kind, reason: "Insults.", beganAt: new Date(), actionId },
    });

  test("somebody warned reads it first", async () => {
    const article = await makeArticle();
    const person = await makePerson();
    const action = { id: newId(), kind: "warn", personId: person.id, reason: "Insults.", actedAt: new Date() } as const;
    await db().moderationAction.create({ data: action });
    await measure(person, "warn", action.id);
    const refused = postComment(person, article.slug, said("Me again."));
    await expect(refused).rejects.toThrow(Warned);
    await expect(refused).rejects.toMatchObject({ decisionId: action.id, decision: `/decisions/${action.id}` });
  });

  test("what somebody may not post or change leads to the decision about them", async () => {
    const [article, moderator, person] = [await makeArticle(), await makePerson("moderator"), await makePerson()];
    const comment = await makeComment(article, { by: person });
    const because = { rule: 2, reason: "Insults.", until: null };
    const waits = await preModeratePerson(moderator, person.handle, because);
    const held = await postComment(person, article.slug, said("Me again."));
    expect(held).toMatchObject({ held: { waitsFor: "review", decision: `/decisions/${waits.id}` } });
    const edited = editComment(person, comment.id, { body: "Other.", version: 1 });
    await expect(edited).rejects.toMatchObject({ check: "premoderated", decision: `/decisions/${waits.id}` });

    const suspension = await suspendPerson(moderator, person.handle, because);
    const suspended = (await actorBehind(await makeSession(person))) ?? person;
    const decision = `/decisions/${suspension.id}`;
    await expect(postComment(suspended, article.slug, said("Still me."))).rejects.toMatchObject({ decision });
    expect(await heldUnder(suspended, article.slug)).toMatchObject([{ waitsFor: "suspension", decision }]);
  });

  test("where a moderator made it slow, the refusal leads to the entry in the log that everybody can read", async () => {
    const [article, moderator, person] = [await makeArticle(), await makePerson("moderator"), await makePerson()];
    const { id } = await slowConversation(moderator, article.slug, { seconds: 60, until: null, reason: "Calm." });
    posted(await postComment(person, article.slug, said("One.")));
    const { number } = await db().moderationAction.findUniqueOrThrow({ where: { id }, select: { number: true } });
    await expect(postComment(person, article.slug, said("Two."))).rejects.toMatchObject({
      decision: `/moderation/log/entries?before=${Number(number) + 1}#entry-${number}`,
    });
  });

  test("somebody pre-moderated waits each time, and changes nothing that is public", async () => {
    const article = await makeArticle();
    const person = await makePerson();
    const comment = await makeComment(article, { by: person });
    await measure(person, "premoderate");
    const { id } = heldOf(await postComment(person, article.slug, said("Me again.")));
    expect(await db().moderationAction.findFirst({ where: { heldId: id } })).toMatchObject({ check: "premoderated" });
    await expect(editComment(person, comment.id, { body: "Other.", version: 1 })).rejects.toThrow(Unfit);
  });

  test("where it goes slowly, everybody but moderators waits between two comments there, and nowhere else", async () => {
    const [article, other] = [await makeArticle(), await makeArticle()];
    const [person, moderator] = [await makePerson(), await makePerson("moderator")];
    await db().conversationMeasure.create({
      data: { id: newId(), articleId: article.id, kind: "slow", seconds: 60, reason: "Calm.", beganAt: new Date() },
    });
    const first = said("One.");
    await postComment(person, article.slug, first);
    const refused = postComment(person, article.slug, said("Two."));
    await expect(refused).rejects.toThrow(TooMany);
    await expect(refused).rejects.toThrow(/waits 60 seconds between two comments/);
    posted(await postComment(person, article.slug, first));
    posted(await postComment(person, other.slug, said("Elsewhere.")));
    for (const body of ["One.", "Two."]) posted(await postComment(moderator, article.slug, said(`${body} Calm.`)));
    await db().comment.updateMany({
      where: { personId: person.id },
      data: { postedAt: new Date(Date.now() - 61_000) },
    });
    posted(await postComment(person, article.slug, said("Two.")));
  });

  test("reports make a conversation slow, those dismissed or elsewhere don't", async () => {
    const [article, other] = [await makeArticle(), await makeArticle()];
    const person = await makePerson();
    const reported = await makeComment(article, { by: person });
    const elsewhere = await makeComment(other, { by: person });
    const report = async (commentId: string, weight: number, dismissed = false) =>
      db().report.create({
        data: {
          ...{ id: newId(), commentId, commentVersion: 1, reporterId: (await makePerson()).id, rule: 1, weight },
          ...{ wantsAnswer: false, reportedAt: new Date() },
          ...(dismissed && { outcome: "dismissed" as const, settledAt: new Date() }),
        },
      });
    await report(reported.id, 50, true);
    await report(elsewhere.id, 2.9);
    posted(await postComment(person, article.slug, said("Still quick.")));
    await report(reported.id, 6);
    await expect(postComment(person, article.slug, said("And this?"))).rejects.toThrow(/waits 60 seconds/);
    posted(await postComment(await makePerson(), article.slug, said("My first here.")));
    posted(await postComment(person, other.slug, said("Quick here.")));
  });
});

test("an edit makes a new version of what moderators look at, and taking it back leaves nothing to decide", async () => {
  await setChecks();
  const article = await makeArticle();
  const person = await makePerson();
  const comment = await makeComment(article, { by: person });
  await editComment(person, comment.id, { body: "Other words.", version: 1 });
  expect(await itemsOf(person)).toMatchObject([{ version: 2, closedAt: null }]);
  await withdrawComment(person, comment.id);
  expect(await itemsOf(person)).toMatchObject([{ closedAt: expect.any(Date), closedById: null }]);
});
