import { requireActorOf } from "@/lib/auth/actor";
import { undoEscalation } from "@/lib/desk/commands";
import { route } from "@/lib/web/route";

type Params = { id: string };

/** Takes back that I handed it on, while nobody has built on it. */
export const DELETE = route<Params>(async (request, { id }) => ({
  json: await undoEscalation(await requireActorOf(request), id),
}));
