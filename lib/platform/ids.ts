import { v7, validate } from "uuid";

/** A new id, which sorts by the moment it was made. */
export function newId(at: Date = new Date()): string {
  return v7({ msecs: at.getTime() });
}

export function isId(text: string): boolean {
  return validate(text);
}
