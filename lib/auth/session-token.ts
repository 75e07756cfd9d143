import "server-only";
import { LRUCache } from "lru-cache";
import { decode, encode } from "next-auth/jwt";
import { env } from "../platform/env";

/** How long a session lasts. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** The value of the session cookie for a person. */
export function sessionToken({ id, sessionEpoch }: { id: string; sessionEpoch: number }): Promise<string> {
  return encode({ token: { sub: id, epoch: sessionEpoch }, secret: env.sessionSecret, maxAge: SESSION_SECONDS });
}

/** The cookie next-auth itself uses, so that a session begun through its own address counts here too. */
export function sessionCookie(): string {
  return isSecure() ? "__Secure-next-auth.session-token" : "next-auth.session-token";
}

type Claims = { id: string; epoch: number; until: number };

/** Opening a token costs more than the query behind it; what is in it never changes. */
const opened = new LRUCache<string, Claims>({ max: 10_000 });

/** Who a session cookie names and in which epoch, or null: forged, foreign or over. */
export async function claimsOf(token: string): Promise<Claims | null> {
  const known = opened.get(token) ?? (await open(token));
  return known && known.until > Date.now() ? known : null;
}

async function open(token: string): Promise<Claims | null> {
  const content = await decode({ token, secret: env.sessionSecret }).catch(() => null);
  if (!content?.sub || typeof content.epoch !== "number" || typeof content.exp !== "number") return null;
  const claims = { id: content.sub, epoch: content.epoch, until: content.exp * 1000 };
  opened.set(token, claims);
  return claims;
}

export function isSecure(): boolean {
  return env.siteUrl.startsWith("https://");
}
