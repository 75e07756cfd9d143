import { RE2JS } from "re2js";
import { plainText } from "../text/plain";
import { folded, withoutFigures } from "./fold";
import type { Context } from "./pipeline";
import type { ChecksSettings } from "./settings";
import type { Verdict } from "./views";

type Settings = ChecksSettings["words"];

/** Words and phrases at the edges of words, however they are dressed up, and expressions. */
export function words(settings: Settings, { body }: Context): Verdict | null {
  const { on, blocked, suspect, rule } = settings;
  if (!on || blocked.length + suspect.length === 0) return null;
  const lists = listsOf(settings);
  const text = readingsOf(body);
  const refused = found(lists.blocked, text);
  if (refused !== null)
    return { check: "words", says: "refuse", rule, why: `It has “${refused}”, which is not published here.` };
  const held = found(lists.suspect, text);
  return held === null ? null : { check: "words", says: "hold", rule, why: `It has “${held}”.` };
}

/**
 * An expression as the settings have it, or null where it is none that can be used. By an engine whose time grows with the
 * text alone, whatever the expression: it knows no look-behind and no back-reference.
 */
export function expressionIn(line: string): RE2JS | null {
  const source = /^\/(.+)\/$/s.exec(line)?.[1];
  if (!source) return null;
  try {
    return RE2JS.compile(source, RE2JS.CASE_INSENSITIVE | RE2JS.MULTILINE);
  } catch {
    return null;
  }
}

/** A text in the ways it may be meant: as written and as drawn, folded, and with figures for letters. */
type Readings = { folds: string[]; words: string[][] };

/** Lines of a list by how they are looked for. Each keeps the line as it was written. */
type List = {
  words: Map<string, string>;
  phrases: Map<string, { words: string[]; line: string }[]>;
  /** Of scripts that set no spaces, or with signs in them: looked for anywhere. */
  anywhere: { fold: string; line: string }[];
  expressions: RE2JS[];
};

const lists = new WeakMap<Settings, { blocked: List; suspect: List }>();

/** Made once for as long as the settings stand. */
function listsOf(settings: Settings): { blocked: List; suspect: List } {
  const known = lists.get(settings) ?? { blocked: listOf(settings.blocked), suspect: listOf(settings.suspect) };
  lists.set(settings, known);
  return known;
}

const NO_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** What a word or phrase is made of; anything else in a line is looked for as it stands. */
const WORDS_ALONE = /^[\p{L}\p{M}\p{N}\s'’.,-]+$/u;

function listOf(lines: string[]): List {
  const list: List = { words: new Map(), phrases: new Map(), anywhere: [], expressions: [] };
  for (const line of lines) {
    const expression = expressionIn(line);
    const fold = folded(line);
    const [first, ...more] = wordsIn(fold);
    if (expression) list.expressions.push(expression);
    else if (first === undefined || NO_SPACES.test(fold) || !WORDS_ALONE.test(fold)) list.anywhere.push({ fold, line });
    else if (more.length === 0) list.words.set(first, line);
    else list.phrases.set(first, [...(list.phrases.get(first) ?? []), { words: [first, ...more], line }]);
  }
  return list;
}

function readingsOf(body: string): Readings {
  const folds = new Set([body, plainText(body)].map(folded));
  for (const fold of [...folds]) folds.add(withoutFigures(fold));
  return { folds: [...folds], words: [...folds].map(wordsIn) };
}

function wordsIn(fold: string): string[] {
  return fold.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** The first line of the list that is in the text, or what an expression found. */
function found(list: List, text: Readings): string | null {
  for (const words of text.words) {
    const line = inWords(list, words);
    if (line !== null) return line;
  }
  const anywhere = list.anywhere.find(({ fold }) => text.folds.some((one) => one.includes(fold)));
  if (anywhere) return anywhere.line;
  for (const expression of list.expressions) {
    const hit = text.folds.find((one) => expression.test(one));
    if (hit !== undefined) return excerpt(expression, hit);
  }
  return null;
}

function inWords({ words, phrases }: List, text: string[]): string | null {
  for (const [i, word] of text.entries()) {
    const line = words.get(word);
    if (line !== undefined) return line;
    const phrase = phrases.get(word)?.find((one) => one.words.every((part, n) => text[i + n] === part));
    if (phrase) return phrase.line;
  }
  return null;
}

const MOST_SHOWN = 60;

function excerpt(expression: RE2JS, text: string): string {
  const matcher = expression.matcher(text);
  const whole = matcher.find() ? (matcher.group() ?? "") : "";
  return whole.length > MOST_SHOWN ? `${whole.slice(0, MOST_SHOWN)}…` : whole;
}
