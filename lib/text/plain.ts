import type { Token } from "markdown-it";
import { cut } from "./cut";
import { spokenDialect } from "./dialects";
import type { SpoilerEnv } from "./spoilers";

/** An unhurried adult's pace. A number that is too high is a small gift; one too low is a broken promise. */
const WORDS_A_MINUTE = 230;

/**
 * `markdown` as it reads aloud: no marks, blocks apart by a blank line, items and rows on lines of their own.
 * "[spoiler]" stands for each spoiler, so it may be shown anywhere.
 */
export function plainText(markdown: string): string {
  const env: SpoilerEnv = { spoilers: "named" };
  const text = spokenDialect.parse(markdown, env).map(spoken).join("");
  const lines = text.split("\n").map((line) => line.trimEnd());
  return lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** The beginning of `markdown` in one line of at most `max` characters, cut between words and then marked by "…". */
export function excerpt(markdown: string, max: number): string {
  return cut(plainText(markdown).replace(/\s+/g, " "), max);
}

/** Whole minutes, at least 1. Parts that do not exist (an article without an opinion) count nothing. */
export function minutesToRead(...texts: (string | null)[]): number {
  const words = texts.reduce((sum, text) => sum + (text ? wordsIn(plainText(text)) : 0), 0);
  return Math.max(1, Math.round(words / WORDS_A_MINUTE));
}

function wordsIn(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

function spoken(token: Token, i: number, all: Token[]): string {
  if (token.type === "inline") return token.children?.map(spoken).join("") ?? "";
  if (token.type === "softbreak") return " ";
  if (token.type === "hardbreak") return "\n";
  if (token.type === "th_open" || token.type === "td_open") return all[i - 1]?.type === "tr_open" ? "" : " · ";
  if (token.type === "th_close" || token.type === "td_close") return "";
  if (token.type === "tr_close") return "\n";
  if (token.type === "list_item_close" || token.type === "thead_close") return "";
  if (token.type.endsWith("_list_close")) return token.level === 0 ? "\n" : "";
  if (token.type === "paragraph_close" && token.hidden) return "\n";
  if (token.block && token.nesting === -1) return "\n\n";
  if (token.block && token.nesting === 0 && token.content) return `${token.content}\n`;
  return token.content;
}
