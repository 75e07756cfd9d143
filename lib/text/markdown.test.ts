import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Parser } from "htmlparser2";
import { describe, expect, test } from "vitest";
import { MAX_NESTING } from "./limits";
import { ARTICLE_ELEMENTS, BIO_ELEMENTS, COMMENT_ELEMENTS, renderArticle, renderBio, renderComment } from "./markdown";

const DATA = join(import.meta.dirname, "../../../shared/data");
const SPEC = join(DATA, "markdown/commonmark-spec.json");
const PAYLOADS = join(DATA, "xss/payloadbox-xss-payload-list.txt");

const READERS_REL = 'rel="nofollow ugc noopener"';

describe("a comment", () => {
  test.each([
    ["emphasis", "*a* and **b**", "<p><em>a</em> and <strong>b</strong></p>"],
    ["a link", "[a](https://x.org/y)", `<p><a href="https://x.org/y" ${READERS_REL}>a</a></p>`],
    [
      "a bare address",
      "see https://x.org/a_b_c.",
      `<p>see <a href="https://x.org/a_b_c" ${READERS_REL}>https://x.org/a_b_c</a>.</p>`,
    ],
    [
      "an address as typed",
      "https://x.org/%E2%80%AE%30",
      `<p><a href="https://x.org/%E2%80%AE%30" ${READERS_REL}>https://x.org/%E2%80%AE%30</a></p>`,
    ],
    ["a mail address in brackets", "<a@b.org>", `<p><a href="mailto:a@b.org" ${READERS_REL}>a@b.org</a></p>`],
    ["a quote", "> a\n\nb", "<blockquote>\n<p>a</p>\n</blockquote>\n<p>b</p>"],
    ["a list that starts at 3", "3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'],
    ["code in a line", "`<b>`", "<p><code>&lt;b&gt;</code></p>"],
    ["fenced code", "```js\n*a*\n```", "<pre><code>*a*\n</code></pre>"],
    ["indented code", "    a", "<pre><code>a\n</code></pre>"],
    ["a new line where its writer pressed Enter", "a\nb", "<p>a<br />\nb</p>"],
    ["a hard break", "a\\\nb  \nc", "<p>a<br />\nb<br />\nc</p>"],
  ])("shows %s", (_, markdown, html) => {
    expect(renderComment(markdown).trim()).toBe(html);
  });

  test.each([
    ["a heading", "# a", "<p># a</p>"],
    ["an underlined heading", "a\n===", "<p>a<br />\n===</p>"],
    ["a rule", "a\n\n* * *\n\nb", "<p>a</p>\n<p>* * *</p>\n<p>b</p>"],
    ["a line under a paragraph", "a\n---", "<p>a</p>\n<p>---</p>"],
    ["a table", "a|b\n-|-", "<p>a|b<br />\n-|-</p>"],
    ["strikethrough", "~~a~~", "<p>~~a~~</p>"],
    ["HTML", "<b>a</b><!-- c -->", "<p>&lt;b&gt;a&lt;/b&gt;&lt;!-- c --&gt;</p>"],
    ["straight quotes and dots", '"a" -- b...', '<p>"a" -- b...</p>'],
    ["a script address", "[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>"],
    ["an address without a scheme", "[a](//x.org) [b](/y) [c](http:z)", "<p>[a](//x.org) [b](/y) [c](http:z)</p>"],
    [
      "names that look like hosts",
      "www.x.org x.org a@b.org //x.org ftp://x.org",
      "<p>www.x.org x.org a@b.org //x.org ftp://x.org</p>",
    ],
  ])("leaves %s as its writer typed it", (_, markdown, html) => {
    expect(renderComment(markdown).trim()).toBe(html);
  });

  test("cites a source by number, and the source is seen", () => {
    expect(renderComment("As said [1].\n\n[1]: https://x.org")).toContain("[1]: <a");
  });

  test("links to an image and never loads it", () => {
    expect(renderComment("![start](https://x.org/a.png)")).toBe(
      `<p><a href="https://x.org/a.png" ${READERS_REL}>start</a></p>\n`,
    );
    expect(renderComment("![](https://x.org/a.png)")).toContain(">https://x.org/a.png</a>");
    expect(renderComment("[![start](https://x.org/a.png)](https://y.org)")).toBe(
      `<p><a href="https://y.org" ${READERS_REL}>start</a></p>\n`,
    );
  });

  test("shows the address of a link without words", () => {
    expect(renderComment("[](https://x.org)")).toContain(">https://x.org</a>");
  });
});

describe("an article", () => {
  test("has headings from h2 to h4, since its title is the h1", () => {
    const html = renderArticle("# a\n## b\n### c\n#### d\n##### e");
    expect(html.match(/<h\d>/g)).toEqual(["<h2>", "<h2>", "<h3>", "<h4>", "<h4>"]);
  });

  test("has a table that scrolls by keyboard on a narrow screen, with its numbers to the right", () => {
    const html = renderArticle("|Round|Laps|\n|:-|-:|\n|Sepang|27|");
    expect(html).toMatch(/^<div class="table-scroll" tabindex="0" role="region" aria-label="Table">\n<table>/);
    expect(html).toContain('<td class="align-right">27</td>');
    expect(html).not.toContain("style");
  });

  test("has rules, and flows over a single line end", () => {
    expect(renderArticle("a\nb\n\n***")).toBe("<p>a\nb</p>\n<hr />\n");
  });

  test("marks links to other sites only", () => {
    const markdown = "[own](https://paddock.example/a) [other](https://x.org) <a@b.org>";
    expect(renderArticle(markdown, "https://paddock.example")).toBe(
      '<p><a href="https://paddock.example/a">own</a> <a href="https://x.org" rel="noopener">other</a> <a href="mailto:a@b.org">a@b.org</a></p>\n',
    );
    expect(renderArticle(markdown)).toContain('<a href="https://paddock.example/a" rel="noopener">');
  });
});

test("a person writes about themselves in paragraphs, with emphasis and links, and no more", () => {
  expect(renderBio("*a* [b](https://x.org)\n\n- c\n# d")).toBe(
    `<p><em>a</em> <a href="https://x.org" ${READERS_REL}>b</a></p>\n<p>- c\n# d</p>\n`,
  );
});

describe("nothing a person wrote is dropped", () => {
  const mixed = Array.from({ length: 2 ** MAX_NESTING }, (_, bits) =>
    Array.from({ length: MAX_NESTING }, (_, i) => ((bits >> i) & 1 ? "> " : "- ")).join(""),
  );

  test(`whatever quotes and lists stand ${MAX_NESTING} deep, all of them are drawn`, () => {
    for (const marks of mixed) {
      for (const html of [renderComment(`${marks}word`), renderArticle(`${marks}word`)]) {
        expect(html).toContain("word");
        expect(html.match(/<(?:blockquote|ul)>/g)).toHaveLength(MAX_NESTING);
      }
    }
  });

  test("even beyond the limit, as in an old comment that was imported, every word is shown", () => {
    for (const mark of ["> ", "- ", "> - ", "1. "])
      for (const times of [9, 17, 40, 300])
        expect(renderComment(`${mark.repeat(times)}word\n\nafter`)).toMatch(/word[\s\S]*after/);
  });
});

describe("a hostile comment of 10,000 characters is rendered all the same", () => {
  const full = (part: string) => part.repeat(Math.ceil(10_000 / part.length)).slice(0, 10_000);
  const hostile: Record<string, string> = {
    "every run of backticks": full(Array.from({ length: 140 }, (_, i) => "`".repeat(i + 1)).join(" ")),
    "nested emphasis": `${"*a ".repeat(1_650)}${"a* ".repeat(1_650)}`,
    "nested brackets": `${"[".repeat(5_000)}${"]".repeat(5_000)}`,
    "nested images": `${"![".repeat(1_600)}${"](https://a)".repeat(560)}`,
    "nested lists": Array.from({ length: 99 }, (_, i) => `${"  ".repeat(i)}- a`).join("\n"),
    "a long link": `[a](https://x.org/${full("a")})`,
    "a link of brackets": `[a](https://x.org/${full("(")}`,
    "a wide table": `${full("|a")}\n${full("|-")}`,
    "a lazy quote": `${"> ".repeat(100)}\n${full("a\n")}`,
  };
  for (const part of [
    "[",
    "![[",
    "*a ",
    "**a *b ",
    "*_",
    "> ",
    ">\n",
    "- ",
    "1. ",
    "<",
    "<a ",
    "<!--",
    "&#x",
    "\\",
    " ",
    "[a](",
    "[a]: https://b\n",
    "||a ",
    "||a|| ",
    "||*",
    "@a ",
    "_@",
  ])
    hostile[`"${part}" again and again`] = full(part);
  for (const part of [
    "https://a",
    "https://a.b/(",
    "http:",
    "://",
    "a@b.",
    "```\n",
    "> a\n- b\n",
    "*a_`[",
    "[*",
    "|\n",
    "a|b\n-|-\n",
  ])
    hostile[`"${part}" again and again`] = full(part);

  test.each(Object.entries(hostile))("%s", { timeout: 30_000 }, (_, markdown) => {
    for (const render of [renderComment, renderArticle, renderBio]) expect(typeof render(markdown)).toBe("string");
  });
});

test("what is not on the list would be seen by the next two tests", () => {
  expect(offences('<p onclick="x">a</p><img src="y"><a href="javascript:z" rel="me">', COMMENT_ELEMENTS)).toEqual([
    "onclick on <p>",
    "<img>",
    "src on <img>",
    "javascript:z",
  ]);
});

test.skipIf(!existsSync(SPEC))(`every CommonMark example shows only what is on the list (needs ${SPEC})`, () => {
  const examples: { markdown: string }[] = JSON.parse(readFileSync(SPEC, "utf8"));
  expect(examples.length).toBeGreaterThan(600);
  expect(examples.flatMap(({ markdown }) => offencesIn(markdown))).toEqual([]);
});

test.skipIf(!existsSync(PAYLOADS))(
  `no known attack by script gets through (needs ${PAYLOADS})`,
  { timeout: 60_000 },
  () => {
    const payloads = readFileSync(PAYLOADS, "utf8").split("\n");
    expect(payloads.length).toBeGreaterThan(6_000);
    expect(payloads.flatMap((payload) => offencesIn(payload))).toEqual([]);
    const links = payloads.map((payload) => renderComment(`[a](${payload})`));
    expect(links.flatMap((html) => offences(html, COMMENT_ELEMENTS))).toEqual([]);
  },
);

function offencesIn(markdown: string): string[] {
  return [
    ...offences(renderComment(markdown), COMMENT_ELEMENTS),
    ...offences(renderBio(markdown), BIO_ELEMENTS),
    ...offences(renderArticle(markdown), ARTICLE_ELEMENTS),
  ];
}

/** Every element, attribute and address in `html` that may not be there, read by a parser that knows no list. */
function offences(html: string, elements: string[]): string[] {
  const attributes = ["a href", "a rel", "ol start", "th class", "td class"];
  const spoiler = ["label class", "input type", "input aria-label", "input autocomplete"];
  const table = ["div class", "div tabindex", "div role", "div aria-label"];
  const found: string[] = [];
  const parser = new Parser({
    onopentag(name, given) {
      if (!elements.includes(name)) found.push(`<${name}>`);
      for (const [attribute, value] of Object.entries(given)) {
        if (![...attributes, ...spoiler, ...table].includes(`${name} ${attribute}`))
          found.push(`${attribute} on <${name}>`);
        if (attribute === "href" && !/^(?:https?:\/\/[^/\\]|mailto:)/i.test(value)) found.push(value);
      }
    },
    oncomment: (text) => found.push(`<!--${text}-->`),
    onprocessinginstruction: (name) => found.push(`<${name}>`),
  });
  parser.end(html);
  return found;
}
