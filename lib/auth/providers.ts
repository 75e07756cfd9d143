import "server-only";
import type { NextAuthOptions, User } from "next-auth";
import DiscordProvider, { type DiscordProfile } from "next-auth/providers/discord";
import GithubProvider, { type GithubProfile } from "next-auth/providers/github";
import GoogleProvider, { type GoogleProfile } from "next-auth/providers/google";
import type { OAuthConfig } from "next-auth/providers/oauth";
import type { Arrival } from "../identities/views";
import { env } from "../platform/env";

/** The other sites as the auth library knows them; what each says of somebody becomes an Arrival, in its words for "verified". */

type Address = { email: string; primary: boolean; verified: boolean };

/** How long another site may take to answer. */
const TIMEOUT = { timeout: 10_000 };

export function identityProviders(): NextAuthOptions["providers"] {
  return [github(), google(), discord()].filter((provider) => provider !== null);
}

/** What the auth library carries from a provider to its callback. */
export function arrivalOf(user: unknown): Arrival {
  return (user as { arrival: Arrival }).arrival;
}

/** With `url`, one of GitHub's own servers elsewhere (GitHub Enterprise), whose API is below its own address. */
function github(): OAuthConfig<GithubProfile> | null {
  const keys = env.signInBy("github");
  if (!keys) return null;
  const site = keys.url ?? "https://github.com";
  const api = keys.url ? `${keys.url}/api/v3` : "https://api.github.com";
  return {
    ...GithubProvider<GithubProfile>({ clientId: keys.id, clientSecret: keys.secret, httpOptions: TIMEOUT }),
    issuer: `${site}/login/oauth`,
    authorization: { url: `${site}/login/oauth/authorize`, params: { scope: "read:user user:email" } },
    token: `${site}/login/oauth/access_token`,
    userinfo: {
      url: `${api}/user`,
      async request({ client, tokens }) {
        const profile = await client.userinfo<GithubProfile>(tokens.access_token ?? "");
        // The address in a GitHub profile is whatever its owner lets be seen; which are theirs stands only in this list.
        const answer = await fetch(`${api}/user/emails`, {
          headers: { Authorization: `Bearer ${tokens.access_token}`, Accept: "application/json" },
          signal: AbortSignal.timeout(TIMEOUT.timeout),
        });
        const addresses: Address[] = answer.ok ? await answer.json() : [];
        return { ...profile, address: addresses.find((one) => one.primary) ?? addresses[0] ?? null };
      },
    },
    profile(profile) {
      const address = (profile as GithubProfile & { address: Address | null }).address;
      return asUser({
        provider: "github",
        accountId: String(profile.id),
        label: profile.login,
        name: profile.name ?? profile.login,
        email: address?.email ?? null,
        verified: address?.verified === true,
      });
    },
    style: STYLE,
  };
}

/** With `url`, any issuer that speaks OpenID Connect. */
function google(): OAuthConfig<GoogleProfile> | null {
  const keys = env.signInBy("google");
  if (!keys) return null;
  return {
    ...GoogleProvider<GoogleProfile>({ clientId: keys.id, clientSecret: keys.secret, httpOptions: TIMEOUT }),
    wellKnown: `${keys.url ?? "https://accounts.google.com"}/.well-known/openid-configuration`,
    profile: (profile) =>
      asUser({
        provider: "google",
        accountId: profile.sub,
        label: profile.email ?? profile.name,
        name: profile.name,
        email: profile.email ?? null,
        verified: profile.email_verified === true,
      }),
    style: STYLE,
  };
}

function discord(): OAuthConfig<DiscordProfile> | null {
  const keys = env.signInBy("discord");
  if (!keys) return null;
  const site = `${keys.url ?? "https://discord.com"}/api`;
  return {
    ...DiscordProvider<DiscordProfile>({ clientId: keys.id, clientSecret: keys.secret, httpOptions: TIMEOUT }),
    authorization: { url: `${site}/oauth2/authorize`, params: { scope: "identify email" } },
    token: `${site}/oauth2/token`,
    userinfo: `${site}/users/@me`,
    profile: (profile) =>
      asUser({
        provider: "discord",
        accountId: profile.id,
        label: profile.username,
        name: (profile as { global_name?: string | null }).global_name ?? profile.username,
        email: profile.email ?? null,
        verified: profile.verified === true,
      }),
    style: STYLE,
  };
}

/** For a page of the auth library's own, which nobody sees here. */
const STYLE = { logo: "", bg: "#fff", text: "#000" };

function asUser(arrival: Arrival): User {
  return { id: arrival.accountId, arrival } as User & { arrival: Arrival };
}
