import type { Sort } from "./views";

/** What a comment's place in "best" follows from: its upvotes, and the votes cast in the conversation since it was there. */
export type Reception = { upvotes: number; chances: number };

/** A comment's score in "best"; the higher stands first. */
export function score({ upvotes, chances }: Reception): number {
  return (upvotes + 1) / (Math.sqrt(chances) + 10);
}

/** The order of siblings; the full id is always the last word, so that no two ever tie. The SQL order is tested against it. */
export function compareSiblings(sort: Sort): (a: Placed, b: Placed) => number {
  if (sort === "oldest") return (a, b) => compareIds(a, b);
  if (sort === "newest") return (a, b) => compareIds(b, a);
  return (a, b) => b.score - a.score || compareIds(b, a);
}

type Placed = { id: string; score: number };

/** Ids begin with the moment of posting. */
function compareIds(a: Placed, b: Placed): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
