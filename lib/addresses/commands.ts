import "server-only";
import { releaseHeld } from "../comments/held";
import { Conflict, Forbidden, Invalid, Unproven } from "../failures";
import { queueMail } from "../mail/outbox";
import { parse } from "../parse";
import { makeResetToken } from "../passwords/commands";
import { expire, tag } from "../platform/cache";
import { db, type Transaction, transaction } from "../platform/db";
import { env } from "../platform/env";
import { log } from "../platform/log";
import { countTry } from "../platform/rate-limit";
import { type Actor, can } from "../policy";
import { isFresh } from "../sessions/proof";
import { LINK_MINUTES, mailClaim } from "../sign-in/claim-mail";
import { confirmAddress } from "../sign-in/confirm-address";
import { claimantsOf } from "../sign-in/queries";
import { makeToken, revokeTokens, type TokenContent, takeToken } from "../tokens/tokens";
import { arrivedLetter, askedLetter, leftLetter, newAddressLetter, takenLetter } from "./letters";
import { ChangeEmail } from "./schema";

const CHANGE_MINUTES = 24 * 60;
/** Somebody whose account was taken may be away over a weekend. */
const OBJECTION_MINUTES = 3 * 24 * 60;
/** How long a claim that nobody confirms is kept. */
const CLAIM_DAYS = 30;

const OVER = "This link was used before, or is too old.";

/** Mails to the address the actor claims once more. @throws Conflict it is theirs already @throws TooMany lately mailed often */
export async function mailConfirmationAgain(actor: Actor): Promise<void> {
  if (!can(actor, "secure", "person", actor)) throw new Forbidden("This account is somebody else’s.");
  const person = await db().person.findUniqueOrThrow({
    where: { id: actor.id },
    select: { id: true, name: true, email: true, emailConfirmedAt: true },
  });
  if (person.emailConfirmedAt) throw new Conflict("Your address is confirmed already. There is nothing more to do.");
  await countTry("mailOfAddress", actor.id);
  await countTry("mailOfEmail", person.email.toLowerCase());
  await transaction((tx) => mailClaim(tx, person, person.email, "/settings/account"));
}

/**
 * Uses up the link that confirms a claim or changes an address, whoever's browser it is opened in; answers whose address it
 * is now and where they were.
 * @throws Conflict  the link was used or is too old, or the address is somebody else's by now
 */
export async function confirmEmail(token: string): Promise<{ personId: string; returnTo: string }> {
  const confirmed = await transaction(async (tx) => {
    const claim = await takeToken(tx, "confirm", token);
    if (claim) return confirmClaim(tx, claim);
    const change = await takeToken(tx, "changeEmail", token);
    if (change?.data.act === "change") return changeTo(tx, change);
    throw new Conflict(`${OVER} In the settings of your account you can have another one mailed.`);
  });
  await releaseHeld(confirmed.personId);
  log.info({ person: confirmed.personId }, "address confirmed");
  return confirmed;
}

/**
 * Mails a link to the address the actor wants instead of theirs, and tells the one they have. Nothing changes before the link
 * is opened; whether the wanted address has an account is told to nobody but its mailbox.
 * @throws Unproven  they have to show first that it is them
 * @throws Invalid   with the field
 * @throws TooMany   too many mails lately
 */
export async function askForEmail(actor: Actor, session: { provenAt: Date }, input: ChangeEmail): Promise<void> {
  if (!can(actor, "secure", "person", actor)) throw new Forbidden("This account is somebody else’s.");
  const { email } = parse(ChangeEmail, input);
  if (!isFresh(session)) throw new Unproven();
  const person = await db().person.findUniqueOrThrow({
    where: { id: actor.id },
    select: { id: true, name: true, email: true, emailConfirmedAt: true },
  });
  if (person.email.toLowerCase() === email.toLowerCase())
    throw new Invalid("email", "This is your address already. Enter the one you want instead.");
  await countTry("mailOfAddress", actor.id);
  await countTry("mailOfEmail", email.toLowerCase());
  await transaction(async (tx) => {
    await mailNewAddress(tx, person, email);
    if (!person.emailConfirmedAt) return;
    const objection = await makeObjection(tx, person.id, person.email);
    await queueMail(tx, askedLetter({ to: person.email, personId: person.id }, email, objection));
  });
  log.info({ person: actor.id }, "a change of address was asked for");
}

/**
 * Puts an address back that somebody says they never gave up: ends all sessions, takes away the password and every way in that
 * was added since, and answers a token to choose a new password with.
 * @throws Conflict  the link was used or is too old, or the address has another account by now
 */
export async function keepAddress(token: string): Promise<{ resetToken: string }> {
  const { personId, resetToken } = await transaction(async (tx) => {
    const content = await takeToken(tx, "changeEmail", token);
    if (!content?.personId || !content.email || content.data.act !== "undo") throw new Conflict(OVER);
    const { personId, email } = content;
    await lockWithout(tx, personId, email);
    const since = String(content.data.since);
    await tx.person.update({
      where: { id: personId },
      data: { email, emailConfirmedAt: new Date(), passwordHash: null },
    });
    await tx.session.deleteMany({ where: { personId } });
    await tx.passkey.deleteMany({ where: { personId, addedAt: { gte: since } } });
    await tx.identity.deleteMany({ where: { personId, linkedAt: { gte: since } } });
    const { count } = await tx.secondFactor.deleteMany({ where: { personId, confirmedAt: { gte: since } } });
    if (count > 0) await tx.recoveryCode.deleteMany({ where: { personId } });
    await revokeTokens(tx, personId, ["signIn", "reset", "confirm"]);
    // An objection to an earlier change stays: whoever took the account may have made the later ones.
    await tx.$executeRaw`
      delete from single_use_token
      where person_id = ${personId}::uuid and kind = 'changeEmail' and (data->>'act' = 'change' or data->>'since' >= ${since})`;
    return { personId, resetToken: await makeResetToken(tx, personId, email) };
  });
  log.warn({ person: personId }, "a change of address was objected to");
  return { resetToken };
}

/** Forgets people who claimed an address a month ago, never confirmed it, and left nothing that others see. */
export async function forgetAbandonedClaims(): Promise<void> {
  if (!env.confirmsEmail) return;
  const forgotten = await db().$queryRaw<{ handle: string }[]>`
    delete from person p
    where p.email_confirmed_at is null and p.deleted_at is null and p.role = 'reader'
      and p.joined_at < now() - make_interval(days => ${CLAIM_DAYS})
      and not exists (select from comment where person_id = p.id)
      and not exists (select from vote where person_id = p.id)
      and not exists (select from article_author where person_id = p.id)
      and not exists (select from article_revision where editor_id = p.id)
      and not exists (select from moderation_action where actor_id = p.id)
      and not exists (select from person_measure where person_id = p.id)
    returning handle::text as handle`;
  if (forgotten.length === 0) return;
  expire(...forgotten.map(({ handle }) => tag.person(handle)));
  log.info({ claims: forgotten.length }, "abandoned claims forgotten");
}

type Confirmed = { personId: string; returnTo: string };

async function confirmClaim(tx: Transaction, { personId, email, data }: TokenContent): Promise<Confirmed> {
  const claimant = personId && email ? await tx.person.findFirst({ where: { id: personId, email } }) : null;
  if (!claimant) throw new Conflict(OVER);
  await confirmAddress(tx, claimant.id, "claimant");
  return { personId: claimant.id, returnTo: String(data.returnTo ?? "/") };
}

async function changeTo(tx: Transaction, { personId, email }: TokenContent): Promise<Confirmed> {
  if (!personId || !email) throw new Conflict(OVER);
  const before = await lockWithout(tx, personId, email);
  await tx.person.update({ where: { id: personId }, data: { email, emailConfirmedAt: new Date() } });
  await revokeTokens(tx, personId, ["signIn", "reset", "confirm"]);
  await tx.$executeRaw`
    delete from single_use_token
    where (kind = 'confirm' and email = ${email}::citext)
      or (kind = 'changeEmail' and person_id = ${personId}::uuid and data->>'act' = 'change')`;
  if (before.isConfirmed) {
    const objection = await makeObjection(tx, personId, before.email);
    await queueMail(tx, leftLetter({ to: before.email, personId }, email, objection));
  }
  await queueMail(tx, arrivedLetter({ to: email, personId }));
  return { personId, returnTo: "/settings/account" };
}

/** Holds the person until the transaction ends, sure that nobody else has `email`. @throws Conflict */
async function lockWithout(
  tx: Transaction,
  personId: string,
  email: string,
): Promise<{ email: string; isConfirmed: boolean }> {
  const [person] = await tx.$queryRaw<{ email: string; isConfirmed: boolean }[]>`
    select email::text as email, email_confirmed_at is not null as "isConfirmed"
    from person where id = ${personId}::uuid and deleted_at is null for update`;
  if (!person) throw new Conflict("This account was deleted.");
  const { owner } = await claimantsOf(email, tx);
  if (owner && owner.id !== personId)
    throw new Conflict(
      "There is another account with this address by now. Sign in to that one, or use another address.",
    );
  return person;
}

/** The same work whether the address has an account or not. */
async function mailNewAddress(tx: Transaction, person: { id: string; name: string }, email: string): Promise<void> {
  const { owner } = await claimantsOf(email, tx);
  const token = owner
    ? await makeToken(tx, "signIn", { personId: owner.id, email }, LINK_MINUTES)
    : await makeToken(tx, "changeEmail", { personId: person.id, email, data: sinceNow("change") }, CHANGE_MINUTES);
  await queueMail(
    tx,
    owner
      ? takenLetter({ to: email, personId: owner.id }, token)
      : newAddressLetter({ to: email, personId: person.id }, person.name, token),
  );
}

function makeObjection(tx: Transaction, personId: string, email: string): Promise<string> {
  return makeToken(tx, "changeEmail", { personId, email, data: sinceNow("undo") }, OBJECTION_MINUTES);
}

function sinceNow(act: "change" | "undo") {
  return { act, since: new Date().toISOString() };
}
