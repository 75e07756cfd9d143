import "server-only";
import { ownCommentIds } from "../comments/queries";
import { isStorable } from "../platform/ids";
import type { Actor } from "../policy";
import { findNews } from "../visits/queries";
import { votesOf } from "../votes/queries";
import { chosenOrder } from "./queries";
import type { Viewer } from "./views";

/** What a page adds for the one who reads it. Signed out: nobody, and nothing of anybody. */
export async function findViewer(actor: Actor | null, articleSlug: string | null): Promise<Viewer> {
  if (!actor) return { person: null, order: null, votes: {}, comments: [], since: null, newCount: 0 };
  const { handle, name, role } = actor;
  const slug = articleSlug && isStorable(articleSlug) ? articleSlug : null;
  const [order, votes, comments, news] = await Promise.all([
    chosenOrder(actor.id),
    slug ? votesOf(actor.id, slug) : {},
    slug ? ownCommentIds(actor.id, slug) : [],
    slug ? findNews(actor.id, slug) : { since: null, newCount: 0 },
  ]);
  return { person: { handle, name, role }, order, votes, comments, ...news };
}
