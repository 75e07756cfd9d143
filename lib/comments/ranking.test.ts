import { describe, expect, test } from "vitest";
import { compareSiblings, PRIOR_CHANCES, PRIOR_UPVOTES, score } from "./ranking";

/** Ids in the order readers get them in, of comments with these upvotes out of these chances; later letters are newer. */
function best(comments: Record<string, [upvotes: number, chances: number]>): string {
  return Object.entries(comments)
    .map(([id, [upvotes, chances]]) => ({ id, score: score({ upvotes, chances }) }))
    .sort(compareSiblings("best"))
    .map(({ id }) => id)
    .join("");
}

describe("a reader of the best first", () => {
  test("finds a late comment that most who saw it upvoted above an early one that few did", () => {
    expect(best({ early: [40, 2_000], late: [8, 40] })).toBe("lateearly");
  });

  test("finds of two that came together the one with more upvotes first", () => {
    expect(best({ a: [3, 100], b: [4, 100], c: [2, 100] })).toBe("bac");
  });

  test("is not swayed by one vote on a comment that hardly anybody has seen", () => {
    expect(best({ proven: [60, 500], lucky: [1, 1] })).toBe("provenlucky");
  });

  test("finds a new comment above the many that were passed over, and below those that are liked", () => {
    expect(best({ a: [60, 500], b: [1, 500], c: [0, 500], d: [0, 0] })).toBe("adbc");
  });

  test("finds a new comment that others pass over sinking below one with a little approval", () => {
    const approved: [number, number] = [5, 500];
    expect(best({ a: approved, b: [0, 0] })).toBe("ba");
    expect(best({ a: approved, b: [0, 100] })).toBe("ab");
  });

  test("finds a poor comment that thirty friends upvoted at once sinking when nobody follows them", () => {
    const liked: [number, number] = [60, 1_000];
    expect(best({ a: liked, b: [30, 30] })).toBe("ba");
    expect(best({ a: liked, b: [30, 1_000] })).toBe("ab");
  });

  test("finds the newer of two equals first", () => {
    expect(best({ a: [0, 0], c: [0, 0], b: [0, 0] })).toBe("cba");
  });
});

test("every upvote lifts a comment, and every vote for others lowers it", () => {
  for (const upvotes of [0, 1, 10, 1_000]) {
    for (const chances of [upvotes, upvotes + 1, upvotes * 10, 1_000_000]) {
      expect(score({ upvotes: upvotes + 1, chances: chances + 1 })).toBeGreaterThan(score({ upvotes, chances }));
      expect(score({ upvotes, chances: chances + 1 })).toBeLessThan(score({ upvotes, chances }));
    }
  }
});

test("a comment keeps its standing where others took back votes they cast before it appeared", () => {
  expect(score({ upvotes: 3, chances: -200 })).toBe(score({ upvotes: 3, chances: 3 }));
  expect(score({ upvotes: 0, chances: -PRIOR_CHANCES })).toBe(score({ upvotes: 0, chances: 0 }));
});

test("a comment nobody could vote on yet stands on trust alone", () => {
  expect(score({ upvotes: 0, chances: 0 })).toBe(PRIOR_UPVOTES / PRIOR_CHANCES);
});

test.each([
  ["newest", "cba"],
  ["oldest", "abc"],
] as const)("a reader of the %s first gets them by time, however they are liked", (sort, wanted) => {
  const comments = ["b", "a", "c"].map((id, score) => ({ id, score }));
  expect(comments.sort(compareSiblings(sort)).map(({ id }) => id)).toEqual([...wanted]);
});
