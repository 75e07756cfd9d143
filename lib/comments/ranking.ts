import type { CommentView, Sort } from "./views";

/** The order of siblings; the full id is always the last word, so that no two ever tie. The SQL order is tested against it. */
export function compareSiblings(sort: Sort): (a: CommentView, b: CommentView) => number {
  if (sort === "oldest") return (a, b) => compareIds(a, b);
  if (sort === "newest") return (a, b) => compareIds(b, a);
  return (a, b) => b.upvotes - a.upvotes || compareIds(b, a);
}

/** Ids begin with the moment of posting. */
function compareIds(a: CommentView, b: CommentView): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
