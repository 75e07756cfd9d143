import { requireActorOf } from "@/lib/auth/actor";
import { decideItems } from "@/lib/desk/commands";
import { jsonBody, route } from "@/lib/web/route";

/** Decides one item or several alike. What was not as the moderator saw it is refused with its fresh state; the answer is 200. */
export const POST = route(async (request) => {
  const actor = await requireActorOf(request);
  const input = await jsonBody(request);
  return { json: await decideItems(actor, input as never) };
});
