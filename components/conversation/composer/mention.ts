/** Alone, not within a word or an address; the 40 are a handle's length, or a name's. */
const MENTION = /(?<![\p{L}\p{N}\p{M}@/_])@([\p{L}\p{N}\p{M}-]{0,40})$/u;

/** The @ being typed before the caret: where it stands and what follows it so far; or null. */
export function mentionAt(text: string, caret: number): { from: number; begins: string } | null {
  const begins = MENTION.exec(text.slice(Math.max(0, caret - 60), caret))?.[1];
  return begins === undefined ? null : { from: caret - begins.length - 1, begins };
}
