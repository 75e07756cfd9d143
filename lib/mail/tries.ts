/** Longer than any mail server may take over one mail (lib/platform/mail.ts). */
export const CLAIM_MINUTES = 10;

/** A mail that was sent or given up is remembered this long, without what it said: for "did it go out?". */
export const KEPT_DAYS = 30;

/** When a mail is tried again that is not tried again. */
export const NEVER = new Date("9999-01-01T00:00:00Z");

const FIRST_PAUSE_MINUTES = 1;
const LONGEST_PAUSE_MINUTES = 6 * 60;

/** A mail server may be away over a long weekend, and so may be the site that tries: both must be over. */
const GIVEN_UP_AFTER_HOURS = 3 * 24;
const GIVEN_UP_AFTER_TRIES = 15;

/** When to try again after the try counted last failed, or null: it is given up. `luck` is from 0 to below 1. */
export function nextTry(mail: { tries: number; madeAt: Date }, now: Date, luck = Math.random()): Date | null {
  const hours = (now.getTime() - mail.madeAt.getTime()) / 3_600_000;
  if (hours > GIVEN_UP_AFTER_HOURS && mail.tries >= GIVEN_UP_AFTER_TRIES) return null;
  const minutes = Math.min(FIRST_PAUSE_MINUTES * 2 ** (mail.tries - 1), LONGEST_PAUSE_MINUTES);
  // Up to a quarter later: what failed together does not come back together.
  return new Date(now.getTime() + minutes * (1 + luck / 4) * 60_000);
}
