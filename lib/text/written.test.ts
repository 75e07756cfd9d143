import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { COMMENT_MAX, MAX_NESTING, NAME_MAX } from "./limits";
import { displayName, written } from "./written";

const NAUGHTY = join(import.meta.dirname, "../../../shared/data/naughty/blns.json");

const comment = written({ max: COMMENT_MAX, multiline: true, label: "comment", maxNesting: MAX_NESTING });
const title = written({ max: 10, min: 3, multiline: false, label: "title" });

function said(schema: z.ZodType, text: unknown): string | undefined {
  const { error } = schema.safeParse(text);
  return error?.issues.map((issue) => issue.message).join(" ");
}

describe("what a person writes comes back byte for byte", () => {
  test.each([
    ["spaces and lines at the ends", "\n  a  \n"],
    ["tabs", "\ta"],
    ["an emoji of many parts", "👩🏽‍🔧"],
    ["Persian with its joiners", "می‌خواهم"],
    ["a direction override", "\u202Eabc\u202C"],
    ["marks in decomposed form", "e\u0301"],
    ["HTML", "<script>alert(1)</script>"],
  ])("%s", (_, text) => {
    expect(comment.parse(text)).toBe(text);
  });

  test("but for line ends, which browsers send as CRLF", () => {
    expect(comment.parse("a\r\nb\rc\n\r\n")).toBe("a\nb\nc\n\n");
  });
});

describe("a person is told what to do", () => {
  test.each([
    "",
    " \n\t",
    "\u200B\u2060\uFEFF",
    "\u2800",
    "\u3164",
    "\u00A0\u3000",
    "\u00AD\uFE0F",
    "\u2028",
    undefined,
    null,
    5,
  ])("when nothing can be seen: %j", (text) => {
    expect(said(comment, text)).toBe("Write something first.");
  });

  test.each([
    ["\u0007", "U+0007"],
    ["\0", "U+0000"],
    ["\u007F", "U+007F"],
    ["\u0085", "U+0085"],
    ["\u000B", "U+000B"],
  ])("when a control character came along: %j", (character, name) => {
    expect(said(comment, `a${character}b`)).toBe(
      `The comment holds the control character ${name}. Delete it, or paste as plain text.`,
    );
  });

  test.each(["a\uD83D", "\uDE00a", "\uDE00\uD83D"])("when half a character is left: %j", (text) => {
    expect(said(comment, text)).toMatch(/half a character \(U\+D[0-9A-F]{3}\)/);
  });

  test("when it is too long, by how much, with an emoji counted as one", () => {
    expect(comment.safeParse("😀".repeat(COMMENT_MAX)).success).toBe(true);
    expect(said(comment, "😀".repeat(COMMENT_MAX + 1))).toBe(
      "The comment is 1 character too long: 10,000 characters at most.",
    );
    expect(said(title, "a".repeat(1_234))).toBe("The title is 1,224 characters too long: 10 characters at most.");
  });

  test("when it is too short, spaces at the ends not counted", () => {
    expect(said(title, " ab ")).toBe("The title is too short: write at least 3 characters.");
    expect(title.parse("abc")).toBe("abc");
  });

  test("when one line is asked for", () => {
    for (const end of ["\n", "\r", "\r\n", "\u2028", "\u2029"]) expect(said(title, `abc${end}d`)).toMatch(/one line/);
    expect(said(title, "abc\td")).toBe("The title holds a tab. Put a space there.");
  });

  test("when quotes stand too deep within each other", () => {
    expect(comment.safeParse(`${"> ".repeat(MAX_NESTING)}a`).success).toBe(true);
    expect(said(comment, `${"> ".repeat(MAX_NESTING)}- a`)).toMatch(/stand 9 deep within each other: 8 is the most/);
  });

  test("one thing at a time", () => {
    expect(comment.safeParse(`\0\uD83D${"> ".repeat(9)}`).error?.issues).toHaveLength(1);
  });
});

describe("a name", () => {
  test("loses spaces at its ends and doubled ones within", () => {
    expect(displayName().parse("  Benjamin \u00A0 Franassovici\n")).toBe("Benjamin Franassovici");
  });

  test.each(["O’Neil-Łukasz 3rd", "鈴木", "محمد", "Zoë ❤️", "e\u0301"])("may be %s", (name) => {
    expect(displayName().parse(name)).toBe(name);
  });

  test.each([
    "\u202E",
    "\u2066",
    "\u200E",
    "\u200F",
    "\u061C",
    "\u200B",
    "\u200D",
    "\u2060",
    "\u00AD",
    "\uFE0F",
    "\u3164",
    "\u2800",
  ])("may not hide %j", (hidden) => {
    expect(said(displayName(), `Demo${hidden}Author`)).toMatch(/invisible character U\+/);
  });

  test("is one line with something in it, of at most 60 characters", () => {
    expect(said(displayName(), "a\nb")).toMatch(/one line/);
    expect(said(displayName(), "  ")).toBe("Write something first.");
    expect(displayName().safeParse("😀".repeat(NAME_MAX)).success).toBe(true);
    expect(said(displayName(), "a".repeat(NAME_MAX + 2))).toBe(
      "The name is 2 characters too long: 60 characters at most.",
    );
  });
});

test.skipIf(!existsSync(NAUGHTY))(
  `naughty strings are kept as they are or refused with a reason (needs ${NAUGHTY})`,
  () => {
    const strings: string[] = JSON.parse(readFileSync(NAUGHTY, "utf8"));
    const refused = strings.filter((text) => {
      const { success, data, error } = comment.safeParse(text);
      if (success) expect(data).toBe(text.replace(/\r\n?/g, "\n"));
      else expect(error.issues[0]?.message).toMatch(/^[A-Z].+\.$/);
      return !success;
    });
    expect(strings.length).toBeGreaterThan(500);
    expect(refused.length).toBeLessThan(20);
  },
);
