import { useRef, useState } from "react";
import type { Followable } from "@/lib/follows/schema";
import type { Follows } from "@/lib/follows/views";
import { api } from "../conversation/api";
import { useViewer } from "../site/viewer";

/** Whether I follow this, and the way to change it; shown at once, and taken back when it is refused. */
export function useFollow({ kind, of }: Followable) {
  const { state, viewer, update } = useViewer();
  const [problem, setProblem] = useState("");
  const settling = useRef(false);
  const follows = isFollowed(viewer.follows, { kind, of });

  async function toggle() {
    if (settling.current) return;
    settling.current = true;
    setProblem("");
    const show = (wanted: boolean) => update((now) => ({ follows: changed(now.follows, { kind, of }, wanted) }));
    show(!follows);
    try {
      await api.follow({ kind, of }, !follows);
    } catch (error) {
      show(follows);
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      settling.current = false;
    }
  }

  const isMe = kind === "author" && viewer.person?.handle.toLowerCase() === of.toLowerCase();
  return { follows, isMe, problem, toggle: state === "signed-in" ? toggle : null };
}

function isFollowed(follows: Follows, { kind, of }: Followable): boolean {
  if (kind === "author") return follows.authors.includes(of.toLowerCase());
  return kind === "section" ? follows.sections.includes(of) : follows.conversation;
}

function changed(follows: Follows, { kind, of }: Followable, wanted: boolean): Follows {
  if (kind === "conversation") return { ...follows, conversation: wanted };
  const list = kind === "author" ? "authors" : "sections";
  const name = kind === "author" ? of.toLowerCase() : of;
  const others = follows[list].filter((one) => one !== name);
  return { ...follows, [list]: wanted ? [...others, name] : others };
}
