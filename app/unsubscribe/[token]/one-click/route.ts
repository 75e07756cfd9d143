import { unsubscribe } from "@/lib/notifications/commands";
import { route, routeFromAnywhere } from "@/lib/web/route";

type Params = { token: string };

/** A mail program's one click (RFC 8058): no page of ours stands before it, nobody is signed in, and the token says it all. */
export const POST = routeFromAnywhere<Params>(async (_, { token }) => {
  await unsubscribe(token);
  return new Response(null, { status: 204, headers: { "Cache-Control": "no-store" } });
});

/** Programs that don't know of it open the address as a page: there one may look before one clicks. */
export const GET = route<Params>(async (_, { token }) => {
  const page = `/unsubscribe/${encodeURIComponent(token)}`;
  return new Response(null, { status: 303, headers: { Location: page, "Cache-Control": "no-store" } });
});
