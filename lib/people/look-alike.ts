/**
 * What a name or handle looks like at a glance: two that look alike have the same skeleton. Case, accents, spaces and signs
 * are gone; letters of other scripts and figures become the Latin letters they pass for. Empty where no letter is left.
 */
export function skeletonOf(text: string): string {
  const plain = text
    .normalize("NFKC")
    .replace(/./gsu, latin)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/./gsu, latin)
    .replace(/[^\p{L}\p{N}]/gu, "");
  return plain.replaceAll("rn", "m").replaceAll("vv", "w");
}

export function looksLike(one: string, other: string): boolean {
  const skeleton = skeletonOf(one);
  return skeleton !== "" && skeleton === skeletonOf(other);
}

/** Each Latin letter with what passes for it. Capitals stand apart where only the capital does: Greek Η is an H, η an n. */
const PASSES_FOR: Record<string, string> = {
  a: "аαɑᴀ4@",
  b: "ВвЬьΒβʙƅɓ8",
  c: "сϲςᴄ¢",
  d: "ԁɗᴅđð",
  e: "еєεɛᴇΕ3",
  f: "ƒꜰ",
  g: "ɡɢցԍ",
  h: "НнһΗʜհħ",
  j: "јᴊյ",
  k: "кΚκᴋĸ",
  l: "іїӏІЇӀΙιıɩɪʟłi1|!",
  m: "МмΜᴍ",
  n: "Ννηпɴոռ",
  o: "оΟοσᴏօøө0",
  p: "рΡρᴘþ",
  q: "ԛզ",
  r: "гʀ",
  s: "ѕЅꜱ5$",
  t: "ТтΤτᴛŧ7",
  u: "υᴜսμ",
  v: "νѵᴠ",
  w: "ωԝᴡѡ",
  x: "хΧχ×",
  y: "уΥγʏүУ",
  z: "Ζᴢ",
};

const LATIN = new Map(
  Object.entries(PASSES_FOR).flatMap(([letter, others]) =>
    [...others].map((other): [string, string] => [other, letter]),
  ),
);

/** The same for a text in which words are looked for: what passes for an i stays apart from an l. */
export function asLatin(character: string): string {
  return PASSES_FOR_I.includes(character) ? "i" : latin(character);
}

const PASSES_FOR_I = "іїІЇΙιıɩɪ";

function latin(character: string): string {
  return LATIN.get(character) ?? character;
}
