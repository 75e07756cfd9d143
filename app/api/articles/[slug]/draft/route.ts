import { requireActorOf } from "@/lib/auth/actor";
import { keepOwnDraft, ownDrafts } from "@/lib/comments/own-drafts";
import { jsonBody, route } from "@/lib/web/route";

type Params = { slug: string };

/** What I have begun to write under this article and not posted. */
export const GET = route<Params>(async (request, { slug }) => ({
  json: await ownDrafts(await requireActorOf(request), slug),
}));

export const PUT = route<Params>(async (request, { slug }) => {
  const actor = await requireActorOf(request);
  return { json: await keepOwnDraft(actor, slug, (await jsonBody(request)) as never) };
});
