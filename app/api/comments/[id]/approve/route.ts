import { requireActorOf } from "@/lib/auth/actor";
import { approveComment } from "@/lib/moderation/commands";
import { jsonBody, route } from "@/lib/web/route";

type Params = { id: string };

export const POST = route<Params>(async (request, { id }) => {
  const actor = await requireActorOf(request);
  const input = await jsonBody(request);
  return { json: await approveComment(actor, id, input as never) };
});
