/** A comment being written, kept in this browser until it is posted. `id` is the submission's: the same for every try. */
export type Draft = {
  text: string;
  id: string;
  /** When it was last changed, by this device's clock. */
  at: number;
  /** The moment of the site's copy that this one is, or was changed from; null when the site had none. */
  base: string | null;
  /** Changed since the site has it. */
  dirty: boolean;
  /** The handle of its writer, when they were signed in. */
  by: string | null;
};

export function newDraft(): Draft {
  return { text: "", id: newSubmissionId(), at: 0, base: null, dirty: false, by: null };
}

export function loadDraft(slug: string, parentId: string | null): Draft | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(slug, parentId)) ?? "null") as Partial<Draft> | null;
    return kept?.text && kept.id ? { ...newDraft(), dirty: true, ...kept } : null;
  } catch {
    return null;
  }
}

/** Whether it is kept now; storage can be refused or full. */
export function keepDraft(slug: string, parentId: string | null, draft: Draft): boolean {
  try {
    if (draft.text) localStorage.setItem(keyOf(slug, parentId), JSON.stringify(draft));
    else localStorage.removeItem(keyOf(slug, parentId));
    return true;
  } catch {
    return false;
  }
}

/** randomUUID is missing where a page is served without encryption, as in a home network. */
function newSubmissionId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function keyOf(slug: string, parentId: string | null): string {
  return `paddock-draft:${slug}:${parentId ?? "root"}`;
}
