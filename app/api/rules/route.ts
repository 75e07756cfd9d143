import { liveRules } from "@/lib/rules/queries";
import { route } from "@/lib/web/route";

/** The rules that hold now, for everybody and every program. */
export const GET = route(async () =>
  Response.json(await liveRules(), { headers: { "Cache-Control": "public, max-age=30" } }),
);
