import "server-only";
import { randomInt } from "node:crypto";
import { releaseHeld } from "../comments/held";
import { Conflict, Forbidden, TooMany } from "../failures";
import { queueMail } from "../mail/outbox";
import { parse } from "../parse";
import { assertHardToGuess } from "../passwords/common";
import { hashPassword, matchesPassword } from "../people/password";
import { claimHandle } from "../people/unmistakable";
import { expire, tag } from "../platform/cache";
import { type Transaction, transaction } from "../platform/db";
import { newId } from "../platform/ids";
import { log } from "../platform/log";
import { assertTriesLeft, countTry, forgiveTry, overLimit } from "../platform/rate-limit";
import { makeToken, takeToken } from "../tokens/tokens";
import { returnPath } from "../web/return-to";
import { LINK_MINUTES, mailClaim } from "./claim-mail";
import { confirmAddress } from "./confirm-address";
import { linkLetter, noAccountLetter } from "./letters";
import { type Claimant, claimantsOf, needsPages, type SignedIn, stillClaiming } from "./queries";
import { AskForLink, SignIn, SignUp } from "./schema";

const asSignedIn = { id: true, handle: true, name: true, role: true, commentOrder: true } as const;

/**
 * Makes a person who claims an e-mail address, and mails to it. Anybody may, also where the address has an account: only the
 * mail tells. `address` is where the request came from.
 * @throws Invalid   with the field
 * @throws TooMany   too many sign-ups from there
 */
export async function signUp(input: SignUp, address: string): Promise<SignedIn> {
  const { email, password, name, returnTo } = parse(SignUp, input);
  await assertHardToGuess(password, { email, name: name ?? "" });
  await countTry("signUpOfAddress", address);
  // Beyond the limit somebody is being pestered; the settings mail again later.
  const isMailed = !(await overLimit("mailOfEmail", email.toLowerCase()));
  const passwordHash = await hashPassword(password);

  const person = await withHandle(name, async (tx, named) => {
    const person = await createPerson(tx, { ...named, email, passwordHash });
    if (isMailed) await mailClaim(tx, person, email, returnTo);
    return person;
  });
  expire(tag.person(person.handle));
  log.info({ person: person.id }, "signed up");
  return person;
}

/**
 * The person with this e-mail address and password, or null. Its owner and the latest who claims it are both tried, or
 * decoys in their place: all mistakes answer alike and take as long. `knownHere` are the people this browser knows.
 * @throws TooMany  too many failed tries for this account from this address, from this address at all, or for this account
 *                  from everywhere where the browser does not know it
 */
export async function authenticate(input: SignIn, address: string, knownHere: string[] = []): Promise<SignedIn | null> {
  const { email, password } = parse(SignIn, input);
  const counted = countedTries(email, address);
  await countTry("signInOfAddress", counted.signInOfAddress);
  await countTry("signInOfAccount", counted.signInOfAccount);
  const crowd = await overLimit("signInOfEmail", counted.signInOfEmail);

  const { owner, newest } = await claimantsOf(email);
  const mayTry = (person: Claimant | null) => (crowd && !knownHere.includes(person?.id ?? "") ? null : person);
  const tried = [mayTry(owner), mayTry(newest)];
  if (crowd && !tried.some(Boolean)) throw crowded(crowd);
  const matches = await Promise.all(tried.map((one) => matchesPassword(password, one?.passwordHash ?? null)));
  const person = tried.find((_, place) => matches[place]);
  if (!person) return null;

  for (const [limit, key] of Object.entries(counted)) await forgiveTry(limit as keyof typeof counted, key);
  const { passwordHash: _, ...signedIn } = person;
  return signedIn;
}

/**
 * The same for a program, which can show no page between the password and the session.
 * @throws Forbidden  a page stands before their session: they sign in on the site
 */
export async function authenticateProgram(input: SignIn, address: string): Promise<SignedIn | null> {
  const person = await authenticate(input, address);
  if (person && (await needsPages(person.id)))
    throw new Forbidden(
      "This account asks for more than a password, or is about to be deleted. Sign in on the site, in a browser.",
    );
  return person;
}

/** Whether another try is allowed now to a browser that knows nobody, without counting one. @throws TooMany */
export async function assertMayTry(email: string, address: string): Promise<void> {
  const counted = countedTries(email, address);
  await assertTriesLeft("signInOfAddress", counted.signInOfAddress);
  await assertTriesLeft("signInOfAccount", counted.signInOfAccount);
  await assertTriesLeft("signInOfEmail", counted.signInOfEmail).catch((error) => {
    throw error instanceof TooMany ? crowded(error) : error;
  });
}

/**
 * Mails a link that signs in to an address; where nobody has it, one that creates an account. Beyond a few in a quarter of an
 * hour nothing more is mailed, since those that were still work. The answer is always the same.
 * @throws Invalid  with the field
 * @throws TooMany  too many mails asked for from there
 */
export async function mailSignInLink(input: AskForLink, address: string): Promise<void> {
  const { email, returnTo } = parse(AskForLink, input);
  await countTry("mailOfAddress", address);
  if (await overLimit("mailOfEmail", email.toLowerCase())) return;
  await transaction(async (tx) => {
    const { owner, newest } = await claimantsOf(email, tx);
    const personId = (owner ?? newest)?.id ?? null;
    const token = await makeToken(
      tx,
      "signIn",
      { personId, email, data: { returnTo: returnPath(returnTo) } },
      LINK_MINUTES,
    );
    const to = { to: email, personId };
    await queueMail(tx, personId ? linkLetter(to, token) : noAccountLetter(to, token));
  });
}

/**
 * Uses a mailed link up, which proves the address: answers who may be let in, and where they were going. `signedInAs` is
 * who the browser is signed in as: a claimant who opens the link there is known to be the same.
 * @throws Conflict  the link was used, or is too old
 */
export async function openSignInLink(
  token: string,
  signedInAs: string | null,
): Promise<{ personId: string; returnTo: string }> {
  const opened = await withHandle("", async (tx, named) => {
    const content = await takeToken(tx, "signIn", token);
    if (!content?.email) throw new Conflict("This link was used before, or is too old. Ask for a new one.");
    const { email } = content;
    const { owner } = await claimantsOf(email, tx);
    const known = owner ?? (await stillClaiming(content, tx));
    const person = known ?? (await createPerson(tx, { ...named, email, passwordHash: null }));
    const isNew = await confirmAddress(tx, person.id, person.id === signedInAs ? "claimant" : "other");
    return { personId: person.id, returnTo: String(content.data.returnTo ?? "/"), isNew, made: known ? null : named };
  });
  if (opened.made) expire(tag.person(opened.made.handle));
  if (opened.isNew) await releaseHeld(opened.personId);
  log.info({ person: opened.personId }, "a link was opened");
  return opened;
}

/** What is counted of a try, and as what. */
function countedTries(email: string, address: string) {
  const signInOfEmail = email.trim().toLowerCase();
  return { signInOfAddress: address, signInOfAccount: `${signInOfEmail} ${address}`, signInOfEmail };
}

function crowded({ retryAfterSeconds }: TooMany): TooMany {
  return new TooMany(
    `Somebody is trying many passwords with this address, so none is taken from browsers that have not signed in with it before. Let us e-mail you a link: that works at once. Or wait ${Math.ceil(retryAfterSeconds / 60)} minutes.`,
    retryAfterSeconds,
  );
}

type Named = { name: string; handle: string };

/** Runs `work` with a name and a handle for a new person. @throws Invalid  others would take the name for our staff's */
function withHandle<T>(name: string | undefined, work: (tx: Transaction, named: Named) => Promise<T>): Promise<T> {
  const shown = name || `Reader ${randomInt(1_000, 1_000_000)}`;
  return transaction(async (tx) => work(tx, { name: shown, handle: await claimHandle(tx, shown) }));
}

type NewPerson = Named & { email: string; passwordHash: string | null };

function createPerson(tx: Transaction, person: NewPerson): Promise<SignedIn> {
  return tx.person.create({ data: { id: newId(), ...person, joinedAt: new Date() }, select: asSignedIn });
}
