import { requireActorOf } from "@/lib/auth/actor";
import { castVote, takeVoteBack } from "@/lib/votes/commands";
import { route } from "@/lib/web/route";

type Params = { id: string };

export const PUT = route<Params>(async (request, { id }) => ({
  json: await castVote(await requireActorOf(request), id),
}));

export const DELETE = route<Params>(async (request, { id }) => ({
  json: await takeVoteBack(await requireActorOf(request), id),
}));
