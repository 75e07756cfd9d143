export const dynamic = "force-dynamic";

/** The process is there. */
export function GET() {
  return Response.json({ ok: true }, { headers: { "Cache-Control": "no-store" } });
}
