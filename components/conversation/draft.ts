/** A comment being written, kept in this browser until it is posted. `id` is the submission's: the same for every try. */
export type Draft = { text: string; id: string };

export function loadDraft(slug: string, parentId: string | null): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(keyOf(slug, parentId)) ?? "null") as Draft | null;
    return draft?.text && draft.id ? draft : null;
  } catch {
    return null;
  }
}

export function keepDraft(slug: string, parentId: string | null, draft: Draft): void {
  try {
    if (draft.text) localStorage.setItem(keyOf(slug, parentId), JSON.stringify(draft));
    else localStorage.removeItem(keyOf(slug, parentId));
  } catch {
    // Storage refused or full: the text is still in its box.
  }
}

export function forgetDraft(slug: string, parentId: string | null): void {
  keepDraft(slug, parentId, { text: "", id: "" });
}

/** randomUUID is missing where a page is served without encryption, as in a home network. */
export function newSubmissionId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function keyOf(slug: string, parentId: string | null): string {
  return `paddock-draft:${slug}:${parentId ?? "root"}`;
}
