import "server-only";
import { queueMail } from "../mail/outbox";
import type { Transaction } from "../platform/db";
import { makeToken } from "../tokens/tokens";
import { returnPath } from "../web/return-to";
import { confirmLetter, haveOneLetter } from "./letters";
import { claimantsOf } from "./queries";

/** A link that signs in lies in a mailbox: long enough to be found, too short to be found by somebody else later. */
export const LINK_MINUTES = 15;
/** A newcomer may look into their mailbox tomorrow evening. */
const CONFIRM_MINUTES = 2 * 24 * 60;

/**
 * Mails to an address that somebody claims: how to confirm it or, to its owner, that there is an account. The same work either
 * way, so that whoever claims it can't tell which.
 */
export async function mailClaim(
  tx: Transaction,
  claimant: { id: string; name: string },
  email: string,
  returnTo = "",
): Promise<void> {
  const { owner } = await claimantsOf(email, tx);
  const [kind, personId, minutes] = owner
    ? (["signIn", owner.id, LINK_MINUTES] as const)
    : (["confirm", claimant.id, CONFIRM_MINUTES] as const);
  const token = await makeToken(tx, kind, { personId, email, data: { returnTo: returnPath(returnTo) } }, minutes);
  const to = { to: email, personId };
  await queueMail(tx, owner ? haveOneLetter(to, token) : confirmLetter(to, claimant.name, token));
}
