import { currentSession } from "@/lib/auth/session";
import { setOut } from "@/lib/auth/set-out";
import { NotFound } from "@/lib/failures";
import { offeredProvider } from "@/lib/identities/providers";
import { isFresh, provePath } from "@/lib/sessions/proof";
import { returnPath } from "@/lib/web/return-to";
import { route } from "@/lib/web/route";

export const dynamic = "force-dynamic";

/** A form's way to another site: to sign in by it or, with `link`, to link the account there to the one of this session. */
export const POST = route<{ provider: string }>(async (request, { provider: id }) => {
  const provider = offeredProvider(id);
  if (!provider) throw new NotFound("Nobody can sign in here by this site.");
  const form = await request.formData();
  const returnTo = returnPath(String(form.get("returnTo") ?? ""));
  if (!form.has("link")) return setOut({ provider: id, returnTo, linksFor: null }, provider.name);

  const session = await currentSession();
  if (!session || !isFresh(session))
    return new Response(null, { status: 303, headers: { Location: provePath(returnTo) } });
  return setOut({ provider: id, returnTo, linksFor: session.sessionId }, provider.name);
});
