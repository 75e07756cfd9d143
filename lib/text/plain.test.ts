import { describe, expect, test } from "vitest";
import { excerpt, minutesToRead, plainText } from "./plain";

describe("a person who reads an article without its marks", () => {
  test.each([
    ["emphasis and code", "*a* **b** `c`", "a b c"],
    ["links by their words", "[a](https://x.org) <https://y.org>", "a https://y.org"],
    ["images by their description", "![a start](https://x.org/a.png)", "a start"],
    ["headings and paragraphs apart", "## a\n\nb\nc\n\n> d", "a\n\nb c\n\nd"],
    ["a hard break as a new line", "a\\\nb", "a\nb"],
    ["items on their own lines", "- a\n- b\n  1. c\n\nd", "a\nb\nc\n\nd"],
    ["rows on their own lines", "|a|b|\n|-|-|\n|1|2|\n|3||", "a · b\n1 · 2\n3 ·"],
    ["code as it stands", "```js\n*a*\n  b\n```", "*a*\n  b"],
    ["entities and escapes as what they mean", "a &amp; b \\*c\\* <b>", "a & b *c* <b>"],
    ["nothing where nothing is", " \n\n", ""],
  ])("sees %s", (_, markdown, text) => {
    expect(plainText(markdown)).toBe(text);
  });
});

describe("an excerpt", () => {
  test("is the whole text where that fits, in one line", () => {
    expect(excerpt("*a*\n\nb", 3)).toBe("a b");
  });

  test("ends between words, without a comma left hanging", () => {
    expect(excerpt("Hello, world of racing", 12)).toBe("Hello…");
    expect(excerpt("He said “come here” again", 11)).toBe("He said…");
  });

  test("never exceeds its length, counted as people count", () => {
    for (let max = 1; max < 40; max++)
      expect([...excerpt("Sepang 🏎️ ist eine Rennstrecke 🇲🇾🇲🇾🇲🇾🇲🇾", max)].length).toBeLessThanOrEqual(max);
  });

  test("cuts a text without spaces between whole characters", () => {
    expect(excerpt("日本語の長い文章です", 5)).toMatch(/^日本語?の?…$/);
    expect(excerpt("🇲🇾🇲🇾🇲🇾🇲🇾", 4)).toBe("🇲🇾…");
  });
});

describe("the minutes an article takes", () => {
  test("are at least one", () => {
    expect(minutesToRead("", null)).toBe(1);
  });

  test("count body and opinion together, and no marks", () => {
    const half = "**word** ".repeat(345);
    expect(minutesToRead(half, null)).toBe(2);
    expect(minutesToRead(half, half)).toBe(3);
    expect(minutesToRead("- - - word\n".repeat(3))).toBe(1);
  });
});
