/** The beginning of `text` in at most `max` characters, cut between words and then marked by "…"; the whole of it where it fits. */
export function cut(text: string, max: number): string {
  const characters = [...text.slice(0, 2 * max + 2)];
  if (characters.length <= max) return text;

  const room = characters.slice(0, max).join("");
  const words = room.slice(0, Math.max(room.search(/\s\S*$/), 0)) || whole(characters.slice(0, max - 1).join(""));
  return `${words.replace(/[\s.,;:–—([{“‘«-]+$/u, "")}…`;
}

/** Without the last character as people see it, which may be half of a flag or a family by now. */
function whole(text: string): string {
  const seen = [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)];
  return seen.length > 1 ? text.slice(0, seen.at(-1)?.index) : text;
}
