import { expect, test } from "vitest";
import { Bundle } from "./bundle";

test("however often something is told, it goes out once", () => {
  const bundle = new Bundle();
  for (let n = 0; n < 1_000; n++) bundle.add("counted", `c${n % 3}`);
  bundle.add("posted", "c1");
  expect(bundle.take(100)).toEqual({ counted: ["c0", "c1", "c2"], posted: ["c1"] });
  expect(bundle.isEmpty).toBe(true);
});

test("in a storm some of it goes out and the rest waits, first told first", () => {
  const bundle = new Bundle();
  for (let n = 0; n < 5; n++) bundle.add("counted", `c${n}`);
  bundle.add("posted", "p");
  expect(bundle.take(2)).toEqual({ counted: ["c0", "c1"], posted: ["p"] });
  bundle.add("counted", "c0");
  expect(bundle.take(2)).toEqual({ counted: ["c2", "c3"] });
  expect(bundle.take(9)).toEqual({ counted: ["c4", "c0"] });
  expect(bundle.take(9)).toEqual({});
});

test("what could not go out is put back, and nothing twice", () => {
  const bundle = new Bundle();
  bundle.add("posted", "a");
  const told = bundle.take(9);
  bundle.add("posted", "b");
  bundle.addAll(told);
  bundle.addAll(told);
  expect(bundle.take(9)).toEqual({ posted: ["b", "a"] });
});
