import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ManuscriptError, parseManuscript } from "./manuscript";

const SEED = join(import.meta.dirname, "../../../shared/seed/blancpain-asia-fuji-start.txt");

describe("an author who sends front matter", () => {
  const full = `---
title: Zhejiang: the one to travel for
kicker: GT racing
standfirst: Nobody has data on it.
section: gt-racing
series: Blancpain GT Series Asia
authors: demo, @second
published: 2018-01-14T10:30:00+01:00
bio: Writes about GT racing.
---

First *paragraph*.

    code

\`\`\`
## Comment
\`\`\`

## Comment

My view.
`;

  test("gets every fact and both parts", () => {
    expect(parseManuscript(full)).toEqual({
      title: "Zhejiang: the one to travel for",
      kicker: "GT racing",
      standfirst: "Nobody has data on it.",
      section: "gt-racing",
      series: "Blancpain GT Series Asia",
      authors: ["demo", "second"],
      published: "2018-01-14T09:30:00.000Z",
      body: "First *paragraph*.\n\n    code\n\n```\n## Comment\n```",
      opinion: "My view.",
      bio: "Writes about GT racing.",
      notes: [],
    });
  });

  test("gets the same with a byte-order mark and Windows line ends", () => {
    expect(parseManuscript(`\uFEFF${full.replace(/\n/g, "\r\n")}`)).toEqual(parseManuscript(full));
  });

  test("may leave out everything but title and body", () => {
    expect(parseManuscript("---\ntitle: A\nkicker:\n---\nB “ b ”")).toEqual({
      ...{ title: "A", kicker: null, standfirst: "", section: null, series: null, authors: [], published: null },
      ...{ body: "B “ b ”", opinion: null, bio: null, notes: [] },
    });
  });

  test.each([
    ["no title", "---\nkicker: a\n---\nb", "The manuscript has no title."],
    ["no body", "---\ntitle: a\n---\n\n## Comment\n\nb", "The manuscript has no body."],
    ["no end", "---\ntitle: a\n\nb", "The front matter is not closed: a line with only --- must end it."],
    ["a line without a key", "---\ntitle: a\nb\n---\nc", 'The front matter has a line that is not "key: value": b'],
    ["a misspelt key", "---\ntitel: a\n---\nb", /unknown key "titel"; known are title, kicker/],
    ["a key twice", "---\ntitle: a\ntitle: b\n---\nc", 'The front matter says "title" twice.'],
    ["a day without a time", "---\ntitle: a\npublished: 2018-01-14\n---\nb", /date "2018-01-14" is not/],
    ["a time without a zone", "---\ntitle: a\npublished: 2018-01-14T10:30:00\n---\nb", /is not a date and time/],
    ["a day that never was", "---\ntitle: a\npublished: 2018-02-30T10:30:00Z\n---\nb", /is not a date and time/],
  ])("is told about %s", (_, text, message) => {
    expect(() => parseManuscript(text)).toThrow(ManuscriptError);
    expect(() => parseManuscript(text)).toThrow(message);
  });
});

describe("an author who pastes from an old site", () => {
  const pasted = `
Grid fills early

Twenty entries are in
before the winter is over.

“We are well ahead. ” said the organiser, “ and glad”. It was #1 [1] of [many](https://x.org/a_b).

2018. That is the year of the 2nd season.

Six rounds end at\u00A0Zhejiang on 14 October. Comment

[su_list icon=”icon: angle-double-right” icon_color=”#3498db”]

I did not expect it.

It’s a [quote]good[/quote] sign.

Engineer by day. Oil & Gas.
`;

  test("finds title, standfirst, body, opinion and bio in their places", () => {
    expect(parseManuscript(pasted)).toEqual({
      ...{ kicker: null, section: null, series: null, authors: [], published: null },
      title: "Grid fills early",
      standfirst: "Twenty entries are in before the winter is over.",
      body: [
        "“We are well ahead.” said the organiser, “and glad”. It was #1 [1] of [many](https://x.org/a_b).",
        "2018\\. That is the year of the 2nd season.",
        "Six rounds end at\u00A0Zhejiang on 14 October.",
      ].join("\n\n"),
      opinion: "I did not expect it.\n\nIt’s a good sign.",
      bio: "Engineer by day. Oil & Gas.",
      notes: [
        "Took out the shortcode [su_list icon=”icon: angle-double-right” icon_color=”#3498db”]",
        "Took out the shortcode [quote]",
        "Took out the shortcode [/quote]",
        "Took the word “Comment” at the end of a paragraph for the heading of the opinion.",
        "Took the last paragraph for the author's bio: “Engineer by day. Oil & Gas.”",
        "Took out a stray space inside the quotation “We are well ahead.”",
        "Took out a stray space inside the quotation “and glad”",
      ],
    });
  });

  test.each(["\n\nComment\n\n", "\nComment\n", "\n\n## Comment\n", "\r\n\r\nCOMMENT:\r\n\r\n"])(
    "may set the heading apart: %j",
    (heading) => {
      const { body, opinion, bio } = parseManuscript(`T\n\nS.\n\nB.${heading}O.\n\nMe.`);
      expect([body, opinion, bio]).toEqual(["B.", "O.", "Me."]);
    },
  );

  test("has no bio in an opinion of one paragraph, and none without an opinion", () => {
    expect(parseManuscript("T\n\nS.\n\nB.\n\nComment\n\nO.")).toMatchObject({ opinion: "O.", bio: null });
    expect(parseManuscript("T\n\nS.\n\nB.\n\nC.")).toMatchObject({ body: "B.\n\nC.", opinion: null, bio: null });
  });

  test("keeps sentences that merely hold the word", () => {
    const body = "He gave no Comment\n\nComment is free. Comments too.";
    expect(parseManuscript(`T\n\nS.\n\n${body}`)).toMatchObject({ body, opinion: null });
  });

  test("is told when nothing follows the heading", () => {
    const { body, opinion, notes } = parseManuscript("T\n\nS.\n\nB. Comment\n");
    expect([body, opinion, notes]).toEqual([
      "B.",
      null,
      ["Took out the word “Comment” at the end: nothing follows it."],
    ]);
  });

  test("has a paragraph a line where no blank line divides them", () => {
    expect(parseManuscript("T\nS.\nB.\nC. Comment\nO.\nMe.")).toMatchObject({
      ...{ title: "T", standfirst: "S.", body: "B.\n\nC.", opinion: "O.", bio: "Me." },
    });
  });

  test.each([
    "[1]",
    "[sic]",
    "[a](https://x.org)",
    "[a_b](https://x.org)",
    "[see below]",
    "[a][b]",
    "[/b]",
    "x[i] = 1",
  ])("keeps what only looks like a shortcode: %s", (text) => {
    expect(parseManuscript(`T\n\nS.\n\nA ${text} b.`)).toMatchObject({ body: `A ${text} b.`, notes: [] });
  });

  test.each([
    "[vc_row][vc_column]",
    '[gallery ids="1,2"]',
    "[caption id='a' width=300]",
    "[embed width=“1” /]",
    "[su_divider]",
    "[b][/b]",
    "[quote cite=”a \n b”]",
  ])("loses the shortcode %s", (text) => {
    const { body, notes } = parseManuscript(`T\n\nS.\n\nA${text}.`);
    expect(body).toBe("A.");
    expect(notes.join()).toContain("Took out the shortcode [");
  });

  test.each([
    ['He said " yes " twice.', 'He said "yes" twice.'],
    ['A “ ” blank, 5" and 6" wheels, ‘ so ’.', 'A “ ” blank, 5" and 6" wheels, ‘ so ’.'],
    ["Closed ” and never opened “ again.", "Closed ” and never opened “ again."],
    ["« oui » and “a” , “b”", "« oui » and “a” , “b”"],
  ])("has spaces tidied only where a quotation is certain: %s", (text, tidy) => {
    expect(parseManuscript(`T\n\nS.\n\n${text}`).body).toBe(tidy);
  });

  test.each([
    ["", "The manuscript has no title."],
    [" \n\n", "The manuscript has no title."],
    ["Only a title", "The manuscript has no body."],
    ["Title\n\nAnd a standfirst", "The manuscript has no body."],
    ["T\n\nS.\n\nComment\n\nO.", "The manuscript has no body."],
  ])("is told what is missing in %j", (text, message) => {
    expect(() => parseManuscript(text)).toThrow(new ManuscriptError(message));
  });
});

test.skipIf(!existsSync(SEED))(`the first article of the old site comes in word for word (needs ${SEED})`, () => {
  const text = readFileSync(SEED, "utf8");
  const { title, standfirst, body, opinion, bio, notes } = parseManuscript(text);

  expect(title).toBe("Blancpain Asia Fuji Start");
  expect(standfirst).toMatch(/^Blancpain GT Series Asia is expecting [\s\S]* in 2018\.$/);
  expect(body).toMatch(
    /^The series, which[\s\S]*12 months ago\.” said[\s\S]*winds up at\u00A0Zhejiang Circuit on the 14th of October\.$/,
  );
  expect(opinion).toMatch(/^Blancpain GT Series Asia was probably[\s\S]*that may surprise you\.$/);
  expect(bio).toMatch(/^Engineering student,[\s\S]* Oil & Gas Industry,[\s\S]*on the site\.$/);
  expect(notes).toHaveLength(4);

  const expected = text
    .replace(/\[su_list[^\]]*\]/, "")
    .replace("ago. ”", "ago.”")
    .replace("October. Comment", "October.");
  expect([title, standfirst, body, opinion, bio].join("\n\n")).toBe(expected.trim().replace(/\n{2,}/g, "\n\n"));
});
