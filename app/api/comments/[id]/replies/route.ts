import { actorOf } from "@/lib/auth/actor";
import { pageOfReplies } from "@/lib/comments/queries";
import { parseSort } from "@/lib/comments/schema";
import { withVotes } from "@/lib/votes/queries";
import { route } from "@/lib/web/route";

type Params = { id: string };

export const GET = route<Params>(async (request, { id }) => {
  const query = new URL(request.url).searchParams;
  const page = await pageOfReplies(id, parseSort(query.get("sort")), query.get("after"));
  return { json: { ...page, comments: await withVotes(await actorOf(request), page.comments) } };
});
