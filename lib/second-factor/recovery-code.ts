import { randomInt } from "node:crypto";

export const RECOVERY_CODES = 10;

/** Without letters and digits that look like each other, and without vowels that make words. */
const SIGNS = "23456789bcdfghjkmnpqrstvwxz";
const HALF = 5;

/** Codes for when the app is gone, each good once. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => `${half()}-${half()}`);
}

/** A recovery code as it was given, from how it was typed; null for what is none. */
export function recoveryCodeIn(typed: string): string | null {
  const signs = typed.toLowerCase().replace(/[\s\p{Pd}]/gu, "");
  if (signs.length !== 2 * HALF || [...signs].some((sign) => !SIGNS.includes(sign))) return null;
  return `${signs.slice(0, HALF)}-${signs.slice(HALF)}`;
}

/** Six digits, however they were spaced; null for what is no such code. */
export function appCodeIn(typed: string): string | null {
  const digits = typed.replace(/[\s\p{Pd}]/gu, "");
  return /^\d{6}$/.test(digits) ? digits : null;
}

function half(): string {
  return Array.from({ length: HALF }, () => SIGNS[randomInt(SIGNS.length)]).join("");
}
