import { env } from "../platform/env";

/** Who a passkey is for: this site under its public address. One made for another address doesn't answer here. */
export function relyingParty(): { rpID: string; origin: string; rpName: string } {
  const { hostname, origin } = new URL(env.siteUrl);
  return { rpID: hostname, origin, rpName: env.siteName };
}
