import { useEffect, useRef } from "react";
import type { HeldComment } from "@/lib/comments/views";
import { useViewer } from "../site/viewer";
import { api } from "./api";
import { anchorOf, type Reach } from "./use-reach";
import type { Tree } from "./use-tree";

type Around = {
  slug: string;
  tree: Tree;
  reach: Reach;
  say(text: string): void;
  attempt(name: string, act: () => Promise<void>): Promise<void>;
};

/** In short, where the comment itself says more. */
const SAID: Partial<Record<HeldComment["waitsFor"], string>> = {
  confirmation: "Your comment waits: confirm your e-mail address and it appears.",
  review: "Your comment waits: a moderator looks at it first.",
};

/** My comments that are not public yet. When I come back to the page, those that are by then stand in the conversation. */
export function useHeld({ slug, tree, reach, say, attempt }: Around) {
  const { viewer, update } = useViewer();
  const latest = useRef({ viewer, tree, update, say });
  const change = (held: (now: HeldComment[]) => HeldComment[]) => update((now) => ({ held: held(now.held) }));
  const remove = (id: string) => change((now) => now.filter((one) => one.id !== id));

  useEffect(() => {
    latest.current = { viewer, tree, update, say };
  });
  useEffect(() => {
    const look = async () => {
      const { held, comments } = latest.current.viewer;
      if (document.visibilityState === "hidden" || held.length === 0) return;
      const now = await api.viewer(slug);
      const posted = now.comments.filter((id) => !comments.includes(id)).slice(0, held.length);
      const read = await Promise.all(posted.map((id) => api.read(id)));
      latest.current.update(() => ({ held: now.held, comments: now.comments }));
      for (const comment of read.toReversed()) latest.current.tree.post(comment);
      if (read.length > 0)
        latest.current.say(read.length === 1 ? "Your comment is posted." : "Your comments are posted.");
    };
    // Without an answer they wait as they did; the next look may have one.
    const seen = () => void look().catch(() => undefined);
    document.addEventListener("visibilitychange", seen);
    return () => document.removeEventListener("visibilitychange", seen);
  }, [slug]);

  const add = (one: HeldComment) => {
    change((now) => [...now.filter(({ id }) => id !== one.id), one]);
    reach(`held-${one.id}`);
    say(SAID[one.waitsFor] ?? one.why);
  };

  const drawn = new Set(tree.comments.map(({ id }) => id));

  return {
    /** Those that answer this comment; with null those that begin a thread, or answer what is not on the page. */
    under: (id: string | null) =>
      viewer.held.filter(({ parentId }) => (parentId && drawn.has(parentId) ? parentId : null) === id),
    add,
    withdraw: (id: string) =>
      attempt(id, async () => {
        await api.withdrawHeld(id);
        remove(id);
        say("Your waiting comment is withdrawn.");
      }),
    post: (id: string) =>
      attempt(id, async () => {
        const answer = await api.postHeld(id);
        remove(id);
        if ("held" in answer) return add(answer.held);
        tree.post(answer);
        tree.countBy(1);
        reach(anchorOf(answer.id));
        say("Your comment is posted.");
      }),
  };
}

export type Held = ReturnType<typeof useHeld>;
