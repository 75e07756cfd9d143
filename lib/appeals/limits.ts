import type { Kind } from "../moderation/views";

/** A page: enough to make one's case, and read by somebody who has others to read. */
export const APPEAL_MAX = 3_000;

/** As long as a hidden text is kept at the least, and no shorter than the half year of the EU's Digital Services Act, article 20. */
export const APPEAL_DAYS = 180;

/** What restricts somebody, and so can be answered. What only waits is decided by somebody soon. */
const APPEALABLE: readonly Kind[] = ["hide", "decline", "warn", "suspend", "premoderate"];

export function isAppealable(kind: Kind): boolean {
  return APPEALABLE.includes(kind);
}

/** Until when a decision can be answered. */
export function appealableUntil(actedAt: Date): Date {
  return new Date(actedAt.getTime() + APPEAL_DAYS * 86_400_000);
}
