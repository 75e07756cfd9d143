/** What is selected: its text, and the id of the comment it stands in, or null where that is the article. */
export type SelectedText = { text: string; comment: string | null };

/** What the reader has selected within one comment or the article; null when nothing is, or when it reaches further. */
export function selection(): SelectedText | null {
  const selected = getSelection();
  if (!selected || selected.isCollapsed) return null;
  const [begin, end] = [around(selected.anchorNode), around(selected.focusNode)];
  const text = selected.toString().trim();
  return text && begin && begin === end ? { text, comment: /^comment-(.+)/.exec(begin.id)?.[1] ?? null } : null;
}

function around(node: Node | null): Element | null {
  const element = node instanceof Element ? node : node?.parentElement;
  return element?.closest('[id^="comment-"], article.article') ?? null;
}
