import { findArticleId } from "@/lib/articles/queries";
import { actorOf, requireActorOf } from "@/lib/auth/actor";
import { postComment } from "@/lib/comments/commands";
import { findComments, listing, pageOfThreads } from "@/lib/comments/queries";
import { parseIds, parseSort } from "@/lib/comments/schema";
import { withVotes } from "@/lib/votes/queries";
import { jsonBody, route } from "@/lib/web/route";

type Params = { slug: string };

/**
 * The whole conversation page by page; with `threads=first`, as the page draws it: roots with their first replies;
 * with `ids=a,b`, just these.
 */
export const GET = route<Params>(async (request, { slug }) => {
  const query = new URL(request.url).searchParams;
  const sort = parseSort(query.get("sort"));
  const articleId = await findArticleId(slug);
  const ids = query.get("ids");
  if (ids !== null) {
    const comments = await findComments(slug, parseIds(ids));
    return { json: { comments: await withVotes(await actorOf(request), comments) } };
  }
  const read = query.get("threads") === "first" ? pageOfThreads : listing;
  const page = await read(articleId, sort, query.get("after"));
  return { json: { ...page, comments: await withVotes(await actorOf(request), page.comments) } };
});

export const POST = route<Params>(async (request, { slug }) => {
  const actor = await requireActorOf(request);
  const input = await jsonBody(request);
  return { status: 201, json: await postComment(actor, slug, input as never) };
});
