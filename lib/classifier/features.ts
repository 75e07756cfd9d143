/** Into how many numbers a text is hashed: what two n-grams share is rare among the few thousand that matter. */
export const BUCKETS = 65_536;

/** What is read of a text: who is rude or sells something says so before. */
const READ_MAX = 2_000;

/**
 * What a text is made of, as hashes of its words, pairs of words, and pieces of 3 to 5 characters across them; each once, in
 * order. Nothing of the text can be read from them.
 */
export function featuresOf(text: string): Uint16Array {
  const plain = plainOf(text);
  const words = plain.split(" ").filter(Boolean);
  const found = new Set<number>();
  for (const [i, word] of words.entries()) {
    found.add(hash(`w${word}`));
    if (i > 0) found.add(hash(`p${words[i - 1]} ${word}`));
  }
  for (let length = 3; length <= 5; length++) {
    for (let at = 0; at + length <= plain.length; at++) found.add(hash(plain.slice(at, at + length)));
  }
  return Uint16Array.from(found).sort();
}

/** Letters as anybody reads them: compatible forms folded, capitals and accents gone, numbers and addresses alike. */
function plainOf(text: string): string {
  const folded = text
    .slice(0, READ_MAX)
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/https?:\/\/(?:www\.)?([^\s/)\]]+)\S*/g, " link $1 ")
    .replace(/\d+/g, "0")
    .replace(/[^\p{L}\p{N}!?$€£%@]+/gu, " ");
  return ` ${folded.trim()} `;
}

/** FNV-1a, folded into the buckets. */
function hash(piece: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < piece.length; at++) value = Math.imul(value ^ piece.charCodeAt(at), 0x01000193);
  return ((value >>> 16) ^ value) & (BUCKETS - 1);
}
