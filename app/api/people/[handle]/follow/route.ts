import { requireActorOf } from "@/lib/auth/actor";
import { follow, unfollow } from "@/lib/follows/commands";
import { route } from "@/lib/web/route";

type Params = { handle: string };

export const PUT = route<Params>(async (request, { handle }) => ({
  json: await follow(await requireActorOf(request), { kind: "author", of: handle }),
}));

export const DELETE = route<Params>(async (request, { handle }) => ({
  json: await unfollow(await requireActorOf(request), { kind: "author", of: handle }),
}));
