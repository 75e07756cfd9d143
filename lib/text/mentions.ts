import type { MarkdownIt as Dialect, StateInline } from "markdown-it";

/** Who is known, by handle in lower case; `home` is our own origin, for links that are read elsewhere. */
export type MentionEnv = { known?: { has(handle: string): boolean }; home?: string };

/** The class only this rule gives; with it a link may lead to a path of ours. */
export const MENTION_CLASS = "mention";
export const MENTION_PATH = /^\/people\/[a-z0-9-]+$/;

/** A handle's 24 characters, and the number that is added where two people would have the same. */
const LONGEST = 31;

/** Alone, not in a word, an address or a package's name: `a@b`, `@example.org`, `@types/node` and `@ann_b` are none. */
const MENTION =
  /(?<![\p{L}\p{N}\p{M}@/+]_*)@([A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)(?![-_]*[\p{L}\p{N}\p{M}@]|[./][\p{L}\p{N}])/uy;

/** `@handle` leads to the person where the handle is known; else it is text. Nothing within code or a link is a mention. */
export function mentions(md: Dialect): void {
  md.inline.ruler.push("mention", mention);
}

function mention(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== "@" || state.linkLevel > 0) return false;
  MENTION.lastIndex = state.pos;
  const handle = MENTION.exec(state.src)?.[1];
  if (!handle || handle.length > LONGEST) return false;

  if (!silent) draw(state, handle);
  state.pos += handle.length + 1;
  return true;
}

function draw(state: StateInline, typed: string): void {
  const { known, home = "" } = state.env as MentionEnv;
  const handle = typed.toLowerCase();
  if (!known?.has(handle)) {
    state.pending += `@${typed}`;
    return;
  }
  const open = state.push("link_open", "a", 1);
  open.attrs = [
    ["class", MENTION_CLASS],
    ["href", `${home}/people/${handle}`],
  ];
  open.meta = { handle };
  state.push("text", "", 0).content = `@${typed}`;
  state.push("link_close", "a", -1);
}
