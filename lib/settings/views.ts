import type { CheckName, Says } from "../checks/views";

/** What became of comments: a moderator approved (or restored) them, hid or declined them, or never said anything. */
export type Fate = "approved" | "hidden" | "untouched";
export type Fates = Record<Fate, number>;

/** What a check said in the last 30 days: how often it did what, and what became of what is still there. */
export type CheckFigures = { check: string; says: Says; times: number; approved: number; hidden: number };

/** A comment that the settings which were tried would have caught. */
export type Caught = {
  id: string;
  check: CheckName;
  says: Says;
  why: string;
  excerpt: string;
  /** Where it stands; null while it waits, or was declined. */
  path: string | null;
  fate: Fate;
};

/** What settings that are not saved would have done with the comments of the last 30 days. */
export type DryRun = {
  /** How many comments were looked at, and whether these are all of the time. */
  looked: number;
  all: boolean;
  seconds: number;
  /** By check and by what it would have said, where it would have said anything. */
  checks: { check: CheckName; says: Says; fates: Fates }[];
  /** Comments that would not have been public at once: refused or held, by whichever check. */
  stopped: Fates;
  examples: Caught[];
};

export function sumOf({ approved, hidden, untouched }: Fates): number {
  return approved + hidden + untouched;
}
