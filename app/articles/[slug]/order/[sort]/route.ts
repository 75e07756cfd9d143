import { isSecure } from "@/lib/auth/session-token";
import { orderCookie } from "@/lib/comments/order";
import { parseSort } from "@/lib/comments/schema";
import { route } from "@/lib/web/route";

type Params = { slug: string; sort: string };

/** Remembers an order of comments where there are no scripts, and leads back to the conversation in it. */
export const GET = route<Params>(async (_, { slug, sort }) => {
  return new Response(null, {
    status: 303,
    headers: {
      Location: `/articles/${encodeURIComponent(slug)}#conversation`,
      "Set-Cookie": orderCookie(parseSort(sort), { secure: isSecure() }),
      "Cache-Control": "no-store",
    },
  });
});
