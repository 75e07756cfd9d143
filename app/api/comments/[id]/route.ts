import { actorOf, requireActorOf } from "@/lib/auth/actor";
import { withdrawComment } from "@/lib/comments/commands";
import { readComment } from "@/lib/comments/queries";
import { route } from "@/lib/web/route";

type Params = { id: string };

export const GET = route<Params>(async (request, { id }) => ({ json: await readComment(await actorOf(request), id) }));

export const DELETE = route<Params>(async (request, { id }) => ({
  json: await withdrawComment(await requireActorOf(request), id),
}));
