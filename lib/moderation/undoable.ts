import type { Kind } from "./views";

/**
 * How who made a decision can take it back: one about a comment, or one that waited, is undone; a measure ends; an appeal
 * is open again. What is not here is decided anew.
 */
export const UNDOABLE = {
  ...({ hide: "comment", restore: "comment", approve: "comment", decline: "comment" } as const),
  ...({ warn: "measure", suspend: "measure", premoderate: "measure", close: "measure", slow: "measure" } as const),
  uphold: "appeal",
} as const satisfies Partial<Record<Kind, string>>;

type Undoable = keyof typeof UNDOABLE;

export type UndoableAboutComment = { [K in Undoable]: (typeof UNDOABLE)[K] extends "comment" ? K : never }[Undoable];

export function isUndoable(kind: Kind): kind is Undoable {
  return kind in UNDOABLE;
}
