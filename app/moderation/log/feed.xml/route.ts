import { logFeed } from "@/lib/moderation-log/feed";

export const dynamic = "force-dynamic";

export async function GET() {
  return new Response(await logFeed(), {
    headers: { "Content-Type": "application/atom+xml; charset=utf-8", "Cache-Control": "public, max-age=60" },
  });
}
