import { type RefObject, useEffect, useState } from "react";

/** What is selected: its text, and the id of the comment it stands in, or null where that is the article. */
export type SelectedText = { text: string; comment: string | null };

/**
 * What the reader has selected within one comment, or within what else `within` holds; null when nothing is, or when it
 * reaches from one comment into another. One listener serves a whole conversation.
 */
export function useSelectionQuote(within: RefObject<Element | null>): SelectedText | null {
  const [selected, setSelected] = useState<SelectedText | null>(null);

  useEffect(() => {
    const look = () => setSelected((now) => sameOr(now, selectedIn(within.current)));
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, [within]);

  return selected;
}

function selectedIn(within: Element | null): SelectedText | null {
  const selection = getSelection();
  if (!within || !selection || selection.isCollapsed) return null;
  const [begin, end] = [selection.anchorNode, selection.focusNode];
  if (!begin || !end || !within.contains(begin) || !within.contains(end)) return null;

  const comment = commentAround(begin);
  const text = selection.toString().trim();
  return text && comment === commentAround(end) ? { text, comment } : null;
}

function commentAround(node: Node): string | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest('[id^="comment-"]')?.id.replace("comment-", "") ?? null;
}

function sameOr(now: SelectedText | null, next: SelectedText | null): SelectedText | null {
  return now?.text === next?.text && now?.comment === next?.comment ? now : next;
}
