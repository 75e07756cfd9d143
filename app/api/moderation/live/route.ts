import { requireActorOf } from "@/lib/auth/actor";
import { liveDesk } from "@/lib/desk/live";
import { route } from "@/lib/web/route";

export const GET = route(async (request) => liveDesk(await requireActorOf(request), request));
