import { actorOf } from "@/lib/auth/actor";
import { markRead } from "@/lib/notifications/commands";
import { findTarget } from "@/lib/notifications/queries";
import { route } from "@/lib/web/route";

type Params = { id: string };

/**
 * Leads to what a notification is about, and marks it read for whose it is. Mails lead here too, and are opened where nobody
 * is signed in: the place is public, so it is found all the same.
 */
export const GET = route<Params>(async (request, { id }) => {
  const actor = await actorOf(request);
  if (actor) await markRead(actor, id);
  const target = (await findTarget(id)) ?? "/notifications";
  return new Response(null, { status: 303, headers: { Location: target, "Cache-Control": "no-store" } });
});
