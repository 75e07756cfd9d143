import type { ChecksSettings } from "./settings";

/** What lies between two comments of one person once a conversation is hot, in seconds. */
const FIRST_WAIT = 30;

/**
 * Seconds that everybody waits between two comments of theirs in a conversation. `heat`: the weights of the reports there
 * within the last hour. None below the limit; from there on it doubles as often as the heat grows by that limit again.
 */
export function waitOf(heat: number, { on, reports, longest }: ChecksSettings["heat"]): number {
  if (!on || heat < reports) return 0;
  return Math.min(longest, Math.round(FIRST_WAIT * 2 ** (heat / reports - 1)));
}
