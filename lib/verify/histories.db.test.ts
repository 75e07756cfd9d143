import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { fileAppeal, settleAppeal } from "../appeals/commands";
import { findArticle } from "../articles/queries";
import { editComment, postComment, withdrawComment } from "../comments/commands";
import { conversationFeed } from "../comments/feed";
import { listing, pageOfThreads } from "../comments/queries";
import { score } from "../comments/ranking";
import { rank, ranked } from "../comments/standings";
import { undoDecision } from "../desk/commands";
import { Failure } from "../failures";
import {
  closeConversation,
  liftMeasure,
  preModeratePerson,
  readWarning,
  slowConversation,
  warnPerson,
} from "../measures/commands";
import { approveComment, approveHeld, declineHeld, hideComment, restoreComment } from "../moderation/commands";
import { deletePerson } from "../people/commands";
import { findProfile } from "../people/queries";
import { db } from "../platform/db";
import { reportComment } from "../reports/commands";
import { SUSPECT_WORD } from "../testing/checks";
import { chance, makeArticle, makeComment, makePerson, type TestArticle, type TestPerson } from "../testing/make";
import { ownDatabase } from "../testing/own-database";
import { castVote, takeVoteBack } from "../votes/commands";
import { countAccountDrift } from "./accounts";
import { countChainFaults } from "./chain";
import { countDeskDrift } from "./desk";
import { countModerationDrift } from "./moderation";
import { countDrift } from "./queries";

/** Conversations that stand open at once, and the rounds in each: after every round all is counted again. */
const CONVERSATIONS = 6;
const ROUNDS = 5;
/** Each of them lives a history of its own in every round: 6 × 5 × 8 are 240. */
const READERS = 6;
const MODERATORS = 2;
const ACTS_EACH = 14;
/** So few that everybody meets on them. */
const CONTESTED = 4;

type Round = { article: TestArticle; contested: string[]; readers: TestPerson[]; moderators: TestPerson[] };
type Next = (count: number) => number;

const done: Record<string, number> = {};

/** All that lies before the moderators is counted as a whole. */
beforeAll(async () => {
  await ownDatabase();
});

describe("whatever many people do at once to the same few comments", () => {
  for (let round = 1; round <= ROUNDS; round++) {
    test(`nothing drifts, and nobody who left is seen (round ${round})`, async () => {
      const rounds = await Promise.all(Array.from({ length: CONVERSATIONS }, open));
      await Promise.all(rounds.map((one, i) => live(one, round * 1_000 + i * 100)));
      for (const one of rounds) expect(await drifting(one)).toEqual([]);
      expect(await driftingOfModeration()).toEqual([]);
      await ranked();
      for (const one of rounds) {
        expect(await drifting(one)).toEqual([]);
        await expectNobodyWhoLeft(one);
        await expectFairScores(one);
      }
    }, 180_000);
  }

  test("and everything there is to do was done many times", () => {
    const acts = Object.entries(done).filter(([kind]) => kind !== "refused");
    expect(acts.reduce((sum, [, times]) => sum + times, 0)).toBeGreaterThan(1_200);
    for (const kind of [
      "post",
      "reply",
      "vote",
      "unvote",
      "edit",
      "withdraw",
      "hide",
      "restore",
      "leave",
      "report",
      "wait",
    ])
      expect(done[kind], kind).toBeGreaterThan(20);
    const decided = ["approve", "publish", "decline", "undo", "warn", "close", "slow"];
    for (const kind of ["appeal", "settle", "premoderate", ...decided]) expect(done[kind], kind).toBeGreaterThan(5);
  });
});

async function open(): Promise<Round> {
  const article = await makeArticle();
  const readers = await Promise.all(Array.from({ length: READERS }, () => makePerson()));
  const moderators = await Promise.all(Array.from({ length: MODERATORS }, () => makePerson("moderator")));
  const contested: string[] = [];
  for (const by of readers.slice(0, CONTESTED)) {
    // Roots and replies in turn, so that parents too are hidden, withdrawn and emptied.
    const parentId = contested.length % 2 ? (contested.at(-1) ?? null) : null;
    contested.push((await makeComment(article, { by, parentId, body: bodyOf(by) })).id);
  }
  return { article, contested, readers, moderators };
}

/** Everybody acts at once, each one act after the other, as chance has it; what was refused is no fault. */
async function live(round: Round, seed: number): Promise<void> {
  const lives = [
    ...round.readers.map((reader) => (next: Next) => readersAct(round, reader, next)),
    ...round.moderators.map((moderator) => (next: Next) => moderatorsAct(round, moderator, next)),
  ];
  await Promise.all(
    lives.map(async (act, i) => {
      const next = chance(seed + i);
      for (let n = 0; n < ACTS_EACH; n++) {
        const kind = await act(next).catch((error) => {
          if (error instanceof Failure) return "refused";
          throw error;
        });
        done[kind] = (done[kind] ?? 0) + 1;
      }
    }),
  );
}

async function readersAct({ article, contested }: Round, reader: TestPerson, next: Next): Promise<string> {
  const id = contested[next(CONTESTED)] ?? "";
  const post = (parentId: string | null, body = bodyOf(reader)) =>
    postComment(reader, article.slug, { body, parentId, submissionId: randomUUID() });
  const kind = next(100);
  if (kind < 8) return post(null).then(() => "post");
  if (kind < 13) return post(null, `${bodyOf(reader)} ${SUSPECT_WORD}`).then(() => "wait");
  if (kind < 24) return post(id).then(() => "reply");
  if (kind < 46) return castVote(reader, id).then(() => "vote");
  if (kind < 58) return takeVoteBack(reader, id).then(() => "unvote");
  if (kind < 66) return reportComment(reader, id, { rule: "1", text: bodyOf(reader) }).then(() => "report");
  if (kind < 72) return appeal(reader).then(() => "appeal");
  if (kind < 90) {
    const own = await ownComment(reader, article, next);
    const edit = (body: string) => editComment(reader, own.id, { body, version: own.version });
    // Now and then from two devices at once: one of them is refused.
    const edits = Array.from({ length: 1 + next(2) }, (_, i) => edit(`${bodyOf(reader)} ${next(1_000)} ${i}`));
    return Promise.any(edits).then(
      () => "edit",
      (none: AggregateError) => Promise.reject(none.errors[0]),
    );
  }
  if (kind < 97) return withdrawComment(reader, (await ownComment(reader, article, next)).id).then(() => "withdraw");
  // What is under way while somebody leaves must not stay behind; what comes after is refused.
  const underWay = Promise.allSettled([post(null), post(id), castVote(reader, id), takeVoteBack(reader, id)]);
  await deletePerson(reader, reader.id);
  const faults = (await underWay).filter((one) => one.status === "rejected" && !(one.reason instanceof Failure));
  expect(faults).toEqual([]);
  return "leave";
}

async function moderatorsAct(
  { article, contested, readers }: Round,
  moderator: TestPerson,
  next: Next,
): Promise<string> {
  const id = contested[next(CONTESTED)] ?? "";
  const reader = readers[next(READERS)] ?? moderator;
  const kind = next(21);
  if (kind < 4)
    return hideComment(moderator, id, { rule: 1 + next(6), reason: "As chance has it." }).then(() => "hide");
  if (kind < 7) return restoreComment(moderator, id, {}).then(() => "restore");
  if (kind < 8) return castVote(moderator, id).then(() => "vote");
  if (kind < 11) return settle(moderator, readers, next);
  if (kind < 13) return approveReported(moderator, article).then(() => "approve");
  if (kind < 15) return decideWaiting(moderator, readers, next);
  if (kind < 17) return undoLast(moderator).then(() => "undo");
  if (kind < 18) return warn(moderator, reader).then(() => "warn");
  if (kind < 20) return forAMoment(article, moderator, next);
  const said = { rule: "2", toWriter: `To ${reader.handle}.`, until: new Date(Date.now() + 60_000) };
  return preModeratePerson(moderator, reader.handle, said).then(() => "premoderate");
}

async function approveReported(moderator: TestPerson, { id: articleId }: TestArticle): Promise<unknown> {
  const reported = { articleId, queue: "reported" as const, closedAt: null };
  const item = await db().queueItem.findFirst({ where: reported, select: { commentId: true } });
  return approveComment(moderator, item?.commentId ?? "", {});
}

/** Publishes or declines what one of them has waiting. */
async function decideWaiting(moderator: TestPerson, readers: TestPerson[], next: Next): Promise<string> {
  const waits = { personId: { in: readers.map(({ id }) => id) }, heldFor: "review" as const, declinedById: null };
  const held = await db().heldComment.findFirst({ where: waits, select: { id: true } });
  if (next(2)) return approveHeld(moderator, held?.id ?? "", {}).then(() => "publish");
  return declineHeld(moderator, held?.id ?? "", { rule: 2 }).then(() => "decline");
}

async function undoLast(moderator: TestPerson): Promise<unknown> {
  const last = await db().moderationAction.findFirst({ where: { actorId: moderator.id }, orderBy: { number: "desc" } });
  return undoDecision(moderator, last?.id ?? "");
}

/** Whoever is warned reads it, and goes on. */
async function warn(moderator: TestPerson, reader: TestPerson): Promise<void> {
  const { id } = await warnPerson(moderator, reader.handle, { rule: 2 });
  await readWarning(reader, id);
}

/** Closes or slows the conversation, and soon ends that. */
async function forAMoment({ slug }: TestArticle, moderator: TestPerson, next: Next): Promise<string> {
  const said = { reason: "As chance has it.", until: null };
  const closes = next(2) > 0;
  const { id } = closes
    ? await closeConversation(moderator, slug, { ...said, from: null })
    : await slowConversation(moderator, slug, { ...said, seconds: 30 });
  const measure = await db().conversationMeasure.findUniqueOrThrow({ where: { actionId: id } });
  await liftMeasure(moderator, measure.id, {});
  return closes ? "close" : "slow";
}

/** Answers the decision about them that was made last. */
async function appeal(reader: TestPerson) {
  const about = { personId: reader.id, kind: "hide" as const };
  const last = await db().moderationAction.findFirst({ where: about, orderBy: { number: "desc" } });
  return fileAppeal(reader, last?.id ?? "", { text: bodyOf(reader) });
}

async function settle(moderator: TestPerson, readers: TestPerson[], next: Next): Promise<string> {
  const open = { personId: { in: readers.map(({ id }) => id) }, outcome: null };
  const found = await db().appeal.findFirst({ where: open, select: { id: true } });
  const outcome = next(2) ? "upheld" : "reversed";
  return settleAppeal(moderator, found?.id ?? "", { outcome, toWriter: "As chance has it." }).then(() => "settle");
}

async function ownComment(
  reader: TestPerson,
  article: TestArticle,
  next: Next,
): Promise<{ id: string; version: number }> {
  const own = await db().comment.findMany({
    where: { personId: reader.id, articleId: article.id },
    orderBy: { id: "asc" },
    select: { id: true, version: true },
  });
  return own[next(Math.max(1, own.length))] ?? { id: "", version: 0 };
}

/** Names its writer, so that the text shows whether it is still there. */
function bodyOf(writer: TestPerson): string {
  return `Said by ${writer.handle}.`;
}

async function drifting({ article }: Round) {
  return (await countDrift(article.id)).filter((one) => one.drift !== 0);
}

async function driftingOfModeration() {
  const counted = [...(await countDeskDrift()), ...(await countModerationDrift()), await countChainFaults()];
  return counted.filter((one) => one.drift !== 0);
}

/** Neither text nor name nor handle of anybody whose account is deleted, wherever the conversation is read. */
async function expectNobodyWhoLeft({ article, readers }: Round): Promise<void> {
  const shown = await findArticle(article.slug);
  if (!shown) throw new Error("the article is gone");
  const everything = JSON.stringify([
    await listing(article.id, "oldest"),
    await pageOfThreads(article.id, "best"),
    await conversationFeed(shown),
    await db().commentRevision.findMany({ where: { comment: { articleId: article.id } } }),
    await db().comment.findMany({ where: { articleId: article.id }, include: { person: true, reports: true } }),
    await db().appeal.findMany({ where: { personId: { in: readers.map(({ id }) => id) } } }),
  ]);
  const there = await db().person.findMany({
    where: { id: { in: readers.map(({ id }) => id) }, deletedAt: null },
    select: { id: true },
  });
  for (const reader of readers) {
    const stays = there.some(({ id }) => id === reader.id);
    expect((await findProfile(reader.handle)) !== null, "has a profile").toBe(stays);
    if (stays) continue;
    for (const trace of [reader.handle, reader.name, reader.email]) expect(everything).not.toContain(trace);
    expect((await countAccountDrift(reader.id)).filter(({ drift }) => drift !== 0)).toEqual([]);
  }
}

/** A score may lag until all are placed anew (lib/comments/standings.ts), and differ by a hundredth from the formula's. */
async function expectFairScores({ article }: Round): Promise<void> {
  const standings = await db().standings.findUnique({ where: { articleId: article.id } });
  const most = Math.max(standings?.votes ?? 0, standings?.fullAt ?? 0);
  for (const { upvotes, votesBefore, score: placed } of await scored(article)) {
    expect(placed).toBeLessThanOrEqual(score({ upvotes, chances: 0 }) * 1.01);
    expect(placed).toBeGreaterThanOrEqual(score({ upvotes, chances: Math.max(0, most - votesBefore) }) * 0.99);
  }

  await rank(article.id, null);
  const comments = await scored(article);
  const votes = comments.reduce((sum, { upvotes }) => sum + upvotes, 0);
  for (const { upvotes, votesBefore, score: placed } of comments) {
    const fair = score({ upvotes, chances: Math.max(0, votes - votesBefore) });
    expect(Math.abs(placed - fair)).toBeLessThanOrEqual(fair * 0.0101);
  }
}

function scored(article: TestArticle) {
  return db().comment.findMany({
    where: { articleId: article.id },
    select: { upvotes: true, votesBefore: true, score: true },
  });
}
