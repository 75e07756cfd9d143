import "server-only";
import { Conflict, Forbidden, Invalid } from "../failures";
import { queueMail } from "../mail/outbox";
import { parse } from "../parse";
import { hashPassword, matchesPassword } from "../people/password";
import { db, type Transaction, transaction } from "../platform/db";
import { log } from "../platform/log";
import { countTry, forgiveTry, overLimit } from "../platform/rate-limit";
import { type Actor, can } from "../policy";
import { isFresh } from "../sessions/proof";
import { LINK_MINUTES } from "../sign-in/claim-mail";
import { confirmAddress } from "../sign-in/confirm-address";
import { noAccountLetter } from "../sign-in/letters";
import { claimantsOf, stillClaiming } from "../sign-in/queries";
import { makeToken, revokeTokens, takeToken } from "../tokens/tokens";
import { assertHardToGuess } from "./common";
import { changedLetter, resetLetter } from "./letters";
import { findReset } from "./queries";
import { AskForReset, ChangePassword, ResetPassword } from "./schema";

/** A password is thought over; a link that signs in is not. */
const RESET_MINUTES = 30;

const OVER = "This link was used before, or is too old. Ask for a new one.";

/**
 * Mails a link to choose a new password to an address; where nobody has it, what a link to sign in says there. The answer is
 * always the same, as is the work.
 * @throws Invalid  with the field
 * @throws TooMany  too many mails asked for from there
 */
export async function mailReset(input: AskForReset, address: string): Promise<void> {
  const { email } = parse(AskForReset, input);
  await countTry("mailOfAddress", address);
  if (await overLimit("mailOfEmail", email.toLowerCase())) return;
  await transaction(async (tx) => {
    const { owner, newest } = await claimantsOf(email, tx);
    const personId = (owner ?? newest)?.id ?? null;
    const [kind, minutes] = personId ? (["reset", RESET_MINUTES] as const) : (["signIn", LINK_MINUTES] as const);
    const token = await makeToken(tx, kind, { personId, email }, minutes);
    const to = { to: email, personId };
    await queueMail(tx, personId ? resetLetter({ ...to, personId }, token) : noAccountLetter(to, token));
  });
}

/** A token that lets one choose a new password, within a transaction that has seen other proof than a mail. */
export function makeResetToken(tx: Transaction, personId: string, email: string): Promise<string> {
  return makeToken(tx, "reset", { personId, email }, RESET_MINUTES);
}

/**
 * Sets a new password by a mailed link, which proves the address too, and ends every session.
 * @throws Invalid   the password is too short, or known to guessers; the link stays good
 * @throws Conflict  the link was used, or is too old
 */
export async function resetPassword(input: ResetPassword): Promise<{ personId: string }> {
  const { token, password } = parse(ResetPassword, input);
  const chooser = await findReset(token);
  if (!chooser) throw new Conflict(OVER);
  await assertHardToGuess(password, chooser);
  const passwordHash = await hashPassword(password);
  const personId = await transaction(async (tx) => {
    const content = await takeToken(tx, "reset", token);
    const person = content && (await stillClaiming(content, tx));
    if (!person) throw new Conflict(OVER);
    await confirmAddress(tx, person.id, "other");
    await setPassword(tx, person.id, chooser.email, passwordHash);
    await tx.session.deleteMany({ where: { personId: person.id } });
    return person.id;
  });
  log.info({ person: personId }, "password reset");
  return { personId };
}

/**
 * Changes the actor's password, or sets their first, and ends their other sessions. Who has not just shown who they are
 * gives the present one.
 * @throws Forbidden  they have none to give, and have to show otherwise that it is them
 * @throws Invalid    with the field
 * @throws TooMany    too many wrong passwords
 */
export async function changePassword(
  actor: Actor,
  session: { sessionId: string; provenAt: Date },
  input: ChangePassword,
): Promise<void> {
  if (!can(actor, "secure", "person", actor)) throw new Forbidden("This account is somebody else’s.");
  const { current, password } = parse(ChangePassword, input);
  const person = await db().person.findUniqueOrThrow({
    where: { id: actor.id },
    select: { email: true, passwordHash: true },
  });
  if (!isFresh(session)) await assertKnows(actor, person.passwordHash, current ?? "");
  await assertHardToGuess(password, { email: person.email, name: actor.name });
  const passwordHash = await hashPassword(password);
  await transaction(async (tx) => {
    await setPassword(tx, actor.id, person.email, passwordHash);
    await tx.session.deleteMany({ where: { personId: actor.id, id: { not: session.sessionId } } });
  });
  log.info({ person: actor.id }, "password changed");
}

async function assertKnows(actor: Actor, passwordHash: string | null, current: string): Promise<void> {
  if (!passwordHash) throw new Forbidden("Show first that it is you, then choose your password.");
  await countTry("passwordOfPerson", actor.id);
  if (!(await matchesPassword(current, passwordHash)))
    throw new Invalid("current", "This is not your present password. Try again, or have a link mailed to you.");
  await forgiveTry("passwordOfPerson", actor.id);
}

async function setPassword(tx: Transaction, personId: string, email: string, passwordHash: string): Promise<void> {
  await tx.person.update({ where: { id: personId, deletedAt: null }, data: { passwordHash } });
  await revokeTokens(tx, personId, ["signIn", "reset"]);
  await queueMail(tx, changedLetter({ to: email, personId }));
}
