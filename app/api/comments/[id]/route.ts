import { currentActor, requireActor } from "@/lib/auth/session";
import { withdrawComment } from "@/lib/comments/commands";
import { readComment } from "@/lib/comments/queries";
import { route } from "@/lib/web/route";

type Params = { id: string };

export const GET = route<Params>(async (_, { id }) => ({ json: await readComment(await currentActor(), id) }));

export const DELETE = route<Params>(async (_, { id }) => ({ json: await withdrawComment(await requireActor(), id) }));
