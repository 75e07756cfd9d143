import "server-only";
import { heldUnder } from "../comments/held-queries";
import { ownCommentIds } from "../comments/queries";
import { deskCounts } from "../desk/queries";
import { followed } from "../follows/queries";
import { unreadWarning } from "../measures/queries";
import { mutedHandles } from "../mutes/queries";
import { countUnread } from "../notifications/queries";
import { env } from "../platform/env";
import { isStorable } from "../platform/ids";
import { type Actor, can } from "../policy";
import { findSecondFactor } from "../second-factor/queries";
import { findNews } from "../visits/queries";
import { votesOf } from "../votes/queries";
import { chosenOrder } from "./queries";
import { suspensionOf } from "./standing";
import { NOBODY, type Viewer } from "./views";

/** What a page adds for the one who reads it. Signed out: nobody, and nothing of anybody. */
export async function findViewer(actor: Actor | null, articleSlug: string | null): Promise<Viewer> {
  if (!actor) return NOBODY;
  const { handle, name, role, suspension } = actor;
  const slug = articleSlug && isStorable(articleSlug) ? articleSlug : null;
  const [order, unread, votes, comments, news, held, follows, muted, warning, desk, roleSleeps] = await Promise.all([
    chosenOrder(actor.id),
    countUnread(actor.id),
    slug ? votesOf(actor.id, slug) : {},
    slug ? ownCommentIds(actor.id, slug) : [],
    slug ? findNews(actor.id, slug) : { since: null, newCount: 0 },
    slug ? heldUnder(actor, slug) : [],
    followed(actor.id, slug),
    mutedHandles(actor.id),
    slug && !suspension && unreadWarning(actor.id),
    can(actor, "moderate", "site") && deskCounts(actor),
    env.requiresSecondFactor &&
      role === "reader" &&
      findSecondFactor(actor.id).then(({ sleeping }) => sleeping !== null),
  ]);
  const person = { handle, name, role };
  return {
    person,
    order,
    votes,
    comments,
    unread,
    held,
    follows,
    muted,
    ...news,
    ...(slug && suspension && { suspension: suspensionOf(suspension) }),
    ...(warning && { warning }),
    ...(roleSleeps && { roleSleeps }),
    ...(desk && { desk: desk.everything }),
  };
}
