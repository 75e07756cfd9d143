import { v7, validate } from "uuid";

/** A new id, which sorts by the moment it was made; those of one process in the order they were made, also within a millisecond. */
export function newId(at?: Date): string {
  return at ? v7({ msecs: at.getTime() }) : v7();
}

/** A new id that sorts after `id`, though the clock of the machine that made that one may be ahead. */
export function newIdAfter(id: string): string {
  const madeAt = Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
  return madeAt < Date.now() ? newId() : newId(new Date(madeAt + 1));
}

/** Whether PostgreSQL can hold `text`: it has no room for NUL, and UTF-8 none for half a character. What it can't hold is not there. */
export function isStorable(text: string): boolean {
  return !text.includes("\u0000") && text.isWellFormed();
}

export function isId(text: string): boolean {
  return validate(text);
}
