import { requireActorOf } from "@/lib/auth/actor";
import { rememberOrder } from "@/lib/people/commands";
import { jsonBody, route } from "@/lib/web/route";

/** The order of comments I chose, kept for my other devices. */
export const PUT = route(async (request) => {
  const actor = await requireActorOf(request);
  const { order } = await jsonBody(request);
  return { json: await rememberOrder(actor, String(order)) };
});
