/** Counting stops here: far above every limit, and it keeps the count linear in hostile text. */
const COUNTED_UP_TO = 100;

/** How deeply quotes and lists nest in `markdown`: `> - text` is 2. Counts up to 100. */
export function nestingDepth(markdown: string): number {
  return deepest(markdown, (open) => open.length);
}

/** How deeply quotes alone nest. Counts up to 100. */
export function quoteDepth(markdown: string): number {
  return deepest(markdown, (open) => open.filter((width) => width === QUOTE).length);
}

/** What a line stands in, outermost first: a quote, or a list item as the width its lines are indented by. */
type Containers = number[];
const QUOTE = 0;

const RULE = /^(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$/;
const ITEM = /^(?:[-+*]|(\d{1,9})[.)])(?= |$)/;
const FENCE = /^(?:(`{3,})[^`]*|(~{3,}).*)$/;

/**
 * Walks the lines as CommonMark does, containers only. The parser knows this too, but weighs fifty kilobytes,
 * and the limit on nesting is checked in the browser as well.
 */
function deepest(markdown: string, depth: (open: Containers) => number): number {
  const open: Containers = [];
  let fence: { marks: string; within: number } | null = null;
  let inParagraph = false;
  let most = 0;

  for (const line of markdown.split(/\r\n?|\n/)) {
    let [standing, text] = within(open, withoutTabs(line));

    if (fence && standing >= fence.within) {
      if (closes(text, fence.marks)) fence = null;
      continue;
    }
    fence = null;

    const couldContinue: boolean = inParagraph;
    let fresh = false;
    for (;;) {
      const indent = text.search(/[^ ]/);
      const interrupts: boolean = couldContinue && !fresh;
      if (indent < 0) {
        if (!fresh) open.length = standing;
        inParagraph = false;
        break;
      }
      const body = text.slice(indent);
      const opened = indent < 4 ? opens(body, interrupts && standing === open.length) : null;
      if (opened) {
        if (!fresh) open.length = standing;
        fresh = true;
        open.push(opened.width === QUOTE ? QUOTE : indent + opened.width);
        text = opened.rest;
        most = Math.max(most, depth(open));
        if (open.length >= COUNTED_UP_TO) return most;
        continue;
      }
      const marks = indent < 4 && FENCE.exec(body);
      const isBlock = marks || (indent < 4 && RULE.test(body));
      if (!fresh && !(interrupts && !isBlock)) open.length = standing;
      if (marks) fence = { marks: marks[1] ?? marks[2] ?? "", within: open.length };
      inParagraph = !isBlock && (indent < 4 || interrupts);
      break;
    }
  }
  return most;
}

/** How many of the open containers a line still stands in, and what is left of it there. */
function within(open: Containers, line: string): [standing: number, text: string] {
  let text = line;
  for (const [i, width] of open.entries()) {
    const indent = text.search(/[^ ]/);
    if (width === QUOTE) {
      if (text[indent] !== ">") return [i, text];
      text = text.slice(indent + 1).replace(/^ /, "");
    } else {
      if (indent >= 0 && indent < width) return [i, text];
      text = text.slice(width);
    }
  }
  return [open.length, text];
}

/** The container that `body` begins with. In the middle of a paragraph only "1." and items with words begin one. */
function opens(body: string, inParagraph: boolean): { width: number; rest: string } | null {
  if (body.startsWith(">")) return { width: QUOTE, rest: body.slice(1).replace(/^ /, "") };
  if (RULE.test(body)) return null;

  const item = ITEM.exec(body);
  if (!item) return null;
  const rest = body.slice(item[0].length);
  const spaces = rest.search(/[^ ]/);
  if (inParagraph && (spaces < 0 || (item[1] && Number(item[1]) !== 1))) return null;
  const gap = spaces < 0 || spaces > 4 ? 1 : spaces;
  return { width: item[0].length + gap, rest: rest.slice(gap) };
}

function closes(text: string, marks: string): boolean {
  const line = text.trim();
  return line.length >= marks.length && text.search(/[^ ]/) < 4 && line === (marks[0] ?? "").repeat(line.length);
}

/** Tabs are as wide as they look, to the next fourth column. */
function withoutTabs(line: string): string {
  if (!line.includes("\t")) return line;
  let wide = "";
  for (const part of line.split(/(\t)/)) wide += part === "\t" ? " ".repeat(4 - (wide.length % 4)) : part;
  return wide;
}
