import { siteFeed } from "@/lib/articles/feed";

export const dynamic = "force-dynamic";

export async function GET() {
  return new Response(await siteFeed(), {
    headers: { "Content-Type": "application/atom+xml; charset=utf-8", "Cache-Control": "public, max-age=60" },
  });
}
