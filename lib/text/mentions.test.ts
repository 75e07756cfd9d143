import { describe, expect, test } from "vitest";
import { mentionedHandles, renderComment, renderCommentForFeed } from "./markdown";
import { plainText } from "./plain";

const ANN = '<a class="mention" href="/people/ann">';

describe("a person is mentioned", () => {
  test.each([
    ["alone", "@ann", ["ann"]],
    [
      "with a full stop, a comma, in brackets and in the genitive",
      "@ann. @bob, (@cy) @di's",
      ["ann", "bob", "cy", "di"],
    ],
    ["in capitals, once", "@Ann and @ANN", ["ann"]],
    ["with hyphens and numbers", "@jo-ann-2- @4x4", ["jo-ann-2", "4x4"]],
    ["within emphasis, a quote and a spoiler", "_@ann_ **@bob**\n\n> @cy\n\n||@di||", ["ann", "bob", "cy", "di"]],
    ["by the longest handle there is", `@${"a".repeat(31)} @${"b".repeat(32)}`, ["a".repeat(31)]],
  ])("%s", (_, markdown, handles) => {
    expect(mentionedHandles(markdown)).toEqual(handles);
  });

  test("twenty at most in one comment", () => {
    const crowd = Array.from({ length: 30 }, (_, i) => `@fan-${i}`);
    expect(mentionedHandles(crowd.join(" "))).toEqual(crowd.slice(0, 20).map((one) => one.slice(1)));
  });
});

describe("nobody is mentioned", () => {
  test.each([
    ["in a mail address", "a@ann a.b@ann.org <a@ann.org>"],
    ["by the name of a host or a package", "@ann.org @ann/core pkg/@ann"],
    ["in a longer word", "@ann_b @anné é@ann @@ann a_@ann @ann@x.org"],
    ["in code", "`@ann`\n\n```\n@ann\n```"],
    ["in a link or an address", "[@ann](https://x.org) https://x.org/@ann http://@ann.org"],
    ["behind a backslash", "\\@ann"],
    ["by a hyphen", "@-ann @-"],
    ["in letters that only look plain", "@\u017Fam @\u212Aim"],
  ])("%s", (_, markdown) => {
    expect(mentionedHandles(markdown)).toEqual([]);
    expect(renderComment(markdown, ["ann"])).not.toContain("/people/");
  });
});

describe("a mention", () => {
  test("leads to the person where somebody has the handle, and is text where nobody has", () => {
    expect(renderComment("@Ann, @bob", ["ann"])).toBe(`<p>${ANN}@Ann</a>, @bob</p>\n`);
    expect(renderComment("@Ann, @bob")).toBe("<p>@Ann, @bob</p>\n");
  });

  test("is shown anew when somebody turns out to be known", () => {
    expect(renderComment("hello @ann", [])).not.toContain("<a");
    expect(renderComment("hello @ann", ["bob", "ann"])).toContain(ANN);
    expect(renderComment("hello @ann", ["bob"])).not.toContain("<a");
  });

  test("leads from a feed to the whole address", () => {
    expect(renderCommentForFeed("@ann", "https://paddock.example", ["ann"])).toBe(
      '<p><a class="mention" href="https://paddock.example/people/ann">@ann</a></p>\n',
    );
  });

  test("in the words of an image is words", () => {
    expect(renderComment("![@ann](https://x.org)", ["ann"])).toContain(">@ann</a>");
    expect(renderComment("![@ann](https://x.org)", ["ann"])).not.toContain("/people/");
  });

  test("reads aloud as it was typed", () => {
    expect(plainText("hello *@Ann*")).toBe("hello @Ann");
  });
});

test("a person who types a path of ours as a link gets text: only a mention leads there", () => {
  expect(renderComment('[x](/people/ann) <a class="mention" href="/people/ann">', ["ann"])).not.toContain("<a");
});
