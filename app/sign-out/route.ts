import { endSession } from "@/lib/auth/session";
import { returnPath } from "@/lib/web/return-to";
import { route } from "@/lib/web/route";

export const dynamic = "force-dynamic";

/** Ends the session and leads back to the page it was ended on. */
export const POST = route(async (request) => {
  await endSession();
  const referer = request.headers.get("referer");
  const from = referer && URL.canParse(referer) ? new URL(referer).pathname : "/";
  const isPersonal = /^\/(write|sign-in|sign-up)/.test(from);
  return new Response(null, { status: 303, headers: { Location: isPersonal ? "/" : returnPath(from) } });
});
