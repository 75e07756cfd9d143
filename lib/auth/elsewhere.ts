import "server-only";
import { dropCookie, openCookie, sealCookie } from "./cookies";

/** Why somebody was sent to another site: to come in, or to link their account there to the one of this session. */
export type Errand = { provider: string; returnTo: string; linksFor: string | null };

/** Long enough to sign in there, with a second factor of its own. */
export const ELSEWHERE_SECONDS = 15 * 60;
const COOKIE = "paddock-elsewhere";

/** Notes in this browser why it is sent to another site. */
export async function rememberErrand(errand: Errand): Promise<void> {
  await sealCookie(COOKIE, { errand }, ELSEWHERE_SECONDS);
}

/** Why this browser was sent to that site, once; without a note, to come in. */
export async function takeErrand(provider: string): Promise<Errand> {
  const errand = (await openCookie(COOKIE))?.errand as Errand | undefined;
  await dropCookie(COOKIE);
  return errand?.provider === provider ? errand : { provider, returnTo: "/", linksFor: null };
}
