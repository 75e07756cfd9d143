import { asMarkdown } from "../text/escape";
import type { Manuscript } from "./manuscript";

/**
 * Plain text as copied from an older site, read as a manuscript: the first line is the title, the next paragraph the
 * standfirst, the word "Comment" opens the opinion, and after an opinion the last paragraph is the author's bio.
 * The words stay exactly as they are, but for shortcodes and for stray spaces inside quotation marks; see `notes`.
 */
export function plainManuscript(text: string): Manuscript {
  const notes: string[] = [];
  const [title = "", ...lines] = withoutShortcodes(text, notes).trim().split("\n");
  const [standfirst = "", ...rest] = paragraphsIn(lines.join("\n"));
  const [body, opinion] = aroundComment(rest, notes);
  const bio = opinion.length > 1 ? opinion.pop() : undefined;
  if (bio) notes.push(`Took the last paragraph for the author's bio: “${start(bio)}”`);

  const markdown = (paragraphs: string[]) => paragraphs.map((one) => asMarkdown(tidied(one, notes))).join("\n\n");
  return {
    title: tidied(title.trim(), notes),
    kicker: null,
    standfirst: tidied(standfirst, notes).replace(/\n/g, " "),
    section: null,
    series: null,
    authors: [],
    published: null,
    body: markdown(body),
    opinion: opinion.length > 0 ? markdown(opinion) : null,
    bio: bio ? markdown([bio]) : null,
    notes,
  };
}

const VALUE = `(?:["“”„″'‘’][^"“”„″'‘’\\]]*["“”„″'‘’]|[^\\s"“”„″'‘’[\\]]+)`;
const TAG = new RegExp(`\\[(/?)([a-z][\\w-]*)((?:\\s+[\\w-]+\\s*=\\s*${VALUE})*)\\s*/?\\]`, "gi");

/**
 * A shortcode has attributes, or an underscore in its name, or is one of a pair `[name] … [/name]`. All else in
 * brackets is the author's: `[text](url)`, `[1]`, `[sic]`. What a pair encloses stays.
 */
function withoutShortcodes(text: string, notes: string[]): string {
  const names = (slash: string) =>
    new Set([...text.matchAll(TAG)].flatMap((tag) => (tag[1] === slash ? [tag[2]] : [])));
  const opened = names("");
  const closed = names("/");

  return text.replace(TAG, (tag: string, slash: string, name: string, attributes: string, at: number) => {
    const isLink = !slash && /^[(:]/.test(text.slice(at + tag.length, at + tag.length + 1));
    const isShortcode = attributes || name.includes("_") || (slash ? opened : closed).has(name);
    if (isLink || !isShortcode) return tag;
    notes.push(`Took out the shortcode ${tag.replace(/\s+/g, " ")}`);
    return "";
  });
}

/** Blank lines divide paragraphs. In a text without any, each line is one. */
function paragraphsIn(text: string): string[] {
  const blocks = text.trim().split(/\n(?:[ \t]*\n)+/);
  const paragraphs = blocks.length > 1 ? blocks.flatMap(apartFromHeading) : text.split("\n");
  return paragraphs.map(withoutEdges).filter(Boolean);
}

const HEADING = /^[ \t]*(?:#{1,6}[ \t]+)?(?:Comment|COMMENT):?[ \t]*$/;
const CLOSING = /^([\s\S]*[.!?…][”’"')\]]*)\s+Comment$/;

function apartFromHeading(block: string): string[] {
  const lines = block.split("\n");
  const at = lines.findIndex((line) => HEADING.test(line));
  if (at < 0) return [block];
  return [lines.slice(0, at).join("\n"), lines[at] ?? "", lines.slice(at + 1).join("\n")];
}

/** Spaces at the ends of lines are layout, and would be code or line breaks in Markdown. */
function withoutEdges(paragraph: string): string {
  return paragraph
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .trim();
}

/** The paragraphs before and after the word "Comment", which stands alone or follows a paragraph's last sentence. */
function aroundComment(paragraphs: string[], notes: string[]): [body: string[], opinion: string[]] {
  const at = paragraphs.findIndex((one) => HEADING.test(one) || CLOSING.test(one));
  if (at < 0) return [paragraphs, []];

  const lastSentences = CLOSING.exec(paragraphs[at] ?? "")?.[1];
  const opinion = paragraphs.slice(at + 1);
  if (opinion.length === 0) notes.push("Took out the word “Comment” at the end: nothing follows it.");
  else if (lastSentences)
    notes.push("Took the word “Comment” at the end of a paragraph for the heading of the opinion.");
  return [[...paragraphs.slice(0, at), ...(lastSentences ? [lastSentences] : [])], opinion];
}

const CURLY = /“([^“”]*)”/g;
const STRAIGHT = /(?<=^|[\s([])"([^"\n]*)"(?=$|[\s.,;:!?)\]])/g;

function tidied(paragraph: string, notes: string[]): string {
  const tidy = (quote: string, words: string) => {
    const trimmed = words.trim();
    if (!trimmed || trimmed === words) return quote;
    notes.push(`Took out a stray space inside the quotation “${start(trimmed)}”`);
    return `${quote[0]}${trimmed}${quote.at(-1)}`;
  };
  return paragraph.replace(CURLY, tidy).replace(STRAIGHT, tidy);
}

/** Enough of a text to find it by. */
function start(text: string): string {
  const words = text.split(/\s+/);
  return words.length > 8 ? `${words.slice(0, 8).join(" ")} …` : text;
}
