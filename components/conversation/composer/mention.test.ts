import { expect, test } from "vitest";
import { mentionAt } from "./mention";

test.each([
  ["@", { from: 0, begins: "" }],
  ["@no", { from: 0, begins: "no" }],
  ["Well, @nora-l", { from: 6, begins: "nora-l" }],
  ["(@é", { from: 1, begins: "é" }],
  ["one\n@two", { from: 4, begins: "two" }],
  [`${"x ".repeat(500)}@nora`, { from: 1_000, begins: "nora" }],
])("an @ is being typed at the end of %j", (text, found) => {
  expect(mentionAt(text, text.length)).toEqual(found);
});

test.each([
  "",
  "nora",
  "@nora ",
  "nora@example",
  "@nora\n",
  "https://example.org/@nora",
  "@@nora",
  `@${"x".repeat(41)}`,
])("none is at the end of %j", (text) => {
  expect(mentionAt(text, text.length)).toBeNull();
});

test("what stands behind the caret is not part of it", () => {
  expect(mentionAt("@nora and @bert", 3)).toEqual({ from: 0, begins: "no" });
});
