import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Parser } from "htmlparser2";
import { describe, expect, test } from "vitest";
import { ARTICLE_ELEMENTS, COMMENT_ELEMENTS, renderArticle, renderComment } from "./markdown";

const SPEC = join(import.meta.dirname, "../../../shared/data/markdown/commonmark-spec.json");

type Example = { example: number; section: string; markdown: string; html: string };

/** What the people who write one kind of text may use of CommonMark, and where it is meant to look otherwise. */
type Subset = {
  render(markdown: string): string;
  elements: string[];
  headings: boolean;
  references: boolean;
  /** A line ends where its writer pressed Enter. */
  breaks: boolean;
  /** Examples that differ only in this: an address is a link to itself without any mark, as people expect. */
  addressesLinked: number[];
};

const comment: Subset = {
  render: (markdown) => renderComment(markdown),
  elements: COMMENT_ELEMENTS,
  headings: false,
  references: false,
  breaks: true,
  addressesLinked: [14, 510, 513, 515, 520, 521, 549, 550, 592, 604, 610, 613],
};

const article: Subset = {
  render: (markdown) => renderArticle(markdown),
  elements: ARTICLE_ELEMENTS,
  headings: true,
  references: true,
  breaks: false,
  addressesLinked: [14, 199, 211, 510, 513, 515, 520, 521, 548, 549, 550, 553, 554, 592, 604, 610, 613],
};

/**
 * What is in neither: `rel` says whose word a link is; a link's title and the language of code are shown to nobody,
 * so they are left out.
 */
const NOT_COMPARED = ["a rel", "a title", "code class"];

/** Example 161: what HTML took for text is code to us, and the word after its fence the language, shown to nobody. */
const LOST: Record<number, string[]> = { 161: ["c"] };

/** The title of the page is the h1, and three levels are enough. */
const DEMOTED: Record<string, string> = { h1: "h2", h5: "h4", h6: "h4" };

describe.skipIf(!existsSync(SPEC)).each([
  ["a comment", comment, 390],
  ["an article", article, 510],
])(`%s and the CommonMark examples (needs ${SPEC})`, (_, subset, atLeast) => {
  const examples = existsSync(SPEC) ? (JSON.parse(readFileSync(SPEC, "utf8")) as Example[]).map(ledElsewhere) : [];
  const inside = examples.filter((one) => isInside(one, subset));

  test(`${atLeast} examples and more hold what may be written here`, () => {
    expect(examples.length).toBeGreaterThan(600);
    expect(inside.length).toBeGreaterThan(atLeast);
  });

  test("what may be written looks as the specification says", () => {
    for (const one of inside) {
      const drawn = canonical(subset.render(one.markdown), subset);
      const differs = subset.addressesLinked.includes(one.example);
      if (differs) expect(drawn, labelOf(one)).not.toBe(canonical(one.html, subset));
      expect(differs ? withoutOwnLinks(drawn) : drawn, labelOf(one)).toBe(canonical(one.html, subset));
    }
  });

  test("what may not be written is text, and every word of it is there", () => {
    for (const one of examples.filter((example) => !inside.includes(example))) {
      const html = subset.render(one.markdown);
      expect(
        elementsIn(html).filter(({ name }) => !subset.elements.includes(name)),
        labelOf(one),
      ).toEqual([]);
      expect(missing(wordsIn(one.html), wordsIn(html)), labelOf(one)).toEqual(LOST[one.example] ?? []);
    }
  });
});

/** The specification links to paths of its own, which are refused here; led to a host, the same examples hold. */
function ledElsewhere({ markdown, html, ...example }: Example): Example {
  const led = (text: string) => text.replace(/\/ur([il])/g, "https://x.org/ur$1");
  return { ...example, markdown: led(markdown), html: led(html) };
}

/** The rule: no HTML of one's own, no element but those on the list, only links that lead to the web or a mailbox. */
function isInside({ section, markdown, html }: Example, { elements, headings, references }: Subset): boolean {
  if (/^(?:HTML blocks|Raw HTML)$/.test(section) || markdown.includes("<!--")) return false;
  if (!references && /^[ >]*\[[^\]]*\]:/m.test(markdown)) return false;
  return elementsIn(html).every(
    ({ name, attributes: { href } }) =>
      (elements.includes(name) || (headings && name in DEMOTED)) &&
      (href === undefined || /^(?:https?:\/\/[^/\\]|mailto:)/i.test(href)),
  );
}

const BLOCK = /\n*(<\/?(?:p|ul|ol|li|blockquote|pre|h[2-4]|hr)(?: [^>]*)?>)\n*/g;

/** `html` without what makes no difference: white space between blocks, how characters are escaped, and NOT_COMPARED. */
function canonical(html: string, { breaks }: Subset): string {
  let inPre = false;
  let text = "";
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === "pre") inPre = true;
      const compared = Object.entries(attributes).filter(([key]) => !NOT_COMPARED.includes(`${name} ${key}`));
      text += `<${DEMOTED[name] ?? name}${compared.map(([key, value]) => ` ${key}="${value}"`).join("")}>`;
    },
    onclosetag(name) {
      if (name === "pre") inPre = false;
      if (!["br", "hr"].includes(name)) text += `</${DEMOTED[name] ?? name}>`;
    },
    ontext(words) {
      const plain = words.replace(/</g, "‹").replace(/>/g, "›");
      text += inPre ? plain.replace(/\n/g, "␤") : plain;
    },
  });
  parser.end(html);
  const flowing = text
    .replace(/<br>\n/g, "<br>")
    .replace(BLOCK, "$1")
    .trim();
  return breaks ? flowing.replace(/\n/g, "<br>") : flowing;
}

function withoutOwnLinks(html: string): string {
  return html.replace(/<a href="([^"]*)">\1<\/a>/g, "$1");
}

function elementsIn(html: string): { name: string; attributes: Record<string, string> }[] {
  const found: { name: string; attributes: Record<string, string> }[] = [];
  new Parser({ onopentag: (name, attributes) => found.push({ name, attributes }) }).end(html);
  return found;
}

/** What is read aloud, the words for images too. */
function wordsIn(html: string): string[] {
  let text = "";
  new Parser({
    onopentag: (_, { alt = "" }) => (text += ` ${alt} `),
    onclosetag: () => (text += " "),
    ontext: (words) => (text += words),
  }).end(html);
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The words that do not follow one another in `found` as they do in `expected`. */
function missing(expected: string[], found: string[]): string[] {
  let from = 0;
  return expected.filter((word) => {
    const at = found.indexOf(word, from);
    if (at >= 0) from = at + 1;
    return at < 0;
  });
}

function labelOf({ example, section, markdown }: Example): string {
  return `example ${example} (${section}): ${JSON.stringify(markdown)}`;
}
