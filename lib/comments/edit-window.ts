const MINUTE_MS = 60_000;

/** Long enough to mend what one sees on reading it again, too short to change what others have answered and upvoted. */
export const EDIT_WINDOW_MS = 15 * MINUTE_MS;

export const EDITING_IS_OVER =
  "The 15 minutes for editing are over. Your text is still here: post it as a reply instead.";

/** Milliseconds in which a comment can still be edited; 0 when they are over. `postedAt` as ISO 8601, or the moment itself. */
export function msLeftToEdit(postedAt: string | Date, now: number = Date.now()): number {
  return Math.max(0, new Date(postedAt).getTime() + EDIT_WINDOW_MS - now);
}
