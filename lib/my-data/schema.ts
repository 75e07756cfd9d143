import { z } from "zod";

const DAY_MS = 24 * 60 * 60_000;

/** Long enough to come back from a bad evening or a stolen password, short enough to be a deletion. */
export const GRACE_DAYS = 7;

/** When an account goes that is asked to be deleted `now`. */
export function goesAt(now: number): Date {
  return new Date(now + GRACE_DAYS * DAY_MS);
}

/** The handle is typed by hand, so that nobody deletes an account by a slip. */
export const AskToLeave = z.object({
  handle: z
    .string({ error: "Type your handle." })
    .trim()
    .transform((typed) => typed.replace(/^@/, "").toLowerCase()),
});
export type AskToLeave = z.input<typeof AskToLeave>;
