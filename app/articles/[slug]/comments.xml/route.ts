import { findArticle } from "@/lib/articles/queries";
import { conversationFeed } from "@/lib/comments/feed";
import { tag } from "@/lib/platform/cache";
import { keptUntil } from "@/lib/platform/kept-until";

/** Kept like a page: a reader's program asks often, and mostly nothing has changed. */
export const dynamic = "force-static";
export const generateStaticParams = () => [];

export async function GET(_: Request, { params }: RouteContext<"/articles/[slug]/comments.xml">) {
  const { slug } = await params;
  await keptUntil(tag.article(slug), tag.conversation(slug));
  const article = await findArticle(slug);
  if (!article) return new Response("There is no such article.\n", { status: 404 });
  return new Response(await conversationFeed(article), {
    headers: { "Content-Type": "application/atom+xml; charset=utf-8" },
  });
}
