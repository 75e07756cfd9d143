import { afterAll, beforeAll, expect, test } from "vitest";
import { findComment } from "../comments/queries";
import { TooMany } from "../failures";
import { db } from "../platform/db";
import { makeArticle, makeComment, makePerson } from "../testing/make";
import { castVote, takeVoteBack } from "./commands";

/** In a file of its own: a limit is read once, with the first vote. */

const other = process.env.PADDOCK_VOTES_PER_MINUTE;

beforeAll(() => {
  process.env.PADDOCK_VOTES_PER_MINUTE = "3";
});

afterAll(() => {
  process.env.PADDOCK_VOTES_PER_MINUTE = other;
});

test("who upvotes faster than anybody reads is refused with when to go on, and nothing is stored; others go on", async () => {
  const [reader, neighbour, article] = [await makePerson(), await makePerson(), await makeArticle()];
  const comments = [];
  for (let n = 0; n < 4; n++) comments.push((await makeComment(article)).id);
  const [first = "", second = "", third = "", fourth = ""] = comments;
  for (const id of [first, second, third]) expect(await castVote(reader, id)).toEqual({ upvotes: 1, upvoted: true });

  const refused = await castVote(reader, fourth).catch((error) => error);
  expect(refused).toBeInstanceOf(TooMany);
  expect(refused.message).toMatch(/^You upvote faster than anybody reads\. Please wait \d+ seconds and try again\.$/);
  expect(refused.retryAfterSeconds).toBeGreaterThan(0);
  expect(refused.retryAfterSeconds).toBeLessThanOrEqual(60);
  expect(await db().vote.count({ where: { personId: reader.id } })).toBe(3);
  expect(await findComment(fourth)).toMatchObject({ upvotes: 0 });

  // What is there already is not said to be new either, and can be taken back.
  await expect(castVote(reader, first)).rejects.toThrow(TooMany);
  expect(await takeVoteBack(reader, first)).toEqual({ upvotes: 0, upvoted: false });
  expect(await castVote(neighbour, fourth)).toEqual({ upvotes: 1, upvoted: true });
});
