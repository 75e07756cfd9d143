import "server-only";
import { cookies, headers } from "next/headers";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { cache } from "react";
import { ORDER_COOKIE, ORDER_SECONDS } from "../comments/order";
import { Failure, SignedOut } from "../failures";
import { env } from "../platform/env";
import type { Actor } from "../policy";
import { beginSession as begin, endSession as end, renewSession } from "../sessions/commands";
import { deviceOf } from "../sessions/device";
import { authenticateProgram } from "../sign-in/commands";
import type { SignedIn } from "../sign-in/queries";
import { type ActorSession, sessionBehind } from "./actor";
import { cookieOf, cookieRules, dropCookie, giveCookie } from "./cookies";
import { ELSEWHERE_SECONDS } from "./elsewhere";
import {
  claimsOf,
  hostCookie,
  isSecure,
  SESSION_COOKIE,
  SESSION_SECONDS,
  type SessionClaims,
  sessionToken,
} from "./session-token";

/** The one place that knows the auth library: its options, its cookie, and who is behind it. */

/** Says to scripts, and to nobody's harm, that there is a session: they ask for the personal part of a page only then. */
const HINT_COOKIE = "paddock-signed-in";

export const authOptions = (): NextAuthOptions => ({
  secret: env.sessionSecret,
  session: { strategy: "jwt", maxAge: SESSION_SECONDS },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  useSecureCookies: isSecure(),
  cookies: {
    sessionToken: hostOnly(SESSION_COOKIE),
    callbackUrl: hostOnly("next-auth.callback-url"),
    pkceCodeVerifier: hostOnly("next-auth.pkce.code_verifier", ELSEWHERE_SECONDS),
    state: hostOnly("next-auth.state", ELSEWHERE_SECONDS),
    nonce: hostOnly("next-auth.nonce", ELSEWHERE_SECONDS),
  },
  providers: [
    CredentialsProvider({
      name: "E-mail and password",
      credentials: { email: { label: "E-mail", type: "email" }, password: { label: "Password", type: "password" } },
      async authorize(credentials, request) {
        const address = String(request.headers?.["x-paddock-address"] ?? "unknown");
        try {
          const person = await authenticateProgram(
            { email: credentials?.email ?? "", password: credentials?.password ?? "" },
            address,
          );
          if (!person) return null;
          return { id: person.id, ...(await begin(person.id, String(request.headers?.["user-agent"] ?? ""))) };
        } catch (error) {
          // next-auth shows a thrown message to the caller; only ours are fit for that.
          if (error instanceof Failure) throw error;
          throw new Error("Sign-in failed.");
        }
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) =>
      user ? { sub: user.id, sid: (user as unknown as { sessionId: string }).sessionId } : token,
  },
  events: { signOut: ({ token }) => end(String(token.sid)) },
});

/** One of the auth library's cookies, with our rules for all. */
function hostOnly(name: string, maxAge?: number) {
  return { name: hostCookie(name), options: { ...cookieRules(), ...(maxAge && { maxAge }) } };
}

/** The session of the request being answered, as the database knows it now; null where there is none. */
export const currentSession: () => Promise<ActorSession | null> = cache(async () =>
  sessionBehind(await cookieOf(SESSION_COOKIE)),
);

/** Who is signed in with the request being answered, as the database knows them now; null for everybody else. */
export async function currentActor(): Promise<Actor | null> {
  return (await currentSession())?.actor ?? null;
}

/** @throws SignedOut */
export async function requireActor(): Promise<Actor> {
  return (await requireSession()).actor;
}

/** @throws SignedOut */
export async function requireSession(): Promise<ActorSession> {
  const session = await currentSession();
  if (!session) throw new SignedOut();
  return session;
}

/** Signs somebody in on this browser, in a new session; the one it had before is over. */
export async function beginSession(person: Pick<SignedIn, "id" | "commentOrder">): Promise<void> {
  await endCookieSession();
  const { sessionId } = await begin(person.id, (await headers()).get("user-agent"));
  await keepSession({ personId: person.id, sessionId });
  if (person.commentOrder)
    (await cookies()).set(ORDER_COOKIE, person.commentOrder, { ...readable(), maxAge: ORDER_SECONDS });
}

/** Notes that whoever is signed in has just shown that it is them; the session gets another id. @throws SignedOut */
export async function proveSession(): Promise<void> {
  const { actor, sessionId } = await requireSession();
  const renewed = await renewSession(sessionId);
  if (!renewed) throw new SignedOut();
  await keepSession({ personId: actor.id, sessionId: renewed });
}

async function keepSession(claims: SessionClaims): Promise<void> {
  await giveCookie(SESSION_COOKIE, await sessionToken(claims), SESSION_SECONDS);
  (await cookies()).set(HINT_COOKIE, "1", { ...readable(), maxAge: SESSION_SECONDS });
}

/** Of the two cookies that scripts read, and that say nothing of anybody. */
const readable = () => ({ ...cookieRules(), httpOnly: false });

/** Signs out on this browser. */
export async function endSession(): Promise<void> {
  await endCookieSession();
  await dropCookie(SESSION_COOKIE);
  (await cookies()).delete(HINT_COOKIE);
}

async function endCookieSession(): Promise<void> {
  const token = await cookieOf(SESSION_COOKIE);
  const claims = token ? await claimsOf(token) : null;
  if (claims) await end(claims.sessionId);
}

/** Where this request came from, as the front server names it. */
export async function requestAddress(): Promise<string> {
  return (await headers()).get("x-paddock-address") ?? "unknown";
}

/** What the browser of this request says of itself, as a device in words. */
export async function requestDevice(): Promise<string> {
  return deviceOf((await headers()).get("user-agent"));
}
