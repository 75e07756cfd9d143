import type { Kind } from "../moderation/views";

/** A page: enough to make one's case, and read by somebody who has others to read. */
export const APPEAL_MAX = 3_000;

/** No shorter than the half year of the EU's Digital Services Act, article 20, wherever the text is kept as long. */
export const APPEAL_DAYS = 180;

/** What restricts somebody, and so can be answered. What only waits is decided by somebody soon. */
const APPEALABLE: readonly Kind[] = ["hide", "decline", "warn", "suspend", "premoderate"];

export function isAppealable(kind: Kind): boolean {
  return APPEALABLE.includes(kind);
}

/** Until when a decision can be answered: no longer than the text it is about, if any, is kept for somebody else to judge. */
export function appealableUntil(actedAt: Date, keptDays = APPEAL_DAYS): Date {
  return new Date(actedAt.getTime() + Math.min(APPEAL_DAYS, keptDays) * 86_400_000);
}
