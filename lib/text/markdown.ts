import { LRUCache } from "lru-cache";
import sanitize from "sanitize-html";
import { articleDialect, bioDialect, commentDialect, isLinkable } from "./dialects";
import { MENTION_CLASS, MENTION_PATH, type MentionEnv } from "./mentions";
import { SHOW_SPOILER, type SpoilerEnv } from "./spoilers";

export { nestingDepth, quoteDepth } from "./nesting";

/** Every element each kind of text may show; what is not here is never drawn. */
export const BIO_ELEMENTS = ["p", "a", "em", "strong"];
const TALK_ELEMENTS = [...BIO_ELEMENTS, "br", "blockquote", "ul", "ol", "li", "code", "pre"];
export const COMMENT_ELEMENTS = [...TALK_ELEMENTS, "label", "input", "span"];
export const ARTICLE_ELEMENTS = [
  ...TALK_ELEMENTS,
  ...["h2", "h3", "h4", "hr", "div", "table", "thead", "tbody", "tr", "th", "td"],
];

/** A reader's link is the reader's word, not ours: it passes on no standing. */
const READERS_LINK = "nofollow ugc noopener";

/** More people than these in one comment are a crowd being called together. */
const MENTIONS_MAX = 20;

/**
 * A comment, as safe HTML. Headings, tables, rules and HTML stay text; an image becomes a link to it.
 * `known` are handles in lower case: these alone are led to where somebody is mentioned.
 */
export function renderComment(markdown: string, known: readonly string[] = []): string {
  return drawnComment(markdown, { known: new Set(known) });
}

/** A comment as it is read away from here: "[spoiler]" stands for each spoiler, and people are linked from `home`, our own origin. */
export function renderCommentForFeed(markdown: string, home: string, known: readonly string[] = []): string {
  return drawnComment(markdown, { known: new Set(known), home, spoilers: "named" });
}

/** The handles a comment mentions, in lower case, each once, at most 20; whether anybody has them is not known here. */
export function mentionedHandles(markdown: string): string[] {
  const env: MentionEnv = { known: { has: () => true } };
  const marks = commentDialect.parse(markdown, env).flatMap((token) => token.children ?? []);
  const handles = marks.flatMap((mark) => (mark.meta?.handle as string | undefined) ?? []);
  return [...new Set(handles)].slice(0, MENTIONS_MAX);
}

/** Where the links of a comment lead, as they will be drawn. */
export function linksIn(markdown: string): string[] {
  // No address without a colon, and only an entity can hide one.
  if (!/[:&]/.test(markdown)) return [];
  const marks = commentDialect
    .parse(markdown, { known: { has: () => false } })
    .flatMap((token) => token.children ?? []);
  const addresses = marks.filter(({ type }) => type === "link_open").map((mark) => String(mark.attrGet("href") ?? ""));
  return addresses.filter(isLinkable);
}

function drawnComment(markdown: string, env: MentionEnv & SpoilerEnv & { known: Set<string> }): string {
  const kind = `comment ${env.home ?? ""} ${env.spoilers ?? ""} ${[...env.known].sort().join(" ")}`;
  return remembered(kind, markdown, () =>
    clean(commentDialect.render(markdown, env), COMMENT_ELEMENTS, () => READERS_LINK),
  );
}

/** An article's body or opinion, as safe HTML. `home` is our own origin: links to it carry no rel. */
export function renderArticle(markdown: string, home?: string): string {
  return remembered(`article ${home ?? ""}`, markdown, () =>
    clean(articleDialect.render(markdown), ARTICLE_ELEMENTS, (href) => (isForeign(href, home) ? "noopener" : null)),
  );
}

/** A person's words about themselves, as safe HTML: paragraphs, emphasis and links. */
export function renderBio(markdown: string): string {
  return remembered("bio", markdown, () => clean(bioDialect.render(markdown), BIO_ELEMENTS, () => READERS_LINK));
}

articleDialect.renderer.rules.table_open = () =>
  '<div class="table-scroll" tabindex="0" role="region" aria-label="Table">\n<table>\n';
articleDialect.renderer.rules.table_close = () => "</table>\n</div>\n";

/** The second wall. The parser already escapes HTML; this holds on the day it has a bug. */
function clean(html: string, elements: string[], rel: (href: string) => string | null): string {
  return sanitize(html, {
    allowedTags: elements,
    allowedAttributes: {
      a: ["href", "rel"],
      ol: ["start"],
      input: [
        { name: "type", values: ["checkbox"] },
        { name: "aria-label", values: [SHOW_SPOILER] },
        { name: "autocomplete", values: ["off"] },
      ],
      div: [
        { name: "tabindex", values: ["0"] },
        { name: "role", values: ["region"] },
        { name: "aria-label", values: ["Table"] },
      ],
    },
    allowedClasses: {
      a: [MENTION_CLASS],
      label: ["spoiler"],
      div: ["table-scroll"],
      th: ["align-left", "align-center", "align-right"],
      td: ["align-left", "align-center", "align-right"],
    },
    allowedSchemes: ["http", "https", "mailto"],
    allowProtocolRelative: false,
    // Browsers flatten what nests some 500 deep; emphasis within emphasis says nothing long before.
    nestingLimit: 40,
    transformTags: { a: (_, attribs) => link(attribs, rel) },
  });
}

/** A link that may not lead anywhere becomes an element outside every list, so only its words stay. */
function link(attribs: sanitize.Attributes, rel: (href: string) => string | null): sanitize.Tag {
  const { href = "" } = attribs;
  // Nobody can type a class: with this one, the link is the work of the rule for mentions.
  if (attribs.class === MENTION_CLASS && (MENTION_PATH.test(href) || isLinkable(href)))
    return { tagName: "a", attribs: { class: MENTION_CLASS, href } };
  if (!isLinkable(href)) return { tagName: "unlinked", attribs: {} };
  const value = rel(href);
  return { tagName: "a", attribs: value ? { href, rel: value } : { href } };
}

function isForeign(href: string, home: string | undefined): boolean {
  if (!/^https?:/i.test(href)) return false;
  return !home || !URL.canParse(href) || new URL(href).origin !== new URL(home).origin;
}

/**
 * A comment takes 0.1 ms to render, an article 0.4 ms: fifty comments add 5 ms each time their page is made again.
 * Bounded by entries because each has a fixed cost, and by characters because one article weighs as much as
 * hundreds of comments: 8 million are at most 16 MB.
 */
const renders = new LRUCache<string, string>({
  max: 4_000,
  maxSize: 8_000_000,
  sizeCalculation: (html, key) => html.length + key.length,
});

function remembered(kind: string, markdown: string, render: () => string): string {
  const key = `${kind}\n${markdown}`;
  const known = renders.get(key);
  if (known !== undefined) return known;

  const html = render();
  renders.set(key, html);
  return html;
}
