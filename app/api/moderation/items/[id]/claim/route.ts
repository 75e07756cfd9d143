import { requireActorOf } from "@/lib/auth/actor";
import { claimItem, releaseItem } from "@/lib/desk/commands";
import { route } from "@/lib/web/route";

type Params = { id: string };

/** The item is mine for some minutes; when somebody else has it, `claim` in the answer says who. */
export const PUT = route<Params>(async (request, { id }) => ({
  json: await claimItem(await requireActorOf(request), id),
}));

export const DELETE = route<Params>(async (request, { id }) => ({
  json: await releaseItem(await requireActorOf(request), id),
}));
