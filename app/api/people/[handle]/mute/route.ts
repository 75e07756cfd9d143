import { requireActorOf } from "@/lib/auth/actor";
import { mute, unmute } from "@/lib/mutes/commands";
import { route } from "@/lib/web/route";

type Params = { handle: string };

export const PUT = route<Params>(async (request, { handle }) => ({
  json: await mute(await requireActorOf(request), handle),
}));

export const DELETE = route<Params>(async (request, { handle }) => ({
  json: await unmute(await requireActorOf(request), handle),
}));
