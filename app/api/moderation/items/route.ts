import { requireActorOf } from "@/lib/auth/actor";
import { deskPage } from "@/lib/desk/queries";
import { route } from "@/lib/web/route";

/** A page of what lies before the moderators: of a shelf, in an order, under one article, with these words. */
export const GET = route(async (request) => {
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  return { json: await deskPage(await requireActorOf(request), asked as never) };
});
