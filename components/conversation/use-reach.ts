import { useEffect, useState } from "react";

/** `top`: where reading goes on; `stay`: the page does not move. */
type Scroll = "top" | "near" | "stay";

/** Moves the focus to an element of the page once it is drawn. */
export function useReach() {
  const [goal, setGoal] = useState<{ id: string; scroll: Scroll } | null>(null);

  useEffect(() => {
    const element = goal && document.getElementById(goal.id);
    if (!element) return;
    element.focus({ preventScroll: goal.scroll !== "near" });
    if (goal.scroll === "top") element.scrollIntoView({ block: "start" });
  }, [goal]);

  return (id: string, scroll: Scroll = "near") => setGoal({ id, scroll });
}

export type Reach = ReturnType<typeof useReach>;

export function anchorOf(commentId: string): string {
  return `comment-${commentId}`;
}
