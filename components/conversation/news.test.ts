import { describe, expect, test } from "vitest";
import { backward, forward, placeOf, type Walk } from "./news";

const drawn = ["comment-a", "comment-b", "comment-c", "continue-c", "comment-d", "comment-e"];
const stops = new Map([
  ["comment-b", 1],
  ["continue-c", 3],
  ["comment-e", 1],
]);
const beginning: Walk = { drawn, stops, path: [], at: null, from: null };

/** Where a reader is led, step by step, and which of the new comments they are told it is. */
function walked(walk: Walk, ...steps: (typeof forward)[]): (string | null)[] {
  let now = walk;
  return steps.map((step) => {
    const next = step(now);
    if (next) now = { ...now, ...next, from: null };
    return next && `${next.at} ${placeOf({ ...now })}`;
  });
}

describe("a reader who goes from one new comment to the next", () => {
  test("meets each once, from the top down, and then none", () => {
    expect(walked(beginning, forward, forward, forward, forward)).toEqual([
      "comment-b 1",
      "continue-c 4",
      "comment-e 5",
      null,
    ]);
  });

  test("goes back the way they came, no further than the first, and forward again", () => {
    expect(walked(beginning, forward, forward, backward, backward, forward)).toEqual([
      "comment-b 1",
      "continue-c 4",
      "comment-b 1",
      null,
      "continue-c 4",
    ]);
  });

  test("begins where they stand, and then meets also what was above", () => {
    const here = { ...beginning, from: "comment-d" };
    expect(walked(here, forward, forward, forward, forward)).toEqual([
      "comment-e 1",
      "comment-b 2",
      "continue-c 5",
      null,
    ]);
    expect(walked(here, backward)).toEqual(["continue-c 3"]);
  });

  test("goes on with what was fetched meanwhile, wherever it stands", () => {
    const path = ["comment-b", "continue-c", "comment-e"];
    const more = {
      drawn: ["comment-a", "comment-a1", ...drawn.slice(1)],
      stops: new Map([...stops, ["comment-a1", 1]]),
    };
    expect(walked({ ...more, path, at: "comment-e", from: null }, forward)).toEqual(["comment-a1 6"]);
  });

  test("finds none where nothing is new", () => {
    expect(walked({ ...beginning, stops: new Map() }, forward, backward)).toEqual([null, null]);
  });
});
