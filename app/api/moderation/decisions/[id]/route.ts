import { requireActorOf } from "@/lib/auth/actor";
import { undoDecision } from "@/lib/desk/commands";
import { route } from "@/lib/web/route";

type Params = { id: string };

/** Takes a decision of mine back, while nobody has built on it. */
export const DELETE = route<Params>(async (request, { id }) => ({
  json: await undoDecision(await requireActorOf(request), id),
}));
