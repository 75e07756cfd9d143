import { expect, test } from "vitest";
import { isPressed, MARKS } from "./marks";

function press(keys: string, mac: boolean): string[] {
  const parts = keys.split("+");
  const last = parts.at(-1) ?? "";
  const event = {
    key: last,
    code: last,
    ctrlKey: parts.includes("Control"),
    metaKey: parts.includes("Meta"),
    shiftKey: parts.includes("Shift"),
    altKey: parts.includes("Alt"),
  };
  return MARKS.filter((mark) => isPressed(mark.keys, event, mac)).map((mark) => mark.name);
}

test.each([
  ["Control+b", ["bold"]],
  ["Control+I", ["italic"]],
  ["Control+k", ["link"]],
  ["Control+e", ["code"]],
  ["Control+Shift+Period", ["quote"]],
  ["Control+Shift+Digit8", ["unordered-list"]],
  ["Control+Shift+H", ["spoiler"]],
  ["b", []],
  ["Control+Shift+b", []],
  ["Control+Alt+b", []],
  ["Control+h", []],
  ["Meta+b", []],
])("%s is %j", (keys, names) => {
  expect(press(keys, false)).toEqual(names);
});

test("on a Mac it is Command, and Control moves the caret as ever", () => {
  expect(press("Meta+b", true)).toEqual(["bold"]);
  expect(press("Control+b", true)).toEqual([]);
});

test("no two marks share their keys", () => {
  expect(new Set(MARKS.map((mark) => JSON.stringify(mark.keys))).size).toBe(MARKS.length);
});
