import { describe, expect, test } from "vitest";
import { renderArticle, renderComment, renderCommentForFeed } from "./markdown";
import { excerpt, plainText } from "./plain";

const OPEN = '<label class="spoiler"><input type="checkbox" aria-label="Show spoiler" autocomplete="off" /><span>';
const CLOSE = "</span></label>";
const LINK = '<a href="https://x.org" rel="nofollow ugc noopener">';

/** With ⟦ and ⟧ where a spoiler opens and closes. */
function drawn(markdown: string): string {
  return renderComment(markdown).trim().replaceAll(OPEN, "⟦").replaceAll(CLOSE, "⟧");
}

describe("a reader meets a spoiler closed", () => {
  test("as a box to tick, so that it opens by click and by key without scripts", () => {
    expect(renderComment("He ||won||.")).toBe(`<p>He ${OPEN}won${CLOSE}.</p>\n`);
  });

  test.each([
    ["a whole line", "||a b||", "<p>⟦a b⟧</p>"],
    ["part of a word", "a||b||c", "<p>a⟦b⟧c</p>"],
    ["two in a line", "||a|| ||b||", "<p>⟦a⟧ ⟦b⟧</p>"],
    ["two side by side", "||a||||b||", "<p>⟦a⟧⟦b⟧</p>"],
    ["words between quotes", "a||“b”||c", "<p>a⟦“b”⟧c</p>"],
    ["two lines", "||a\nb||", "<p>⟦a<br />\nb⟧</p>"],
    ["emphasis, code and a link", "||*a* `b` [c](https://x.org)||", `<p>⟦<em>a</em> <code>b</code> ${LINK}c</a>⟧</p>`],
    ["an emphasised spoiler", "**||a||**", "<p><strong>⟦a⟧</strong></p>"],
    ["bars in code in a spoiler", "||`a||b`||", "<p>⟦<code>a||b</code>⟧</p>"],
    ["an address", "||https://x.org||", `<p>⟦${LINK}https://x.org</a>⟧</p>`],
    ["one in a quote and a list", "> - ||a||", "<blockquote>\n<ul>\n<li>⟦a⟧</li>\n</ul>\n</blockquote>"],
    ["a bar more than needed", "|||a||", "<p>|⟦a⟧</p>"],
  ])("%s", (_, markdown, html) => {
    expect(drawn(markdown)).toBe(html);
  });

  test.each([
    ["spoilers in a spoiler", "||a ||b|| c||", "<p>⟦a b c⟧</p>"],
    ["in the words of a link, with all of the link", "[a ||b||](https://x.org)", `<p>⟦${LINK}a b</a>⟧</p>`],
    ["in a link in a spoiler", "||[||a||](https://x.org) b||", `<p>⟦${LINK}a</a> b⟧</p>`],
    ["in the words of an image", "![||a||](https://x.org)", `<p>⟦${LINK}a</a>⟧</p>`],
  ])("once, where its writer put %s", (_, markdown, html) => {
    expect(drawn(markdown)).toBe(html);
  });
});

describe("bars stay text", () => {
  test.each([
    ["in code", "`||a||`", "<p><code>||a||</code></p>"],
    ["in fenced code", "```\n||a||\n```", "<pre><code>||a||\n</code></pre>"],
    ["with spaces within", "a || b || c", "<p>a || b || c</p>"],
    ["that open and never close", "||a b", "<p>||a b</p>"],
    ["that close what was never opened", "a b||", "<p>a b||</p>"],
    ["that open in one paragraph and close in the next", "||a\n\nb||", "<p>||a</p>\n<p>b||</p>"],
    ["around nothing", "|||| ||", "<p>|||| ||</p>"],
    ["behind a backslash", "\\||a||", "<p>||a||</p>"],
    ["one by one", "|a|", "<p>|a|</p>"],
    ["across emphasis", "*||a*||", "<p><em>||a</em>||</p>"],
    ["in a link's address", "[a](https://x.org/||b||)", null],
  ])("%s", (_, markdown, html) => {
    if (html) expect(drawn(markdown)).toBe(html);
    else expect(drawn(markdown)).not.toContain("⟦");
  });

  test("in an article, where nobody hides what they report", () => {
    expect(renderArticle("||a||")).toBe("<p>||a||</p>\n");
  });
});

describe("a spoiler is named, and its text is nowhere", () => {
  const markdown =
    "He ||*won* [here](https://x.org)||, see [||him||](https://y.org) ![||it||](https://z.org) ||a ||b|| c||";

  test("in feeds and mails", () => {
    expect(renderCommentForFeed(markdown, "https://paddock.example")).toBe(
      "<p>He [spoiler], see [spoiler] [spoiler] [spoiler]</p>\n",
    );
  });

  test("in plain text and in excerpts", () => {
    expect(plainText(markdown)).toBe("He [spoiler], see [spoiler] [spoiler] [spoiler]");
    expect(excerpt("> ||a||\n\nb", 20)).toBe("[spoiler] b");
  });
});

test("a comment is drawn for the page and for the feed, one after the other, each its own way", () => {
  const markdown = "||both ways||";
  const first = renderComment(markdown);
  expect(renderCommentForFeed(markdown, "https://paddock.example")).not.toBe(first);
  expect(renderComment(markdown)).toBe(first);
});
