import { findArticleId } from "@/lib/articles/queries";
import { missedBy } from "@/lib/comments/live-news";
import { jsonBody, route } from "@/lib/web/route";

type Params = { slug: string };

/** What happened while a reader was away. It changes nothing; it is a POST since a page knows more comments than an address can hold. */
export const POST = route<Params>(async (request, { slug }) => {
  const input = await jsonBody(request);
  return { json: await missedBy(await findArticleId(slug), input as never) };
});
