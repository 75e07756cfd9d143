/**
 * A plain paragraph as Markdown that reads the same. Links stay links, and lines that are all items stay a list;
 * whatever else would turn into a mark is escaped. Short lines keep their breaks; long ones were wrapped by a program.
 */
export function asMarkdown(paragraph: string): string {
  const lines = paragraph.split("\n");
  const isList = lines.length > 1 && (lines.every(isBullet) || lines.every(isNumbered));
  const isWrapped = lines.slice(0, -1).every((line) => line.length >= WRAPPED_AT);
  const escapeMarks = marksOf(paragraph);

  return lines
    .map((line) => {
      const item = isList ? (ITEM.exec(line)?.[0] ?? "") : "";
      return item + escapedStart(escapeMarks(line.slice(item.length)));
    })
    .join(isList || isWrapped ? "\n" : "\\\n");
}

/** Mail programs wrap at 72 or more; a list of dates or names is shorter. */
const WRAPPED_AT = 60;

const ITEM = /^(?:[-*+]|\d{1,9}[.)])[ \t]+/;
const isBullet = (line: string) => /^[-*+][ \t]+\S/.test(line);
/** Counting on from the first: Markdown numbers them itself. */
const isNumbered = (line: string, i: number, all: string[]) =>
  /^\d{1,9}[.)][ \t]+\S/.test(line) && Number.parseInt(line, 10) === Number.parseInt(all[0] ?? "", 10) + i;

/** What means a block at the start of a line: heading, quote, item, fence, rule, underline, reference. */
function escapedStart(line: string): string {
  return line
    .replace(/^(?=#{1,6}(?:\s|$)|>|[-+*](?:\s|$)|`{3}|~{3}|[-=:|_*][-=:| \t_*]*$|\[[^\]]+\]:)/, "\\")
    .replace(/^(\d{1,9})(?=[.)](?:\s|$))/, "$1\\");
}

const STAR = /(?<=\S)\*|\*(?=\S)/g;
const SCORE = /(?<![\p{L}\p{N}])_(?=\S)|(?<=\S)_(?![\p{L}\p{N}])/gu;
const ENTITY_OR_ADDRESS = /&(?=#\d+;|#x[\da-f]+;|[a-z][a-z\d]*;)|<(?=[a-z][a-z\d+.-]*:|[^\s<>@]+@)/gi;

/** What means something within a line. Addresses stay as they are; a mark that stands alone means nothing. */
function marksOf(paragraph: string): (line: string) => string {
  const count = (mark: RegExp) => paragraph.match(mark)?.length ?? 0;
  const paired = [STAR, SCORE, /`/g].filter((mark) => count(mark) > 1);

  const escaped = (text: string) =>
    [/\\(?=[!-/:-@[-`{-~]|$)/g, ENTITY_OR_ADDRESS, ...paired].reduce((all, mark) => all.replace(mark, "\\$&"), text);

  return (line) =>
    line
      .split(/(<?https?:\/\/\S+)/)
      .map((part, i) => (i % 2 ? part.replace(/^</, "\\<") : escaped(part)))
      .join("");
}
