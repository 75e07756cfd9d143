const MARK = "||";

type Change = { from: number; to: number; text: string; select: [number, number] };

/** Marks what is selected as a spoiler, or takes the marks off again; with nothing selected, the word at the caret. */
export function spoilered(text: string, start: number, end: number): Change {
  const [from, to] = start === end ? wordAt(text, start) : trimmed(text, start, end);
  const said = text.slice(from, to);
  if (text.slice(from - 2, from) === MARK && text.slice(to, to + 2) === MARK)
    return { from: from - 2, to: to + 2, text: said, select: [from - 2, to - 2] };
  if (said.length >= 4 && said.startsWith(MARK) && said.endsWith(MARK))
    return { from, to, text: said.slice(2, -2), select: [from, to - 4] };
  return { from, to, text: MARK + said + MARK, select: [from + 2, to + 2] };
}

function wordAt(text: string, caret: number): [number, number] {
  const before = /[^\s|]*$/.exec(text.slice(0, caret))?.[0].length ?? 0;
  const behind = /^[^\s|]*/.exec(text.slice(caret))?.[0].length ?? 0;
  return [caret - before, caret + behind];
}

/** White space at the ends stays outside: marks beside it would be text. */
function trimmed(text: string, start: number, end: number): [number, number] {
  const said = text.slice(start, end);
  if (!said.trim()) return [start, end];
  return [start + said.length - said.trimStart().length, end - (said.length - said.trimEnd().length)];
}
