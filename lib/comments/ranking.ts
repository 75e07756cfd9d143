import type { Sort } from "./views";

/**
 * What a comment is taken for before anybody has voted: one that gets one vote in sixty of those cast, held as firmly as
 * thirty votes' worth of watching. In the simulation a higher share let newcomers crowd out the good ones of a large
 * conversation, and a lower one kept good late comments from the first page (docs/decisions/012-best-by-simulation.md).
 */
export const PRIOR_UPVOTES = 0.5;
export const PRIOR_CHANCES = 30;

/**
 * How good readers find a comment: its share of the votes cast while it could be read, as far as they tell by now (the mean
 * of a gamma prior and a Poisson count). Above 0, below 1. Being early earns nothing; being new is a loan that votes for
 * others use up. `chances` counts the votes cast anywhere in the conversation since the comment appeared, its own included; it
 * may be a tenth out of date, and even negative where votes cast before were taken back since.
 */
export function score({ upvotes, chances }: { upvotes: number; chances: number }): number {
  return (upvotes + PRIOR_UPVOTES) / (Math.max(chances, upvotes) + PRIOR_CHANCES);
}

type Sibling = { id: string; score: number };

/** The order of siblings; the full id is always the last word, so that no two ever tie. The SQL order is tested against it. */
export function compareSiblings(sort: Sort): (a: Sibling, b: Sibling) => number {
  if (sort === "oldest") return (a, b) => compareIds(a, b);
  if (sort === "newest") return (a, b) => compareIds(b, a);
  return (a, b) => b.score - a.score || compareIds(b, a);
}

/** Ids begin with the moment of posting. */
function compareIds(a: Sibling, b: Sibling): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
