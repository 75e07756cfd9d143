import type { CommentView } from "@/lib/comments/views";

export function linkTo({ articleSlug, id }: CommentView): string {
  return `${location.origin}/articles/${articleSlug}/comments/${id}`;
}

/** Copies a text; false where the browser lets no page do that. */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedByCommand(text);
  }
}

/** Pages served without encryption, as in a home network, have no clipboard but this. */
function copiedByCommand(text: string): boolean {
  const focused = document.activeElement as HTMLElement | null;
  const box = document.createElement("textarea");
  box.value = text;
  box.style.position = "fixed";
  document.body.append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  focused?.focus({ preventScroll: true });
  return done;
}

/** Hands a link to the device's own sheet; false where there is none. Who closes the sheet has changed their mind. */
export async function shared(link: { title: string; url: string }): Promise<boolean> {
  if (!navigator.share) return false;
  await navigator.share(link).catch(() => undefined);
  return true;
}
