import { useMemo, useState } from "react";
import type { CommentPage, CommentView, NewsPage, Sort } from "@/lib/comments/views";
import { api } from "./api";
import { childrenOf, merged, withChanged, withNews, withPosted, withReplyCounts } from "./thread";

type First = { slug: string; first: CommentPage; total: number; sort: Sort; focus: string | null };

/** The comments on the page and where what is not on it goes on. With `focus`, `first` is the page of that comment's replies. */
export function useTree({ slug, first, total, sort: firstSort, focus }: First) {
  const [comments, setComments] = useState(first.comments);
  const [next, setNext] = useState(focus ? null : first.next);
  const [sort, setSort] = useState(firstSort);
  const [count, setCount] = useState(total);
  /** Where the replies drawn under a comment end, by its id; null when all are drawn. */
  const [ends, setEnds] = useState<Record<string, string | null>>(
    focus ? { ...first.ends, [focus]: first.next } : first.ends,
  );
  const children = useMemo(() => childrenOf(comments), [comments]);

  /** Adds a page after what is there, and answers the first comment that was not. */
  function add(page: CommentPage): string | undefined {
    const have = new Set(comments.map((comment) => comment.id));
    setEnds((now) => ({ ...page.ends, ...now }));
    setComments((now) => merged(now, page.comments));
    return page.comments.find((comment) => !have.has(comment.id))?.id;
  }

  return {
    comments,
    children,
    next,
    sort,
    count,
    ends,
    setCount,
    countBy: (by: number) => setCount((now) => now + by),
    post: (comment: CommentView) => setComments((now) => withPosted(now, comment)),
    change: (id: string, change: Partial<CommentView>) => setComments((now) => withChanged(now, id, change)),
    recount: (upvotes: Record<string, number>) =>
      setComments((now) => now.map((one) => ({ ...one, upvotes: upvotes[one.id] ?? one.upvotes }))),
    /** Replies now, where the page says already that there are more: elsewhere the words would push down what is being read. */
    recountReplies: (replies: Record<string, number>) => setComments((now) => withReplyCounts(now, replies)),
    addNews: (news: NewsPage) => setComments((now) => withNews(now, news, { sort, under: focus })),

    async reorder(wanted: Sort) {
      const page = await api.threads(slug, wanted, null);
      setEnds(page.ends);
      setSort(wanted);
      setComments(page.comments);
      setNext(page.next);
    },
    async more() {
      const page = await api.threads(slug, sort, next);
      setNext(page.next);
      return add(page);
    },
    async moreReplies({ id }: CommentView) {
      const page = await api.replies(id, sort === "best" ? "best" : "oldest", ends[id] ?? null);
      const first = add(page);
      setEnds((now) => ({ ...now, [id]: page.next }));
      return first;
    },
  };
}

export type Tree = ReturnType<typeof useTree>;
