/** Whom one comment may name; more would be a roll-call. */
const MOST = 20;

/** The handles that `markdown` names as @handle, in lower case, each once. */
export function mentionedHandles(markdown: string): string[] {
  const found = markdown.matchAll(/(?<![\p{L}\p{N}@/_])@([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)/giu);
  return [...new Set([...found].map(([, handle = ""]) => handle.toLowerCase()))].slice(0, MOST);
}
