import { requireActorOf } from "@/lib/auth/actor";
import { follow, unfollow } from "@/lib/follows/commands";
import { route } from "@/lib/web/route";

type Params = { slug: string };

export const PUT = route<Params>(async (request, { slug }) => ({
  json: await follow(await requireActorOf(request), { kind: "section", of: slug }),
}));

export const DELETE = route<Params>(async (request, { slug }) => ({
  json: await unfollow(await requireActorOf(request), { kind: "section", of: slug }),
}));
