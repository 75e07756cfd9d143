import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import MarkdownIt from "markdown-it";
import { expect, test } from "vitest";
import { nestingDepth, quoteDepth } from "./nesting";

const SPEC = join(import.meta.dirname, "../../../shared/data/markdown/commonmark-spec.json");

test.each([
  ["words", "a\n\nb", 0, 0],
  ["a quote", "> a", 1, 1],
  ["a quote in a quote", "> > a", 2, 2],
  ["a quote in a list in a quote", "> - > a", 3, 2],
  ["a list under an item", "- a\n  - b\n    - c", 3, 0],
  ["items one after the other", "- a\n- b\n- c", 1, 0],
  ["a list after a quote", "> a\n\n- b", 1, 1],
  ["a quote that goes on without its mark", "> > a\nb\n> > > c", 3, 3],
  ["quotes as code", "```\n> > > a\n```", 0, 0],
  ["indented quotes", "    > > a", 0, 0],
  ["a rule", "* * *", 0, 0],
  ["a year at the start of a line", "a\n2018. It was fine", 0, 0],
  ["a negative number", "-1 and 1.5", 0, 0],
  ["Windows line ends", "> a\r\n>> b", 2, 2],
])("a person who writes %s nests as deep as it looks", (_, markdown, all, quotes) => {
  expect([nestingDepth(markdown), quoteDepth(markdown)]).toEqual([all, quotes]);
});

test("the count ends at 100, however deep a hostile text goes", () => {
  for (const mark of [">", "> ", "- ", "> 1. "]) expect(nestingDepth(`${mark.repeat(5_000)}a`)).toBe(100);
});

test.skipIf(!existsSync(SPEC))(`the count agrees with the parser on every CommonMark example (needs ${SPEC})`, () => {
  const examples: { markdown: string }[] = JSON.parse(readFileSync(SPEC, "utf8"));
  for (const { markdown } of examples)
    expect(nestingDepth(markdown), JSON.stringify(markdown)).toBe(parsedDepth(markdown));
});

// Without tabs: the parser loses count of columns when a tab follows a quote's mark.
test("the count is never lower than the parser's, whatever marks people pile up", () => {
  const parts = [
    "> ",
    ">",
    "- ",
    "* ",
    "1. ",
    "2) ",
    "  ",
    "    ",
    "a",
    "\n",
    "\n",
    "\n\n",
    "```\n",
    "~~~",
    "---",
    "_",
  ];
  for (let seed = 1; seed <= 20_000; seed++) {
    const markdown = pile(parts, seed);
    expect(nestingDepth(markdown), JSON.stringify(markdown)).toBeGreaterThanOrEqual(parsedDepth(markdown));
  }
});

const parser = new MarkdownIt("commonmark", { html: false, maxNesting: 500 }).disable([
  "heading",
  "lheading",
  "reference",
]);

function parsedDepth(markdown: string): number {
  let depth = 0;
  let most = 0;
  for (const { type, nesting } of parser.parse(markdown, {})) {
    if (/^(?:blockquote|bullet_list|ordered_list)_/.test(type)) depth += nesting;
    most = Math.max(most, depth);
  }
  return most;
}

/** The same pile for the same seed (a multiplicative generator), so that a failure can be met again. */
function pile(parts: string[], seed: number): string {
  let state = (seed * 48_271) % 2_147_483_647;
  const next = (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  return Array.from({ length: 2 + next(14) }, () => parts[next(parts.length)]).join("");
}
