import { findArticleId } from "@/lib/articles/queries";
import { liveConversation } from "@/lib/comments/live";
import { route } from "@/lib/web/route";

type Params = { slug: string };

/** The same for everybody: it says what happened to which comment, and nothing of what hidden or withdrawn ones said. */
export const GET = route<Params>(async (request, { slug }) =>
  liveConversation(request, await findArticleId(slug), slug),
);
