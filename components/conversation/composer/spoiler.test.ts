import { describe, expect, test } from "vitest";
import { spoilered } from "./spoiler";

/** "[" and "]" stand for the two ends of the selection, "^" for a caret. */
function pressed(marked: string): string {
  const start = marked.search(/[[^]/);
  const plain = marked.replace(/[[^\]]/g, "");
  const end = marked.includes("]") ? marked.indexOf("]") - 1 : start;
  const { from, to, text, select } = spoilered(plain, start, end);
  const after = plain.slice(0, from) + text + plain.slice(to);
  const [a, b] = select;
  return a === b
    ? `${after.slice(0, a)}^${after.slice(a)}`
    : `${after.slice(0, a)}[${after.slice(a, b)}]${after.slice(b)}`;
}

describe("a writer who presses Spoiler", () => {
  test.each([
    ["hides what is selected", "He [won] it.", "He ||[won]|| it."],
    ["leaves the space around it outside", "He[ won ]it.", "He ||[won]|| it."],
    ["hides the word at the caret", "He w^on it.", "He ||[won]|| it."],
    ["hides several lines", "[one\ntwo]", "||[one\ntwo]||"],
    ["gets the marks to write between", "He ^", "He ||^||"],
    ["gets them in an empty box too", "^", "||^||"],
    ["selected nothing but space", "a[  ]b", "a||[  ]||b"],
  ])("%s", (_, before, after) => {
    expect(pressed(before)).toBe(after);
  });

  test.each([
    ["within the marks", "He ||[won]|| it.", "He [won] it."],
    ["with the marks", "He [||won||] it.", "He [won] it."],
    ["between empty marks", "He ||^||", "He ^"],
    ["within the word", "He ||w^on|| it.", "He [won] it."],
  ])("again, %s, takes them off", (_, before, after) => {
    expect(pressed(before)).toBe(after);
  });
});
