import "server-only";
import { cookies, headers } from "next/headers";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { cache } from "react";
import { ORDER_COOKIE, ORDER_SECONDS } from "../comments/order";
import { Failure, SignedOut } from "../failures";
import { authenticate, type SignedIn } from "../people/commands";
import { env } from "../platform/env";
import type { Actor } from "../policy";
import { actorBehind } from "./actor";
import { isSecure, SESSION_SECONDS, sessionCookie, sessionToken } from "./session-token";

/** The one place that knows the auth library: its options, its cookie, and who is behind it. */

/** Says to scripts, and to nobody's harm, that there is a session: they ask for the personal part of a page only then. */
const HINT_COOKIE = "paddock-signed-in";

export const authOptions = (): NextAuthOptions => ({
  secret: env.sessionSecret,
  session: { strategy: "jwt", maxAge: SESSION_SECONDS },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [
    CredentialsProvider({
      name: "E-mail and password",
      credentials: { email: { label: "E-mail", type: "email" }, password: { label: "Password", type: "password" } },
      async authorize(credentials, request) {
        const address = String(request.headers?.["x-paddock-address"] ?? "unknown");
        try {
          const person = await authenticate(
            { email: credentials?.email ?? "", password: credentials?.password ?? "" },
            address,
          );
          return person && { id: person.id, epoch: person.sessionEpoch };
        } catch (error) {
          // next-auth shows a thrown message to the caller; only ours are fit for that.
          if (error instanceof Failure) throw error;
          throw new Error("Sign-in failed.");
        }
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user ? { sub: user.id, epoch: (user as unknown as { epoch: number }).epoch } : token),
  },
});

/** Who is signed in with the request being answered, as the database knows them now; null for everybody else. */
export const currentActor: () => Promise<Actor | null> = cache(async () =>
  actorBehind((await cookies()).get(sessionCookie())?.value),
);

/** @throws SignedOut */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) throw new SignedOut();
  return actor;
}

export async function beginSession(person: Pick<SignedIn, "id" | "sessionEpoch" | "commentOrder">): Promise<void> {
  const jar = await cookies();
  const shared = { path: "/", sameSite: "lax", secure: isSecure(), maxAge: SESSION_SECONDS } as const;
  jar.set(sessionCookie(), await sessionToken(person), { ...shared, httpOnly: true });
  jar.set(HINT_COOKIE, "1", shared);
  if (person.commentOrder) jar.set(ORDER_COOKIE, person.commentOrder, { ...shared, maxAge: ORDER_SECONDS });
}

export async function endSession(): Promise<void> {
  const jar = await cookies();
  jar.delete(sessionCookie());
  jar.delete(HINT_COOKIE);
}

/** Where this request came from, as the front server names it. */
export async function requestAddress(): Promise<string> {
  return (await headers()).get("x-paddock-address") ?? "unknown";
}
