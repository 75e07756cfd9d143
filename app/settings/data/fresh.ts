import { currentSession } from "@/lib/auth/session";
import { isFresh, provePath } from "@/lib/sessions/proof";

const HERE = "/settings/data";

/** Who may take their data away now, or where to go first: to sign in, or to show that it is them. */
export async function freshPerson(): Promise<{ id: string; handle: string } | Response> {
  const session = await currentSession();
  if (session && isFresh(session)) return session.actor;
  const first = session ? provePath(HERE) : `/sign-in?returnTo=${encodeURIComponent(HERE)}`;
  return new Response(null, { status: 303, headers: { Location: first, "Cache-Control": "private, no-store" } });
}
