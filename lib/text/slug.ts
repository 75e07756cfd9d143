/** Fits a line of an address bar, and every file system. */
const SLUG_MAX = 80;

/** Letters that keep no Latin base letter when their marks are taken off. */
const SPELLED: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ħ: "h",
  ı: "i",
};

/** `title` as the last part of an address: a-z, 0-9 and hyphens. "article" where nothing of it is left. */
export function slugify(title: string): string {
  const words = title
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\p{M}'’‘ʼ]/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, (letter) => SPELLED[letter] ?? "-")
    .replace(/-+/g, "-")
    .replace(/^-|-$/g, "");
  return cut(words) || "article";
}

function cut(words: string): string {
  if (words.length <= SLUG_MAX) return words;
  const end = words.lastIndexOf("-", SLUG_MAX);
  return words.slice(0, end > 0 ? end : SLUG_MAX);
}
