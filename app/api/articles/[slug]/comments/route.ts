import { findArticleId } from "@/lib/articles/queries";
import { actorOf, requireActorOf } from "@/lib/auth/actor";
import { postComment } from "@/lib/comments/commands";
import { newsSince } from "@/lib/comments/news";
import { listing, pageOfThreads } from "@/lib/comments/queries";
import { parseSort } from "@/lib/comments/schema";
import { searchConversation } from "@/lib/comments/search";
import { withVotes } from "@/lib/votes/queries";
import { jsonBody, route } from "@/lib/web/route";

type Params = { slug: string };

/**
 * The whole conversation page by page; with `threads=first`, as the page draws it: roots with their first replies; with
 * `since`, what came after that comment; with `q`, the comments that hold these words.
 */
export const GET = route<Params>(async (request, { slug }) => {
  const query = new URL(request.url).searchParams;
  const page = await pageAskedFor(await findArticleId(slug), query);
  return { json: { ...page, comments: await withVotes(await actorOf(request), page.comments) } };
});

export const POST = route<Params>(async (request, { slug }) => {
  const actor = await requireActorOf(request);
  const input = await jsonBody(request);
  return { status: 201, json: await postComment(actor, slug, input as never) };
});

function pageAskedFor(articleId: string, query: URLSearchParams) {
  const [since, words, after] = [query.get("since"), query.get("q"), query.get("after")];
  if (since !== null) return newsSince(articleId, since, after);
  if (words !== null) return searchConversation(articleId, words, after);
  const read = query.get("threads") === "first" ? pageOfThreads : listing;
  return read(articleId, parseSort(query.get("sort")), after);
}
