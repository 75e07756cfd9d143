import { findArticleId } from "@/lib/articles/queries";
import { requireActorOf } from "@/lib/auth/actor";
import { peopleToMention } from "@/lib/people/mentions";
import { countTry } from "@/lib/platform/rate-limit";
import { route } from "@/lib/web/route";

type Params = { slug: string };

/** Whom a comment may name, by what was typed after the @. Only for those who can write one: it is no directory. */
export const GET = route<Params>(async (request, { slug }) => {
  const actor = await requireActorOf(request);
  await countTry("completionOfPerson", actor.id);
  const begins = new URL(request.url).searchParams.get("begins") ?? "";
  return { json: await peopleToMention(actor, await findArticleId(slug), begins) };
});
