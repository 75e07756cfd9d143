import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { PostComment } from "./schema";

const NAUGHTY = join(import.meta.dirname, "../../../shared/data/naughty/blns.json");

/** What is refused of the list: nothing to be seen, or control characters that no keyboard makes. */
const REASONS = /^(?:Write something first\.|The comment holds the control character U\+[\dA-F]{4}\. .+\.)$/;

test.skipIf(!existsSync(NAUGHTY))(
  `a comment of naughty strings is taken byte for byte, or refused with a reason (needs ${NAUGHTY})`,
  () => {
    const strings: string[] = JSON.parse(readFileSync(NAUGHTY, "utf8"));
    expect(strings.length).toBeGreaterThan(500);
    const refused = strings.filter((body) => {
      const { success, data, error } = PostComment.safeParse({ body, submissionId: "naughty" });
      if (success) expect(data.body).toBe(body);
      else expect(error.issues.map((issue) => issue.message)).toEqual([expect.stringMatching(REASONS)]);
      return !success;
    });
    expect(refused.length).toBeLessThan(20);
  },
);

test("a comment that quotes too deeply is refused in one sentence", () => {
  const { error } = PostComment.safeParse({ body: `${"> ".repeat(9)}a`, submissionId: "deep" });
  expect(error?.issues.map((issue) => issue.message)).toEqual([
    "Quotes and lists stand 9 deep within each other: 8 is the most. Take out the oldest quotes.",
  ]);
});
