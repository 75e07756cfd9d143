import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { asMarkdown } from "./escape";
import { renderArticle } from "./markdown";
import { plainText } from "./plain";

const NAUGHTY = join(import.meta.dirname, "../../../shared/data/naughty/blns.json");

describe("an author who pastes plain text finds the same words, with", () => {
  test.each([
    ["a year at the start", "2018. That was fine."],
    ["a hash", "# 1 driver"],
    ["a dash", "- he said"],
    ["a plus", "+ 3 seconds"],
    ["a mark of more", "> 300 km/h"],
    ["a footnote", "* not at Sepang"],
    ["stars around a word", "the *only* one"],
    ["scores around a word", "the _only_ one"],
    ["back ticks", "`a` and ``b``"],
    ["a separator", "***"],
    ["a line of dashes", "---"],
    ["a line of equals signs", "=="],
    ["a backslash", "C:\\*.txt \\"],
    ["an entity", "AT&amp;T &copy; &#65;"],
    ["what looks like a reference", "[1]: https://x.org"],
    ["an address in angle brackets", "<https://x.org> <a@b.org>"],
    ["a fence", "```"],
    ["HTML", "<b>bold</b>"],
  ])("%s", (_, text) => {
    expect(plainText(asMarkdown(text))).toBe(text);
    expect(renderArticle(asMarkdown(text))).toMatch(/^<p>[\s\S]*<\/p>\n$/);
  });
});

test.each([
  "5 * 3 is 15*",
  "snake_case and a_b",
  "Oil & Gas, 100%",
  "[1] and [sic]",
  "[a](https://x.org/a_b_)",
  "see https://x.org/_a_*b*",
  "1.5 s, -3 °C, #1",
])("an author's %j needs no escape and gets none", (text) => {
  expect(asMarkdown(text)).toBe(text);
});

test("lines that are all items stay a list", () => {
  expect(renderArticle(asMarkdown("- *a*\n- b"))).toBe("<ul>\n<li>*a*</li>\n<li>b</li>\n</ul>\n");
  expect(renderArticle(asMarkdown("3. a\n4. b"))).toBe('<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>\n');
  expect(plainText(asMarkdown("1. a\n3. b"))).toBe("1. a\n3. b");
});

test("short lines keep their breaks, long ones were wrapped by a program", () => {
  expect(renderArticle(asMarkdown("Sepang\nBuriram"))).toBe("<p>Sepang<br />\nBuriram</p>\n");
  const long = "word ".repeat(14).trim();
  expect(asMarkdown(`${long}\nend`)).toBe(`${long}\nend`);
});

test("a table is not made of lines that happen to have bars", () => {
  expect(plainText(asMarkdown("a|b\n-|-\n1|2"))).toBe("a|b\n-|-\n1|2");
});

test.skipIf(!existsSync(NAUGHTY))(`naughty strings read the same after all (needs ${NAUGHTY})`, () => {
  const strings: string[] = JSON.parse(readFileSync(NAUGHTY, "utf8"));
  const visible = strings.map((text) => text.trim()).filter((text) => text && !/[\n\r\0]|\p{Cc}/u.test(text));
  expect(visible.length).toBeGreaterThan(400);
  for (const text of visible) expect(plainText(asMarkdown(text))).toBe(text);
});
