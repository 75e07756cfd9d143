import { previewOf } from "@/lib/comments/preview";
import { countTry } from "@/lib/platform/rate-limit";
import { jsonBody, route } from "@/lib/web/route";

/** A comment as it would stand there, without posting it. */
export const POST = route(async (request) => {
  await countTry("previewOfAddress", request.headers.get("x-paddock-address") ?? "unknown");
  return { json: await previewOf((await jsonBody(request)) as never) };
});
