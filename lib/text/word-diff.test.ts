import { describe, expect, test } from "vitest";
import { wordDiff } from "./word-diff";

/** -removed- +added+ same */
function drawn(before: string, after: string): string {
  const marks = { same: "", added: "+", removed: "-" };
  return wordDiff(before, after)
    .map(({ kind, text }) => marks[kind] + text + marks[kind])
    .join("");
}

describe("a reader of a comment's history sees", () => {
  test.each([
    ["a word put in another's place", "It was rain", "It was hail", "It was -rain-+hail+"],
    ["a word added", "It rained", "It rained hard", "It rained+ hard+"],
    ["a word taken out", "It never rained here", "It rained here", "It -never -rained here"],
    ["two changes, and what stayed between", "a b c d e", "x b c d y", "-a-+x+ b c d -e-+y+"],
    ["a text that was all replaced", "one two", "three", "-one two-+three+"],
    ["nothing, where nothing changed", "the same", "the same", "the same"],
    ["lines as they stand", "one\n\ntwo", "one\ntwo", "one-\n\n-+\n+two"],
    [
      "a spoiler whole",
      "see ||who won it|| now",
      "see ||who lost it|| now",
      "see -||who won it||-+||who lost it||+ now",
    ],
  ])("%s", (_, before, after, seen) => {
    expect(drawn(before, after)).toBe(seen);
  });
});

test("both texts can be put together again from what changed, whatever they are", () => {
  const words = ["a", " b", "\n", "||c d||"];
  const texts = ["", ...words, ...words.flatMap((one) => words.map((other) => `${one}${other} b`))];
  for (const before of texts) {
    for (const after of texts) {
      const diff = wordDiff(before, after);
      const without = (kind: string) =>
        diff
          .filter((change) => change.kind !== kind)
          .map((change) => change.text)
          .join("");
      expect([without("added"), without("removed")]).toEqual([before, after]);
    }
  }
});

test("the longest comments, changed all over, are told apart quickly", () => {
  const [before, after] = ["a b ".repeat(2_500), "b c ".repeat(2_500)];
  const began = performance.now();
  expect(wordDiff(before, after).map(({ kind }) => kind)).toEqual(["removed", "added", "same"]);
  expect(performance.now() - began).toBeLessThan(1_000);
});
