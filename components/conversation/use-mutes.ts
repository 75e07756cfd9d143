import { useState } from "react";
import type { CommentView } from "@/lib/comments/views";
import { useMute } from "../people/use-mute";
import { isShown } from "./talk";
import { anchorOf, type Reach } from "./use-reach";

type Around = { reach: Reach; say(text: string): void; attempt(name: string, act: () => Promise<void>): Promise<void> };

/** Whose comments are folded away for me, and those among them that I looked at all the same; forgotten with the page. */
export function useMutes({ reach, say, attempt }: Around) {
  const { isMuted, canMute, mute } = useMute();
  const [looked, setLooked] = useState<ReadonlySet<string>>(new Set());

  return {
    canMute,
    isMuted: ({ author }: CommentView) => author.handle !== "" && isMuted(author.handle),
    isAway: (comment: CommentView) => isShown(comment) && isMuted(comment.author.handle) && !looked.has(comment.id),
    look({ id }: CommentView) {
      setLooked((now) => new Set([...now, id]));
      reach(anchorOf(id), "stay");
    },
    toggle: ({ id, author: { handle, name } }: CommentView) =>
      attempt(id, async () => {
        const wanted = !isMuted(handle);
        await mute(handle, wanted);
        setLooked(new Set());
        reach(anchorOf(id), "stay");
        say(
          wanted ? `${name} is muted: what they say is folded away, for you alone.` : `${name} is not muted any more.`,
        );
      }),
  };
}
