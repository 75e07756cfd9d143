import { actorOf } from "@/lib/auth/actor";
import { findViewer } from "@/lib/people/viewer";
import { route } from "@/lib/web/route";

/** All that is personal about a page, apart from it: who I am, and under an article my votes and my comments. */
export const GET = route(async (request) => {
  const slug = new URL(request.url).searchParams.get("article");
  return { json: await findViewer(await actorOf(request), slug) };
});
