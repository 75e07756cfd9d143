import type { OwnDraft } from "@/lib/comments/views";
import type { Draft } from "../draft";

/**
 * Which text goes on: this browser's or the site's, which another device may have written. One that the other was
 * changed from gives way; where both were changed the newer stays in the box and the `other` is offered beside it.
 */
export function settled(mine: Draft, theirs: OwnDraft | null): { draft: Draft; other: Draft | null } {
  if (!theirs) return { draft: { ...mine, base: null, dirty: mine.text !== "" }, other: null };

  const site = fromSite(theirs, mine);
  if (mine.text === theirs.body || !mine.dirty) return { draft: site, other: null };
  if (mine.base === theirs.keptAt) return { draft: mine, other: null };
  if (mine.text === "") return { draft: site, other: null };
  return mine.at > site.at ? { draft: mine, other: site } : { draft: site, other: mine };
}

function fromSite({ body, submissionId, keptAt }: OwnDraft, mine: Draft): Draft {
  return { text: body, id: submissionId, at: Date.parse(keptAt), base: keptAt, dirty: false, by: mine.by };
}
