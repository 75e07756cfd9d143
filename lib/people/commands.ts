import "server-only";
import { randomInt, randomUUID } from "node:crypto";
import { tellChanged, tellCounted } from "../comments/live";
import { parseSort } from "../comments/schema";
import { rankSoon } from "../comments/standings";
import type { Sort } from "../comments/views";
import { Conflict, Forbidden, Invalid, NotFound } from "../failures";
import { parse } from "../parse";
import { expire, expireSoon, tag } from "../platform/cache";
import { db, transaction } from "../platform/db";
import { newId } from "../platform/ids";
import { log } from "../platform/log";
import { Prisma } from "../platform/prisma/client";
import { assertTriesLeft, countTry, forgiveTry } from "../platform/rate-limit";
import { type Actor, can } from "../policy";
import { leaveNothingBehind } from "./deletion";
import { handleFor } from "./handle";
import { hashPassword, matchesPassword } from "./password";
import { DeletePerson, GrantRole, SignIn, SignUp } from "./schema";

/** Who signed in or up, with the epoch their session begins in and the order of comments they chose, if they did. */
export type SignedIn = Actor & { sessionEpoch: number; commentOrder: string | null };

const asSignedIn = { id: true, handle: true, name: true, role: true, sessionEpoch: true, commentOrder: true } as const;

/**
 * Makes a person with an e-mail address and a password. Anybody may; `address` is where the request came from.
 * @throws Invalid   with the field, also when the address has an account
 * @throws TooMany   too many sign-ups from there
 */
export async function signUp(input: SignUp, address: string): Promise<SignedIn> {
  const { email, password, name } = parse(SignUp, input);
  await countTry("signUpOfAddress", address);
  const passwordHash = await hashPassword(password);
  const shown = name || `Reader ${randomInt(1_000, 1_000_000)}`;

  for (let attempt = 0; ; attempt++) {
    try {
      const person = await db().person.create({
        data: {
          id: newId(),
          handle: handleFor(shown, attempt > 0),
          email,
          name: shown,
          passwordHash,
          joinedAt: new Date(),
        },
        select: asSignedIn,
      });
      expire(tag.person(person.handle));
      log.info({ person: person.id }, "signed up");
      return person;
    } catch (error) {
      if (!isTaken(error)) throw error;
      const known = await db().person.findUnique({ where: { email }, select: { id: true } });
      if (known) throw new Invalid("email", "There is an account with this e-mail address already. Sign in instead.");
      if (attempt > 5) throw new Conflict("No handle could be made for this name. Try another name.");
    }
  }
}

/**
 * The person with this e-mail address and password, or null; both mistakes answer alike and take as long.
 * @throws TooMany  too many failed tries for this account from this address, or from this address at all
 */
export async function authenticate(input: SignIn, address: string): Promise<SignedIn | null> {
  const { email, password } = parse(SignIn, input);
  const account = `${email.toLowerCase()} ${address}`;
  await countTry("signInOfAddress", address);
  await countTry("signInOfAccount", account);

  const person = await db().person.findUnique({ where: { email }, select: { ...asSignedIn, passwordHash: true } });
  if (!(await matchesPassword(password, person?.passwordHash ?? null)) || !person) return null;

  await forgiveTry("signInOfAddress", address);
  await forgiveTry("signInOfAccount", account);
  const { passwordHash: _, ...signedIn } = person;
  return signedIn;
}

/** Whether another try is allowed now, without counting one. @throws TooMany */
export async function assertMayTry(email: string, address: string): Promise<void> {
  await assertTriesLeft("signInOfAddress", address);
  await assertTriesLeft("signInOfAccount", `${email.trim().toLowerCase()} ${address}`);
}

/**
 * Gives a person a role. For the operator, who has the machine: there is no actor to authorize.
 * @throws NotFound  nobody has this e-mail address
 */
export async function grantRole(input: GrantRole): Promise<{ handle: string; role: string }> {
  const { email, role } = parse(GrantRole, input);
  const person = await db().person.findUnique({ where: { email }, select: { id: true } });
  if (!person) throw new NotFound(`Nobody has signed up with ${email}.`);
  const granted = await db().person.update({
    where: { id: person.id },
    data: { role },
    select: { handle: true, role: true },
  });
  expire(tag.person(granted.handle));
  log.info({ person: person.id, role }, "role granted");
  return granted;
}

/**
 * Deletes one's own account: texts and name leave every page, votes are taken back, replies of others stay. Doing it again
 * changes nothing.
 * @throws Forbidden  it is somebody else's
 * @throws Conflict   a published article bears their name
 */
export async function deletePerson(actor: Actor, id: string): Promise<void> {
  if (!can(actor, "delete", "person", { id })) throw new Forbidden("This account is somebody else’s.");
  await leave(id);
}

/**
 * The same for the operator, who has the machine: there is no actor to authorize.
 * @throws NotFound  nobody has this e-mail address
 * @throws Conflict  a published article bears their name
 */
export async function deletePersonWithEmail(input: DeletePerson): Promise<{ handle: string }> {
  const { email } = parse(DeletePerson, input);
  const person = await db().person.findUnique({ where: { email }, select: { id: true, handle: true } });
  if (!person) throw new NotFound(`Nobody has signed up with ${email}.`);
  await leave(person.id);
  return { handle: person.handle };
}

async function leave(id: string): Promise<void> {
  const unusable = await hashPassword(randomUUID());
  const left = await transaction((tx) => leaveNothingBehind(tx, id, unusable));
  if (!left) return;
  for (const { slug, section, comments } of left.conversations) {
    expire(tag.conversation(slug));
    expireSoon(tag.section(section));
    for (const comment of comments) tellChanged(slug, comment);
  }
  for (const { articleId, slug, commentId } of left.votes) {
    expireSoon(tag.conversation(slug));
    tellCounted(slug, commentId);
    rankSoon(articleId, slug, commentId);
  }
  expire(tag.person(left.handle), tag.front());
  log.info({ person: id }, "account deleted");
}

/** Keeps the order of comments a person chose, for their other devices. @throws Malformed  no such order */
export async function rememberOrder(actor: Actor, order: string): Promise<{ order: Sort }> {
  const known = parseSort(order);
  await db().person.update({ where: { id: actor.id }, data: { commentOrder: known } });
  return { order: known };
}

function isTaken(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
