import MarkdownIt, { type MarkdownIt as Dialect, type StateBlock, type StateCore, type Token } from "markdown-it";
import { MAX_NESTING } from "./limits";
import { mentions } from "./mentions";
import { spoilers } from "./spoilers";

/** A list takes two of the parser's levels (list, item), a quote one. Levels from here on are drawn as text. */
const LAST_LEVEL = 2 * MAX_NESTING;

/** The parser silently drops what lies at this level. It stands above all that `shallow` lets through, so nothing ever does. */
const NEVER_REACHED = LAST_LEVEL + 4;

const INLINE = ["newline", "escape", "emphasis", "link", "image", "autolink", "entity", "linkify"];
const BLOCKS = ["blockquote", "list", "code", "fence", "hr", "backticks"];
const ARTICLE = [...INLINE, ...BLOCKS, "heading", "lheading", "table", "reference"];

/** What a reader writes. No reference definitions: `[1]: https://…` is how people cite, and must not vanish. */
export const commentDialect = dialect([...INLINE, ...BLOCKS], { breaks: true })
  .use(spoilers)
  .use(mentions);
commentDialect.block.ruler.at("hr", asText(only("hr")), { alt: ["paragraph", "reference", "blockquote", "list"] });

/** What an author writes. */
export const articleDialect = dialect(ARTICLE);

/** Whatever people write, to be read aloud: nobody has to know whose text it is for a spoiler to stay one. */
export const spokenDialect = dialect(ARTICLE).use(spoilers);

/** What people write about themselves. */
export const bioDialect = dialect(INLINE);

/**
 * Only web and mail addresses become links. A relative one would lead elsewhere in a feed or a mail;
 * `http:page` without slashes is relative too, whatever it looks like.
 */
export function isLinkable(url: string): boolean {
  return /^(?:https?:\/\/[^\s/\\]|mailto:[^\s])/i.test(url);
}

function dialect(rules: string[], options: { breaks?: boolean } = {}): Dialect {
  const md = new MarkdownIt("zero", { html: false, linkify: true, maxNesting: NEVER_REACHED, ...options });
  md.enable(rules);
  md.validateLink = isLinkable;
  // An address is shown as typed: decoded, it could hold a direction mark and read as another's.
  md.normalizeLinkText = (url) => url;
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false }).add("ftp:", null).add("//", null).add("mailto:", null);
  md.block.ruler.at("blockquote", shallow(only("blockquote")), {
    alt: ["paragraph", "reference", "blockquote", "list"],
  });
  md.block.ruler.at("list", shallow(only("list")), { alt: ["paragraph", "reference", "blockquote"] });
  md.core.ruler.push("shape", shape);
  return md;
}

type BlockRule = (state: StateBlock, start: number, end: number, silent: boolean) => boolean;

/** The parser's own rule of that name: its public way to a rule is a ruler with only that one on. */
function only(name: string): BlockRule {
  const { ruler } = new MarkdownIt().block;
  ruler.enableOnly(name);
  return ruler.getRules("")[0] as BlockRule;
}

function shallow(rule: BlockRule): BlockRule {
  return (state, start, end, silent) => state.level < LAST_LEVEL && rule(state, start, end, silent);
}

/** Takes a line of stars or dashes for the end of a paragraph, as ever, but shows it as it was typed. */
function asText(rule: BlockRule): BlockRule {
  return (state, start, end, silent) => {
    if (!rule(state, start, end, silent)) return false;
    if (silent) return true;
    state.tokens.pop();
    state.push("paragraph_open", "p", 1);
    const line = state.push("inline", "", 0);
    line.children = [];
    line.content = state.src.slice((state.bMarks[start] ?? 0) + (state.tShift[start] ?? 0), state.eMarks[start]);
    state.push("paragraph_close", "p", -1);
    return true;
  };
}

/** What every dialect does to the parsed text: h2 to h4 only, alignment by class, no images, no link without words. */
function shape(state: StateCore): void {
  for (const token of state.tokens) {
    if (token.type === "heading_open" || token.type === "heading_close") token.tag = demoted(token.tag);
    // Inline styles are refused by a strict Content-Security-Policy.
    const align = token.attrGet("style");
    if (align !== null) token.attrs = [["class", String(align).replace("text-align:", "align-")]];
    if (token.children) token.children = withVisibleLinks(state, token.children);
  }
}

function demoted(tag: string): string {
  return `h${Math.min(Math.max(Number(tag[1]), 2), 4)}`;
}

function withVisibleLinks(state: StateCore, tokens: Token[]): Token[] {
  const { md, env } = state;
  let inLink = false;

  return tokens.flatMap((token, i) => {
    if (token.type === "link_open") {
      inLink = true;
      const empty = tokens[i + 1]?.type === "link_close";
      return empty ? [token, text(state, String(token.attrGet("href")))] : [token];
    }
    if (token.type === "link_close") inLink = false;
    if (token.type !== "image") return [token];

    const src = String(token.attrGet("src") ?? "");
    const words = text(state, md.renderer.renderInlineAsText(token.children ?? [], md.options, env) || src);
    if (inLink) return [words];
    const open = new state.Token("link_open", "a", 1);
    open.attrSet("href", src);
    return [open, words, new state.Token("link_close", "a", -1)];
  });
}

function text(state: StateCore, content: string): Token {
  const token = new state.Token("text", "", 0);
  token.content = content;
  return token;
}
