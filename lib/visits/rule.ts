/** A visit lasts until nothing was done for this long: somebody who fetches a coffee still finds marked what was new. */
export const VISIT_MINUTES = 30;

/** Beyond it "1,000+" says as much, and counting on costs the more the longer somebody was away. */
export const MOST_COUNTED = 1_000;

/** Sorts before every comment: where somebody stood who saw a conversation before anybody had spoken. */
export const BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

/**
 * Up to where somebody has read, by ids, which sort by time. What came after `since` is new in this visit (null: nothing
 * is); `upto` was the newest when they were last here, at `at` (milliseconds).
 */
export type Visit = { since: string | null; upto: string; at: number };

/** What was the newest when the visit before this one ended. */
export function sinceLast(visit: Visit | null, now: number): string | null {
  if (!visit) return null;
  return isOver(visit, now) ? visit.upto : visit.since;
}

/** The visit after another sign of life. lib/visits/commands.ts says the same in SQL. */
export function visited(before: Visit | null, upto: string, now: number): Visit {
  return {
    since: sinceLast(before, now),
    upto: before && before.upto > upto ? before.upto : upto,
    at: now,
  };
}

function isOver(visit: Visit, now: number): boolean {
  return now - visit.at > VISIT_MINUTES * 60_000;
}
