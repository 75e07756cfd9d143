import { NotFound } from "@/lib/failures";
import { csvOf } from "@/lib/figures/csv";
import { readPeriod } from "@/lib/figures/period";
import { recentReport } from "@/lib/figures/recent";
import { route } from "@/lib/web/route";

/** The figures of a `period` (2026 or 2026-11), as JSON or with `as=csv` its months as a table. */
export const GET = route(async (request) => {
  const query = new URL(request.url).searchParams;
  const period = readPeriod(query.get("period") ?? "");
  if (!period) throw new NotFound("Name a year or a month that has begun as the period, such as 2026 or 2026-11.");
  const report = await recentReport(period);
  const name = `moderation-${period.name}`;
  if (query.get("as") === "csv")
    return new Response(csvOf(report), { headers: filed("text/csv; charset=utf-8", `${name}.csv`) });
  return new Response(JSON.stringify(report, null, 1), { headers: filed("application/json", `${name}.json`) });
});

function filed(type: string, name: string): Record<string, string> {
  return {
    "Content-Type": type,
    "Content-Disposition": `attachment; filename="${name}"`,
    "Cache-Control": "private, no-store",
  };
}
