import { Malformed } from "@/lib/failures";
import { logPart } from "@/lib/moderation-log/queries";
import { readNumber } from "@/lib/moderation-log/schema";
import { route } from "@/lib/web/route";

/** The log in the order of its chain, 500 entries at a time, `after` the entry of that number. */
export const GET = route(async (request) => {
  const after = readNumber(new URL(request.url).searchParams.get("after") ?? "0");
  if (after === null) throw new Malformed("“after” is the number of an entry. Leave it out to begin at the first.");
  return { json: await logPart(after) };
});
