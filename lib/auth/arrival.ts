import "server-only";
import type { NextAuthOptions } from "next-auth";
import { Conflict, TooMany, Unproven } from "../failures";
import { arrive, linkIdentity } from "../identities/commands";
import { elsewherePath } from "../identities/outcomes";
import type { Arrival } from "../identities/views";
import { env } from "../platform/env";
import { log } from "../platform/log";
import { provePath } from "../sessions/proof";
import { returnPath } from "../web/return-to";
import { takeErrand } from "./elsewhere";
import { enter } from "./entry";
import { arrivalOf, identityProviders } from "./providers";
import { currentSession, requestAddress } from "./session";

/**
 * The auth library's options with the other sites. Whoever comes back from one is met here, and the library's own session
 * never begins: the answer is always the path to go to next.
 */
export function withIdentities(options: NextAuthOptions): NextAuthOptions {
  return {
    ...options,
    providers: [...options.providers, ...identityProviders()],
    logger: {
      // Not what else it would write: there may be a whole profile in it.
      error: (code, about) => log.warn({ code, error: messageOf(about) }, "the auth library could not go on"),
      warn: (code) => log.debug({ code }, "the auth library warns"),
    },
    callbacks: {
      ...options.callbacks,
      signIn: async (params) => {
        if (params.account?.type !== "oauth") return (await options.callbacks?.signIn?.(params)) ?? true;
        return env.siteUrl + (await meet(arrivalOf(params.user)));
      },
    },
  };
}

async function meet(arrival: Arrival): Promise<string> {
  const errand = await takeErrand(arrival.provider);
  const { linksFor, returnTo } = errand;
  try {
    return linksFor ? await link(arrival, linksFor, returnTo) : await letIn(arrival, returnTo);
  } catch (error) {
    if (error instanceof Unproven) return provePath(returnTo);
    if (error instanceof TooMany) return elsewherePath("busy");
    if (error instanceof Conflict) return elsewherePath(linksFor ? "taken" : "no-address");
    throw error;
  }
}

async function letIn(arrival: Arrival, returnTo: string): Promise<string> {
  const arrived = await arrive(arrival, await requestAddress(), returnPath(returnTo));
  return arrived === "asked" ? elsewherePath("asked") : enter(arrived.personId, "identity", returnTo);
}

/** Only for the session that was sent: somebody else may have signed in here meanwhile. */
async function link(arrival: Arrival, sessionId: string, returnTo: string): Promise<string> {
  const session = await currentSession();
  if (session?.sessionId !== sessionId) return elsewherePath("failed");
  await linkIdentity(session, arrival);
  return returnPath(returnTo);
}

function messageOf(about: unknown): string {
  const error = about instanceof Error ? about : (about as { error?: unknown } | null)?.error;
  return error instanceof Error ? error.message : "";
}
