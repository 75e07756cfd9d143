import { requireActor } from "@/lib/auth/session";
import { castVote, takeVoteBack } from "@/lib/votes/commands";
import { route } from "@/lib/web/route";

type Params = { id: string };

export const PUT = route<Params>(async (_, { id }) => ({ json: await castVote(await requireActor(), id) }));

export const DELETE = route<Params>(async (_, { id }) => ({ json: await takeVoteBack(await requireActor(), id) }));
