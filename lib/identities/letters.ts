import "server-only";
import { queueMail } from "../mail/outbox";
import type { Transaction } from "../platform/db";
import { absolute, env } from "../platform/env";
import { makeToken } from "../tokens/tokens";
import { returnPath } from "../web/return-to";
import { providerName } from "./providers";
import type { Arrival } from "./views";

/** Long enough to find the mail, short enough that it is still they who came. */
const LINK_MINUTES = 30;

/** Asks the owner of an address whether the account elsewhere that has the same address is theirs. */
export async function mailLinkOffer(
  tx: Transaction,
  { id: personId, email }: { id: string; email: string },
  { provider, accountId, label }: Arrival,
  returnTo: string,
): Promise<void> {
  const data = { provider, accountId, label, returnTo: returnPath(returnTo) };
  const token = await makeToken(tx, "linkIdentity", { personId, email, data }, LINK_MINUTES);
  const site = providerName(provider);
  await queueMail(tx, {
    to: email,
    personId,
    subject: `Is this account at ${site} yours?`,
    parts: [
      {
        kind: "text",
        text: `Somebody signed in at ${env.siteName} as “${label}” of ${site}, which has your address. You have an account here already, so nobody was let in.`,
      },
      {
        kind: "text",
        text: `If “${label}” is you, link the two: from then on ${site} signs you in here. The link works for ${LINK_MINUTES} minutes, and once.`,
      },
      { kind: "button", label: `Link ${site} and sign in`, url: absolute(`/sign-in/linking/${token}`) },
      { kind: "text", text: "If it is not you, leave the link alone: without it nothing changes." },
    ],
  });
}
