import { plainText } from "../text/plain";
import type { Context } from "./pipeline";
import type { ChecksSettings } from "./settings";
import type { Verdict } from "./views";

const ADDRESS = /\bhttps?:\/\/\S+/gi;

/** Shouting. Letters without case (such as Arabic or Chinese) are neither. */
export function capitals(settings: ChecksSettings["capitals"], { body }: Context): Verdict | null {
  const { on, percent, letters, does, rule } = settings;
  // The marks of Markdown are no letters: what is not enough as written is not enough as read.
  if (!on || count(body, /\p{Lu}/gu) < (letters * percent) / 100) return null;
  const text = plainText(body).replace(ADDRESS, "");
  const cased = count(text, /[\p{Lu}\p{Lt}\p{Ll}]/gu);
  if (cased < letters || count(text, /\p{Lu}/gu) * 100 <= percent * cased) return null;
  return {
    check: "capitals",
    says: does,
    rule,
    why: "It is nearly all in capitals, which reads as shouting. Small letters are read more gladly.",
  };
}

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0;
}
