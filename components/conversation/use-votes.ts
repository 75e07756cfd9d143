import { useEffect, useRef, useState } from "react";
import type { CommentView } from "@/lib/comments/views";
import { useViewer } from "../site/viewer";
import { api, signInPath } from "./api";
import type { Tree } from "./use-tree";

type Saying = { say(text: string, signIn?: string): void; sayRefusal(error: unknown, anchor: string): void };

/** My upvotes here with their counts, by comment. One is shown at once and goes back when it is refused. */
export function useVotes(slug: string, tree: Tree, { say, sayRefusal }: Saying) {
  const { state, viewer } = useViewer();
  const [votes, setVotes] = useState<Record<string, number>>({});
  const settling = useRef(new Set<string>());

  // A vote cast before the answer came may be missing in it.
  useEffect(() => setVotes((now) => ({ ...viewer.votes, ...now })), [viewer.votes]);

  function show(id: string, upvoted: boolean, upvotes: number) {
    setVotes((now) => (upvoted ? { ...now, [id]: upvotes } : without(now, id)));
    tree.change(id, { upvotes });
  }

  async function toggleVote({ id, author, upvotes }: CommentView) {
    if (state === "signed-out") return say("Sign in to upvote.", signInPath(slug, `comment-${id}`));
    if (author.handle === viewer.person?.handle)
      return say("This is your own comment. Others decide what it is worth.");
    // One answer at a time for one comment: a quick second press would race the first.
    if (settling.current.has(id)) return;
    settling.current.add(id);
    const up = !(id in votes);
    const before = votes[id] ?? upvotes;
    show(id, up, before + (up ? 1 : -1));
    try {
      const settled = await api.vote(id, up);
      show(id, settled.upvoted, settled.upvotes);
    } catch (error) {
      show(id, !up, before);
      sayRefusal(error, `comment-${id}`);
    } finally {
      settling.current.delete(id);
    }
  }

  /** Counts as they are now, by comment. A vote of my own that is under way knows better. */
  function recount(upvotes: Record<string, number>) {
    const news = Object.entries(upvotes).filter(([id]) => !settling.current.has(id));
    setVotes((now) => ({ ...now, ...Object.fromEntries(news.filter(([id]) => id in now)) }));
    tree.recount(Object.fromEntries(news));
  }

  return { votes, toggleVote, recount };
}

function without(votes: Record<string, number>, id: string): Record<string, number> {
  const { [id]: _, ...others } = votes;
  return others;
}
