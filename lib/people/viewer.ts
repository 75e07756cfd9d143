import "server-only";
import { ownCommentIds } from "../comments/queries";
import { isStorable } from "../platform/ids";
import type { Actor } from "../policy";
import { votesOf } from "../votes/queries";
import type { Viewer } from "./views";

/** What a page adds for the one who reads it. Signed out: nobody, and nothing of anybody. */
export async function findViewer(actor: Actor | null, articleSlug: string | null): Promise<Viewer> {
  if (!actor) return { person: null, votes: {}, comments: [] };
  const { handle, name, role } = actor;
  const [votes, comments] =
    articleSlug && isStorable(articleSlug)
      ? await Promise.all([votesOf(actor.id, articleSlug), ownCommentIds(actor.id, articleSlug)])
      : [{}, []];
  return { person: { handle, name, role }, votes, comments };
}
