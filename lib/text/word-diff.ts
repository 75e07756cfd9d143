export type Change = { kind: "same" | "added" | "removed"; text: string };

/** A word, or the space between two. A spoiler is one word, so that it can be covered whole. */
const WORD = /\|\|[\s\S]+?\|\||\S+|\s+/g;

/** Pairs of words looked at: some 5 ms. Texts of which more is new than that are shown as replaced. */
const MOST_PAIRS = 1_000_000;

/** What became of `before`, word by word. What is same or added makes `after`; what is same or removed makes `before`. */
export function wordDiff(before: string, after: string): Change[] {
  const [old, fresh] = [wordsOf(before), wordsOf(after)];
  const start = commonStart(old, fresh);
  const end = commonStart(old.slice(start).reverse(), fresh.slice(start).reverse());
  const [oldMiddle, freshMiddle] = [old.slice(start, old.length - end), fresh.slice(start, fresh.length - end)];
  return joined([
    ...changes("same", fresh.slice(0, start)),
    ...between(oldMiddle, freshMiddle),
    ...changes("same", fresh.slice(fresh.length - end)),
  ]);
}

function wordsOf(text: string): string[] {
  return text.match(WORD) ?? [];
}

function commonStart(some: string[], others: string[]): number {
  let length = 0;
  while (length < some.length && length < others.length && some[length] === others[length]) length++;
  return length;
}

/** By the longest common subsequence. */
function between(old: string[], fresh: string[]): Change[] {
  if (old.length * fresh.length > MOST_PAIRS) return [...changes("removed", old), ...changes("added", fresh)];
  const width = fresh.length + 1;
  /** The length of what both have in common from word i of the old and word j of the fresh on. */
  const common = new Uint16Array((old.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = fresh.length - 1; j >= 0; j--)
      common[i * width + j] = old[i] === fresh[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));

  const found: Change[] = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < fresh.length) {
    if (old[i] === fresh[j]) {
      found.push(...changes("same", fresh.slice(j, j + 1)));
      i++;
      j++;
    } else if (at(i + 1, j) >= at(i, j + 1)) found.push(...changes("removed", old.slice(i, ++i)));
    else found.push(...changes("added", fresh.slice(j, ++j)));
  }
  return [...found, ...changes("removed", old.slice(i)), ...changes("added", fresh.slice(j))];
}

function changes(kind: Change["kind"], words: string[]): Change[] {
  return words.map((text) => ({ kind, text }));
}

/** Neighbours of one kind as one. */
function joined(all: Change[]): Change[] {
  const runs: Change[] = [];
  for (const { kind, text } of all) {
    const last = runs.at(-1);
    if (last?.kind === kind) last.text += text;
    else runs.push({ kind, text });
  }
  return runs;
}
