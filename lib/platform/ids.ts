import { stringify, v7, validate } from "uuid";

/** A new id, which sorts by the moment it was made; those of one process in the order they were made, also within a millisecond. */
export function newId(at?: Date): string {
  return at ? v7({ msecs: at.getTime() }) : v7();
}

/** A new id that sorts after `id`, though the clock of the machine that made that one may be ahead. */
export function newIdAfter(id: string): string {
  const madeAt = momentOf(id);
  return madeAt < Date.now() ? newId() : newId(new Date(madeAt + 1));
}

/** When an id was made, in milliseconds. */
export function momentOf(id: string): number {
  return Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
}

/** Sorts before every id made at `moment` or later, and after every earlier one. */
export function firstIdAt(moment: number): string {
  const time = Math.max(0, moment).toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}

/** Whether PostgreSQL can hold `text`: it has no room for NUL, and UTF-8 none for half a character. What it can't hold is not there. */
export function isStorable(text: string): boolean {
  return !text.includes("\u0000") && text.isWellFormed();
}

export function isId(text: string): boolean {
  return validate(text);
}

/** What an id takes as bytes, in a cursor. */
export const ID_BYTES = 16;

/** The id that stands at `at` in `bytes`; null where there is none. */
export function idAt(bytes: Uint8Array, at: number): string | null {
  try {
    const id = stringify(bytes.subarray(at, at + ID_BYTES));
    return isId(id) ? id : null;
  } catch {
    return null;
  }
}
