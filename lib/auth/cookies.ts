import "server-only";
import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { env } from "../platform/env";
import { hostCookie, isSecure } from "./session-token";

/** The rules of every cookie that is no business of scripts: this host's alone, and encrypted where the site is. */
export const cookieRules = () => ({ path: "/", sameSite: "lax", secure: isSecure(), httpOnly: true }) as const;

export async function cookieOf(name: string): Promise<string | undefined> {
  return (await cookies()).get(hostCookie(name))?.value;
}

/** Without `seconds`, until the browser is closed. */
export async function giveCookie(name: string, value: string, seconds?: number): Promise<void> {
  (await cookies()).set(hostCookie(name), value, { ...cookieRules(), ...(seconds && { maxAge: seconds }) });
}

/** A cookie with the __Host- prefix goes only as it came: for this host, everywhere on it, encrypted. */
export async function dropCookie(name: string): Promise<void> {
  (await cookies()).set(hostCookie(name), "", { ...cookieRules(), maxAge: 0 });
}

/** Keeps `content` in a cookie that nobody else can read or make. */
export async function sealCookie(name: string, content: Record<string, unknown>, seconds: number): Promise<void> {
  await giveCookie(
    name,
    await encode({ token: content, secret: env.sessionSecret, salt: name, maxAge: seconds }),
    seconds,
  );
}

/** What was sealed in it; null: nothing, something else's or forged, or it is over. */
export async function openCookie(name: string): Promise<Record<string, unknown> | null> {
  const token = await cookieOf(name);
  return token ? decode({ token, secret: env.sessionSecret, salt: name }).catch(() => null) : null;
}
