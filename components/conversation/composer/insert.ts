/** Puts `text` in place of what stands from `from` to `to`, as if typed: Ctrl+Z takes it back. The caret stands behind it. */
export function insertText(box: HTMLTextAreaElement, from: number, to: number, text: string): void {
  box.focus();
  box.setSelectionRange(from, to);
  // The one way that keeps the browser's history of edits; deprecated, and without a successor.
  if (document.execCommand(text ? "insertText" : "delete", false, text)) return;
  box.setRangeText(text, from, to, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
}
