import { asLatin } from "../people/look-alike";

/** Accents of letters, and Arabic vowel signs; signs that make another letter of it (as in Hindi or Japanese) stay. */
const ACCENTS = new RegExp(
  `[${[
    ["0300", "036f"],
    ["064b", "0655"],
    ["0670", "0670"],
    ["1ab0", "1aff"],
    ["1dc0", "1dff"],
    ["20d0", "20ff"],
    ["fe20", "fe2f"],
  ]
    .map(([from, to]) => `\\u${from}-\\u${to}`)
    .join("")}]`,
  "g",
);
/** What takes no room on the screen, such as zero-width spaces and marks of direction. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u00ad]/gu;
const BEYOND_ASCII = /[^\u0000-\u007f]/u;

/** A text as it reads at a glance: without case and accents, in the Latin letters that others pass for. */
export function folded(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase();
  return text
    .replace(INVISIBLE, "")
    .normalize("NFKD")
    .replace(ACCENTS, "")
    .replace(/[^\u0000-\u007f]/gu, asLatin)
    .toLowerCase()
    .replace(/[^\u0000-\u007f]/gu, asLatin)
    .normalize("NFC");
}

const FIGURES: Record<string, string> = { 0: "o", 1: "i", 3: "e", 4: "a", 5: "s", 7: "t", "@": "a", $: "s", "!": "i" };

/** The same with the figures and signs that pass for letters, where letters stand beside them: "sp4m", "$pam". */
export function withoutFigures(fold: string): string {
  return fold.replace(BESIDE_LETTERS, (sign) => FIGURES[sign] ?? sign);
}

/** An exclamation mark only between letters: at the end of a word it is one. */
const BESIDE_LETTERS =
  /(?<=\p{L}[013457@$]{0,3})[013457@$]|[013457@$](?=[013457@$]{0,3}\p{L})|(?<=[\p{L}013457@$])!(?=[\p{L}013457@$])/gu;

/** The same text, whoever shifts a space, a sign or a look-alike in it. */
export function isSameText(one: string, other: string): boolean {
  return bare(one) === bare(other);
}

function bare(text: string): string {
  const letters = folded(text).replace(/[^\p{L}\p{N}]+/gu, "");
  // A text of signs alone is what it is.
  return letters || text.trim();
}
