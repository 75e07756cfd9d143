import { isReady } from "@/lib/platform/ready";

export const dynamic = "force-dynamic";

/** The process is there and its database answers. */
export async function GET() {
  const ok = await isReady();
  return Response.json({ ok }, { status: ok ? 200 : 503, headers: { "Cache-Control": "no-store" } });
}
