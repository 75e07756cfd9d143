import type { Mode } from "./kinds";

/** Ten answers in five minutes make one mail: it waits for the conversation to take a breath. */
export const GATHER_MINUTES = 5;
/** Nobody gets mail of a kind more often. */
export const APART_MINUTES = 60;
/** A digest is there in the morning of those who wrote most of our comments; weekly ones on Mondays. */
const DIGEST_HOUR_UTC = 6;
const MONDAY = 1;

/** What was told by this moment is due now, in this mode; null: nothing ever is. */
export function dueBefore(mode: Mode, now: Date): Date | null {
  if (mode === "never") return null;
  if (mode === "now") return new Date(now.getTime() - GATHER_MINUTES * 60_000);
  const digest = new Date(now);
  digest.setUTCHours(DIGEST_HOUR_UTC, 0, 0, 0);
  if (digest > now) digest.setUTCDate(digest.getUTCDate() - 1);
  if (mode === "weekly") digest.setUTCDate(digest.getUTCDate() - ((digest.getUTCDay() - MONDAY + 7) % 7));
  return digest;
}

/** When the mail before this one must have gone out at the latest. */
export function apartSince(now: Date): Date {
  return new Date(now.getTime() - APART_MINUTES * 60_000);
}
