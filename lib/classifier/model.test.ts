import { describe, expect, test } from "vitest";
import { judged } from "../testing/judged";
import { BUCKETS, featuresOf } from "./features";
import { crossValidate } from "./figures";
import { fromBytes, score, toBytes, train } from "./model";
import { atThreshold } from "./thresholds";

const rude = "Only a muppet would say that, and you proved it again.";
const fair = "The stop took 62.4 seconds, of which the rules ask for sixty.";

/** What an admin would be shown. */
function figuresOf(examples: ReturnType<typeof judged>) {
  const hidden = examples.filter((one) => one.hidden).length;
  const thresholds = crossValidate(examples);
  return { examples: { hidden, kept: examples.length - hidden }, weights: { hidden: 1, kept: 1 }, thresholds };
}

describe("the classifier", () => {
  test("foretells what moderators decide about people it has not read before, three in a hundred being judged oddly", () => {
    const figures = figuresOf(judged(1_000));
    const half = atThreshold(figures, 50);
    expect(half.precision).toBeGreaterThan(0.93);
    expect(half.recall).toBeGreaterThan(0.85);
    const most = atThreshold(figures, 90);
    expect(most.precision).toBeGreaterThanOrEqual(half.precision ?? 1);
    expect(most.recall).toBeGreaterThan(0.6);
    expect(most.recall).toBeLessThan(half.recall ?? 0);
  });

  test("is no better than chance where decisions have nothing to do with the text", () => {
    const figures = figuresOf(judged(600).map((one, i) => ({ ...one, hidden: i % 2 === 0 })));
    expect(atThreshold(figures, 50).precision ?? 0.5).toBeLessThan(0.6);
  });

  test("is not taken in by one person who writes the same again and again: theirs are in one part", () => {
    const fromOne = Array.from({ length: 100 }, (_, i) => ({ text: `zzyzx ${i} zzyzx`, hidden: true, group: "one" }));
    const others = judged(200, { share: 0 });
    const { rightly } = atThreshold(figuresOf([...fromOne, ...others]), 50);
    expect(rightly).toBeLessThan(30);
  });

  test("learns the same from the same, to the last bit, and reads itself back", () => {
    const [one, other] = [train(judged(200)), train(judged(200))];
    expect(Buffer.from(toBytes(one)).equals(toBytes(other))).toBe(true);
    const again = fromBytes(toBytes(one));
    expect(again && score(again, rude)).toBe(score(one, rude));
    expect(toBytes(one).byteLength).toBe((BUCKETS + 1) * 4);
    expect(fromBytes(new Uint8Array(12))).toBeNull();
  });

  test("knows rude from fair, and means how likely it is as the site's comments come", () => {
    const examples = judged(1_000);
    const plain = train(examples);
    expect(score(plain, rude)).toBeGreaterThan(0.8);
    expect(score(plain, fair)).toBeLessThan(0.2);
    const rare = train(examples, { hidden: 1, kept: 50 });
    expect(score(rare, rude)).toBeLessThan(score(plain, rude));
    expect(score(rare, rude) / (1 - score(rare, rude))).toBeCloseTo(
      score(plain, rude) / (1 - score(plain, rude)) / 50,
      3,
    );
  });

  test("has nothing to say with nothing to learn from, and about nothing", () => {
    expect(score(train([]), rude)).toBe(0.5);
    expect(score(train(judged(100)), "")).toBeLessThan(0.6);
    expect(atThreshold(figuresOf([]), 90)).toMatchObject({ precision: null, recall: null });
  });
});

describe("what it reads of a text", () => {
  test.each([
    ["capitals", "WHAT A MUPPET", "what a muppet"],
    ["accents", "Qué payaso", "que payaso"],
    ["letters of another width", "ｍｕｐｐｅｔ", "muppet"],
    ["one number or another", "I make $300 a week", "I make $9999 a week"],
    ["punctuation", "Stop it, now.", "stop it – now"],
    ["one page of a site or another", "https://a.example/x?y", "https://www.a.example/z"],
  ])("does not mind %s", (_, one, other) => {
    expect(featuresOf(one)).toEqual(featuresOf(other));
  });

  test("is each thing once, as numbers, and no more than the beginning of a long text", () => {
    const features = featuresOf("pit pit pit pit");
    expect([...features]).toEqual([...new Set(features)].sort((a, b) => a - b));
    expect(featuresOf("x".repeat(2_000))).toEqual(featuresOf(`${"x".repeat(2_000)} muppet`));
  });
});
