import { findArticleId } from "@/lib/articles/queries";
import { requireActorOf } from "@/lib/auth/actor";
import { recordVisit } from "@/lib/visits/commands";
import { countNew } from "@/lib/visits/queries";
import { jsonBody, route } from "@/lib/web/route";

type Params = { slug: string };

/** How much is new since a comment, for those who are signed out and keep it in their browser. */
export const GET = route<Params>(async (request, { slug }) => {
  const since = new URL(request.url).searchParams.get("since");
  return { json: await countNew(await findArticleId(slug), since) };
});

/** Notes that I read here. Browsers send it as they leave, when nobody waits for an answer. */
export const POST = route<Params>(async (request, { slug }) => {
  const actor = await requireActorOf(request);
  await recordVisit(actor, slug, (await jsonBody(request)) as never);
  return new Response(null, { status: 204, headers: { "Cache-Control": "no-store" } });
});
