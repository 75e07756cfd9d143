import type { CommentView, NewsPage, Sort } from "@/lib/comments/views";

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

/** Counts of replies as they are now, of comments that have more of them than are on the page. */
export function withReplyCounts(comments: CommentView[], replies: Record<string, number>): CommentView[] {
  const children = childrenOf(comments);
  return comments.map((comment) => {
    const hasMore = comment.replyCount > (children.get(comment.id)?.length ?? 0);
    return hasMore ? { ...comment, replyCount: replies[comment.id] ?? comment.replyCount } : comment;
  });
}

/**
 * News where they belong: replies after those that are drawn, a thread that was not on the page after the others; but
 * the newest first where that is the order. With `under`, only what is below that comment.
 */
export function withNews(
  comments: CommentView[],
  { context, comments: posted }: Pick<NewsPage, "context" | "comments">,
  { sort, under }: { sort: Sort; under: string | null },
): CommentView[] {
  const news = [...context, ...posted];
  if (under) return merged(comments, below(under, comments, news));
  if (sort !== "newest") return merged(comments, news);
  const newestRoot = comments.find((comment) => comment.parentId === null)?.id ?? "";
  const first = posted.filter((comment) => comment.parentId === null && comment.id > newestRoot);
  return merged([...first.toReversed(), ...comments], news);
}

/** Those of `news` that stand below the comment `id`, however far; each comes after what it answers. */
function below(id: string, comments: CommentView[], news: CommentView[]): CommentView[] {
  const inside = new Set([id]);
  for (const comment of comments) if (inside.has(comment.parentId ?? "")) inside.add(comment.id);
  return news.filter((comment) => {
    if (inside.has(comment.parentId ?? "")) inside.add(comment.id);
    return inside.has(comment.id);
  });
}

/** The ids of what a comment answers, up to its root, as far as it is on the page. */
export function ancestorsOf(comments: CommentView[], id: string): string[] {
  const parents = new Map(comments.map((comment) => [comment.id, comment.parentId]));
  const above: string[] = [];
  for (let at = parents.get(id); at; at = parents.get(at)) above.push(at);
  return above;
}

/** How many replies stand below a comment, those included that are not drawn yet as far as their number is known. */
export function repliesBelow(comment: CommentView, children: Map<string | null, CommentView[]>): number {
  const drawn = children.get(comment.id) ?? [];
  return drawn.reduce((sum, reply) => sum + repliesBelow(reply, children), comment.replyCount);
}
