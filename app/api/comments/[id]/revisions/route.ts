import { actorOf } from "@/lib/auth/actor";
import { readRevisions } from "@/lib/comments/revisions";
import { route } from "@/lib/web/route";

type Params = { id: string };

/** Every text a comment has had; of one that is hidden or withdrawn for moderators only. */
export const GET = route<Params>(async (request, { id }) => ({
  json: { revisions: await readRevisions(await actorOf(request), id) },
}));
