import { describe, expect, test } from "vitest";
import { PostComment } from "@/lib/comments/schema";
import { nestingDepth } from "@/lib/text/nesting";
import { quoted, withQuote } from "./quoting";

describe("what a person selects is quoted", () => {
  test.each([
    ["a line", "a b", "> a b\n\n"],
    ["with spaces around it", "\n  a \n", "> a\n\n"],
    ["lines", "a\nb", "> a\n> b\n\n"],
    ["paragraphs, however far apart", "a\r\n\r\n \r\n\r\nb", "> a\n>\n> b\n\n"],
    ["a quote in it, one deeper", "> a\n\nb", "> > a\n>\n> b\n\n"],
    ["nothing", " \n ", ""],
  ])("%s", (_, text, quote) => {
    expect(quoted(text)).toBe(quote);
  });

  test("not at any length: about 500 characters, whole words, then “…”", () => {
    const quote = quoted("word\n".repeat(300)).trimEnd();
    const said = quote.replace(/^> /gm, "");
    expect(said.length).toBeGreaterThan(450);
    expect(said.length).toBeLessThanOrEqual(500);
    expect(said).toMatch(/^(?:word\n)+word…$/);
    expect(quoted("a".repeat(500))).toBe(`> ${"a".repeat(500)}\n\n`);
    expect([...quoted("🏁".repeat(600))].length).toBeLessThanOrEqual(504);
  });

  test.each([8, 9, 40])("so that it can be posted, even where quotes stand %i deep already", (depth) => {
    for (const text of [`${"> ".repeat(depth)}a`, `${">".repeat(depth)}a\n\nb`, `${"> ".repeat(depth)}- a`]) {
      const body = `${quoted(text)}c`;
      expect(PostComment.safeParse({ body, submissionId: "quote" }).error).toBeUndefined();
      expect(body).toMatch(/^[> -]+a\n/);
      expect(nestingDepth(body)).toBe(8);
    }
  });
});

describe("a quote goes into what is being written", () => {
  const quote = "> a\n\n";

  test.each([
    ["an empty draft", "", "> a\n\n"],
    ["a draft of spaces", " \n", "> a\n\n"],
    ["words", "b", "b\n\n> a\n\n"],
    ["words and the end of their line", "b\n", "b\n\n> a\n\n"],
    ["words and more room than needed", "b\n\n\n", "b\n\n> a\n\n"],
    ["another quote", "> b\n\n", "> b\n\n> a\n\n"],
  ])("after %s", (_, draft, written) => {
    expect(withQuote(draft, quote)).toBe(written);
  });

  test("and nothing changes where nothing was selected", () => {
    expect(withQuote("b\n", "")).toBe("b\n");
  });
});
