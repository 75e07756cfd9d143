import { findArticleId } from "@/lib/articles/queries";
import { actorOf, requireActorOf } from "@/lib/auth/actor";
import { postComment } from "@/lib/comments/commands";
import { newsSince } from "@/lib/comments/news";
import { findComments, listing, pageOfThreads } from "@/lib/comments/queries";
import { parseIds, parseSort } from "@/lib/comments/schema";
import { searchConversation } from "@/lib/comments/search";
import { withVotes } from "@/lib/votes/queries";
import { jsonBody, route } from "@/lib/web/route";

type Params = { slug: string };

/**
 * The whole conversation page by page; with `threads=first`, as the page draws it: roots with their first replies; with
 * `since`, what came after that comment; with `q`, the comments that hold these words; with `ids=a,b`, just these.
 */
export const GET = route<Params>(async (request, { slug }) => {
  const query = new URL(request.url).searchParams;
  const page = await pageAskedFor(slug, await findArticleId(slug), query);
  return { json: { ...page, comments: await withVotes(await actorOf(request), page.comments) } };
});

/** What is held back, until its writer has confirmed their address or a moderator has looked at it, answers 202 and stands in no page. */
export const POST = route<Params>(async (request, { slug }) => {
  const actor = await requireActorOf(request);
  const input = await jsonBody(request);
  const posted = await postComment(actor, slug, input as never);
  return { status: "held" in posted ? 202 : 201, json: posted };
});

async function pageAskedFor(slug: string, articleId: string, query: URLSearchParams) {
  const [since, words, ids, after] = ["since", "q", "ids", "after"].map((name) => query.get(name) ?? undefined);
  if (since !== undefined) return newsSince(articleId, since, after);
  if (words !== undefined) return searchConversation(articleId, words, after);
  if (ids !== undefined) return { comments: await findComments(slug, parseIds(ids)) };
  const read = query.get("threads") === "first" ? pageOfThreads : listing;
  return read(articleId, parseSort(query.get("sort")), after);
}
