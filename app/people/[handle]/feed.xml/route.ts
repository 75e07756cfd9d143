import { personFeed } from "@/lib/articles/feed";
import { findProfile, handleAfter } from "@/lib/people/queries";
import { tag } from "@/lib/platform/cache";
import { keptUntil } from "@/lib/platform/kept-until";

/** Kept like a page: a reader's program asks often, and mostly nothing has changed. */
export const dynamic = "force-static";
export const generateStaticParams = () => [];

/** What one author publishes, for those who follow them from elsewhere. */
export async function GET(_: Request, { params }: RouteContext<"/people/[handle]/feed.xml">) {
  const { handle } = await params;
  await keptUntil(tag.person(handle));
  const profile = await findProfile(handle);
  if (profile) {
    return new Response(await personFeed(profile), {
      headers: { "Content-Type": "application/atom+xml; charset=utf-8" },
    });
  }
  const now = await handleAfter(handle);
  if (now) return new Response(null, { status: 308, headers: { Location: `/people/${now}/feed.xml` } });
  return new Response("There is nobody of this name.\n", { status: 404 });
}
