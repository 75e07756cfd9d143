import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { absolute, env } from "../platform/env";
import { escapeXml } from "../text/xml";
import { withIdentities } from "./arrival";
import { giveCookie } from "./cookies";
import { type Errand, rememberErrand } from "./elsewhere";
import { authOptions } from "./session";

/**
 * Sends a browser to another site, from a plain form: answers a page that goes there by itself. A redirect would be held
 * against the form, which may only lead to this site (Content-Security-Policy, form-action).
 */
export async function setOut(errand: Errand, siteName: string): Promise<Response> {
  await rememberErrand(errand);
  const answer = await begin(errand.provider);
  const { url } = (await answer.json()) as { url?: string };
  if (!url || url.startsWith(env.siteUrl)) throw new Error(`${errand.provider} can't be reached: ${url}`);
  const headers = new Headers({ "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" });
  for (const cookie of answer.headers.getSetCookie()) headers.append("Set-Cookie", cookie);
  return new Response(pageTo(url, siteName), { headers });
}

/** The auth library begins only what is posted with a token that it also finds in a cookie; both are made here. */
async function begin(provider: string): Promise<Response> {
  const options = withIdentities(authOptions());
  const csrfToken = randomBytes(32).toString("hex");
  const hash = createHash("sha256").update(`${csrfToken}${options.secret}`).digest("hex");
  await giveCookie("next-auth.csrf-token", `${csrfToken}|${hash}`);
  const request = new NextRequest(absolute(`/api/auth/signin/${provider}`), {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, json: "true" }),
  });
  return NextAuth(request as never, { params: { nextauth: ["signin", provider] } } as never, options);
}

function pageTo(url: string, siteName: string): string {
  const [to, name] = [escapeXml(url), escapeXml(siteName)];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="robots" content="noindex"><title>On to ${name}</title><meta http-equiv="refresh" content="0;url=${to}"></head><body><p><a href="${to}">On to ${name}</a></p></body></html>`;
}
