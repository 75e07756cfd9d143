import { useState } from "react";
import type { LiveNews } from "@/lib/comments/views";
import type { ConversationState } from "@/lib/measures/views";
import { useLive } from "./live";
import type { Tree } from "./use-tree";

type Around = {
  slug: string;
  known: string[];
  tree: Tree;
  recount(upvotes: Record<string, number>): void;
  refresh(ids: string[]): Promise<void>;
  stand(state: ConversationState): void;
};

/** What others do while the page is open: counts change where they stand, and new comments wait until they are wanted. */
export function useArrivals({ slug, known, tree, recount, refresh, stand }: Around) {
  const [arrived, setArrived] = useState<{ ids: string[]; more: boolean }>({ ids: [], more: false });

  useLive({
    slug,
    known,
    drawn: () => tree.comments,
    hear({ total, posted, more, upvotes, replies, changed, state }: LiveNews) {
      if (state) stand(state);
      tree.setCount(total);
      recount(upvotes);
      tree.recountReplies(replies);
      const here = new Set(tree.comments.map(({ id }) => id));
      void refresh(changed.filter((id) => here.has(id)));
      if (posted.length > 0)
        setArrived((now) => ({ ids: [...now.ids, ...posted.map(({ id }) => id)], more: now.more || more }));
    },
  });

  const here = new Set(tree.comments.map(({ id }) => id));
  return {
    waiting: arrived.ids.filter((id) => !here.has(id)).length,
    more: arrived.more,
    shown: () => setArrived({ ids: [], more: false }),
  };
}
