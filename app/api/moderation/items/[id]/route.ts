import { requireActorOf } from "@/lib/auth/actor";
import { deskItem } from "@/lib/desk/queries";
import { route } from "@/lib/web/route";

type Params = { id: string };

export const GET = route<Params>(async (request, { id }) => ({
  json: await deskItem(await requireActorOf(request), id),
}));
