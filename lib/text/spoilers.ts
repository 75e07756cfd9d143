import MarkdownIt, { type MarkdownIt as Dialect, type StateCore, type StateInline, type Token } from "markdown-it";

/** What stands for a spoiler where nothing can be opened: in feeds, mails, excerpts. */
export const SPOILER = "[spoiler]";

/** `named`: "[spoiler]" stands for each, and its text is gone. */
export type SpoilerEnv = { spoilers?: "named" };

/** The words on the control that opens one. */
export const SHOW_SPOILER = "Show spoiler";

const BAR = 0x7c;

/**
 * `||text||` is a spoiler. As with emphasis the opening bars stand before a character and the closing ones after one,
 * so `a || b || c` is text. Drawn as a checkbox in its label: it opens by click and by key without any script.
 */
export function spoilers(md: Dialect): void {
  md.inline.ruler.at("text", upToBars(only("text")));
  md.inline.ruler.at("linkify", upToBars(only("linkify")));
  md.inline.ruler.before("emphasis", "spoiler", bars);
  md.inline.ruler2.after("balance_pairs", "spoiler", pairs);
  md.core.ruler.after("text_join", "spoiler", outermost);
  // Browsers tick a box again when somebody comes back, and another comment's spoiler may stand there by then.
  md.renderer.rules.spoiler_open = () =>
    `<label class="spoiler"><input type="checkbox" aria-label="${SHOW_SPOILER}" autocomplete="off" /><span>`;
  md.renderer.rules.spoiler_close = () => "</span></label>";
}

type InlineRule = (state: StateInline, silent: boolean) => boolean;

/** The parser's own rule of that name: its public way to a rule is a ruler with only that one on. */
function only(name: string): InlineRule {
  const { ruler } = new MarkdownIt().inline;
  ruler.enableOnly(name);
  return ruler.getRules("")[0] as InlineRule;
}

/** Words and addresses end where bars stand; to the parser a bar is a letter like any other. */
function upToBars(rule: InlineRule): InlineRule {
  return (state, silent) => {
    const { src, posMax } = state;
    const end = src.indexOf("||", state.pos);
    if (end < 0 || end >= posMax) return rule(state, silent);
    state.src = src.slice(0, end);
    state.posMax = end;
    const found = rule(state, silent);
    state.src = src;
    state.posMax = posMax;
    return found;
  };
}

function bars(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (silent || !src.startsWith("||", pos)) return false;
  let end = pos;
  while (src.charCodeAt(end) === BAR) end++;
  const open = /\S/.test(src[end] ?? "");
  const close = /\S/.test(src[pos - 1] ?? "");

  if ((end - pos) % 2) state.push("text", "", 0).content = "|";
  for (let i = (end - pos) % 2; i < end - pos; i += 2) {
    state.push("text", "", 0).content = "||";
    state.delimiters.push({ marker: BAR, length: 0, token: state.tokens.length - 1, end: -1, open, close });
  }
  state.pos = end;
  return true;
}

function pairs(state: StateInline): void {
  for (const delimiters of [state.delimiters, ...state.tokens_meta.map((meta) => meta?.delimiters ?? [])]) {
    for (const { marker, token, end } of delimiters) {
      const closing = marker === BAR ? delimiters[end] : undefined;
      if (!closing) continue;
      become(state.tokens[token], "spoiler_open", 1);
      become(state.tokens[closing.token], "spoiler_close", -1);
    }
  }
}

function become(token: Token | undefined, type: string, nesting: 1 | -1): void {
  if (token) Object.assign(token, { type, tag: "label", nesting, content: "" });
}

/** A label may stand neither in another nor in a link: what is within a spoiler is hidden once, and a link as a whole. */
function outermost(state: StateCore): void {
  const isNamed = (state.env as SpoilerEnv).spoilers === "named";
  for (const token of state.tokens) {
    if (!token.children?.some(isHiding)) continue;
    const whole = links(token.children).flatMap((group) => hiddenWhole(state, group));
    token.children = isNamed ? withNames(state, whole) : withoutInner(whole);
  }
}

function isHiding(token: Token): boolean {
  return token.type === "spoiler_open" || (token.type === "image" && (token.children ?? []).some(isHiding));
}

/** The tokens of each link together, every other one alone. */
function links(tokens: Token[]): Token[][] {
  const groups: Token[][] = [];
  let inLink = false;
  for (const token of tokens) {
    if (inLink) groups.at(-1)?.push(token);
    else groups.push([token]);
    if (token.type === "link_open") inLink = true;
    if (token.type === "link_close") inLink = false;
  }
  return groups;
}

function hiddenWhole(state: StateCore, group: Token[]): Token[] {
  const isWhole = group[0]?.type === "link_open" || group[0]?.type === "image";
  if (!isWhole || !group.some(isHiding)) return group;
  return [new state.Token("spoiler_open", "label", 1), ...group, new state.Token("spoiler_close", "label", -1)];
}

function withoutInner(tokens: Token[]): Token[] {
  let depth = 0;
  return tokens.filter((token) => {
    if (token.type === "spoiler_open") return ++depth === 1;
    if (token.type === "spoiler_close") return --depth === 0;
    return true;
  });
}

function withNames(state: StateCore, tokens: Token[]): Token[] {
  let depth = 0;
  return tokens.flatMap((token) => {
    if (token.type === "spoiler_close") depth--;
    const isOpening = token.type === "spoiler_open" && depth++ === 0;
    if (isOpening) return [Object.assign(new state.Token("text", "", 0), { content: SPOILER })];
    return depth > 0 || token.type === "spoiler_close" ? [] : [token];
  });
}
