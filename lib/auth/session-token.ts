import "server-only";
import { LRUCache } from "lru-cache";
import { decode, encode } from "next-auth/jwt";
import { env } from "../platform/env";

/** How long a session lasts. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** Which session of whom. */
export type SessionClaims = { personId: string; sessionId: string };

/** The value of the session cookie. */
export function sessionToken({ personId, sessionId }: SessionClaims): Promise<string> {
  return encode({ token: { sub: personId, sid: sessionId }, secret: env.sessionSecret, maxAge: SESSION_SECONDS });
}

export const SESSION_COOKIE = "paddock-session";

/** The whole name of the session's cookie. */
export function sessionCookie(): string {
  return hostCookie(SESSION_COOKIE);
}

/** With the prefix that lets no other host and no unencrypted page of this one set it, where the site is encrypted. */
export function hostCookie(name: string): string {
  return isSecure() ? `__Host-${name}` : name;
}

type Opened = SessionClaims & { until: number };

/** Opening a token costs more than the query behind it; what is in it never changes. */
const opened = new LRUCache<string, Opened>({ max: 10_000 });

/** The session a cookie names, or null: forged, foreign or over. */
export async function claimsOf(token: string): Promise<SessionClaims | null> {
  const known = opened.get(token) ?? (await open(token));
  return known && known.until > Date.now() ? known : null;
}

async function open(token: string): Promise<Opened | null> {
  const content = await decode({ token, secret: env.sessionSecret }).catch(() => null);
  if (!content?.sub || typeof content.sid !== "string" || typeof content.exp !== "number") return null;
  const claims = { personId: content.sub, sessionId: content.sid, until: content.exp * 1000 };
  opened.set(token, claims);
  return claims;
}

export function isSecure(): boolean {
  return env.siteUrl.startsWith("https://");
}
