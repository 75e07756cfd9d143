import { expect, test } from "vitest";
import { nextTry } from "./tries";

const madeAt = new Date("2026-01-01T00:00:00Z");
const pause = (tries: number, luck: number) =>
  ((nextTry({ tries, madeAt }, madeAt, luck)?.getTime() ?? 0) - madeAt.getTime()) / 60_000;

test("the pause between tries doubles from a minute to six hours, and a little chance is in it", () => {
  expect([1, 2, 3, 4].map((tries) => pause(tries, 0))).toEqual([1, 2, 4, 8]);
  expect(pause(9, 0)).toBe(256);
  expect([10, 20, 500].map((tries) => pause(tries, 0))).toEqual([360, 360, 360]);
  expect(pause(10, 0.999)).toBeGreaterThan(440);
});

test("a mail is given up neither before three days nor after few tries, however long the site was away", () => {
  const days = (n: number) => new Date(madeAt.getTime() + n * 24 * 3_600_000);
  expect(nextTry({ tries: 30, madeAt }, days(2.9))).not.toBeNull();
  expect(nextTry({ tries: 2, madeAt }, days(20))).not.toBeNull();
  expect(nextTry({ tries: 15, madeAt }, days(3.1))).toBeNull();
});
