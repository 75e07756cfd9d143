import { requireActorOf } from "@/lib/auth/actor";
import { hiddenCommentsOf } from "@/lib/comments/queries";
import { route } from "@/lib/web/route";

type Params = { handle: string };

export const GET = route<Params>(async (request, { handle }) => ({
  json: await hiddenCommentsOf(await requireActorOf(request), handle),
}));
