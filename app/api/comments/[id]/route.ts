import { actorOf, requireActorOf } from "@/lib/auth/actor";
import { editComment, withdrawComment } from "@/lib/comments/commands";
import { readComment } from "@/lib/comments/queries";
import { jsonBody, route } from "@/lib/web/route";

type Params = { id: string };

export const GET = route<Params>(async (request, { id }) => ({ json: await readComment(await actorOf(request), id) }));

export const PATCH = route<Params>(async (request, { id }) => {
  const actor = await requireActorOf(request);
  const input = await jsonBody(request);
  return { json: await editComment(actor, id, input as never) };
});

export const DELETE = route<Params>(async (request, { id }) => ({
  json: await withdrawComment(await requireActorOf(request), id),
}));
