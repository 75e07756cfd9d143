import type { CommentView } from "@/lib/comments/views";

/** Comments by their parent (null for the first on the page), in the order they came. */
export function childrenOf(comments: CommentView[]): Map<string | null, CommentView[]> {
  const here = new Set(comments.map((comment) => comment.id));
  const children = new Map<string | null, CommentView[]>();
  for (const comment of comments) {
    const parent = comment.parentId && here.has(comment.parentId) ? comment.parentId : null;
    const siblings = children.get(parent);
    if (siblings) siblings.push(comment);
    else children.set(parent, [comment]);
  }
  return children;
}

/** `more` after what is there; a comment that is there already keeps its place and takes its new state. */
export function merged(comments: CommentView[], more: CommentView[]): CommentView[] {
  const fresh = new Map(more.map((comment) => [comment.id, comment]));
  const known = comments.map((comment) => fresh.get(comment.id) ?? comment);
  const have = new Set(comments.map((comment) => comment.id));
  return [...known, ...more.filter((comment) => !have.has(comment.id))];
}

/** A comment just posted: first under its parent, or first of all, where its writer looks. */
export function withPosted(comments: CommentView[], posted: CommentView): CommentView[] {
  const others = comments.filter((comment) => comment.id !== posted.id);
  const isNew = others.length === comments.length;
  const counted = others.map((comment) =>
    isNew && comment.id === posted.parentId ? { ...comment, replyCount: comment.replyCount + 1 } : comment,
  );
  return [posted, ...counted];
}

export function withChanged(comments: CommentView[], id: string, change: Partial<CommentView>): CommentView[] {
  return comments.map((comment) => (comment.id === id ? { ...comment, ...change } : comment));
}
