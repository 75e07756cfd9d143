import "server-only";
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import type { ActorSession } from "../auth/actor";
import { assertWaysLeft } from "../auth/ways-left";
import { Conflict, Forbidden, Invalid, NotFound } from "../failures";
import { parse } from "../parse";
import { db, transaction } from "../platform/db";
import { isStorable } from "../platform/ids";
import { log } from "../platform/log";
import { countTry } from "../platform/rate-limit";
import { type Actor, can } from "../policy";
import { deviceOfSession, tellOwner } from "../sessions/notice";
import { assertFresh } from "../sessions/proof";
import { makeToken, takeToken } from "../tokens/tokens";
import { relyingParty } from "./relying-party";
import { RenamePasskey } from "./schema";

/** Time to find the phone or the key; a question left open longer is asked anew. */
const QUESTION_MINUTES = 10;

/** More than anybody has devices. */
const MAX_PASSKEYS = 20;

/** The question a browser answers with a new passkey, as JSON for it. @throws Unproven, Conflict  they have very many */
export async function askForNewPasskey(session: ActorSession): Promise<string> {
  const { id: personId, handle, name } = guard(session);
  const known = await db().passkey.findMany({ where: { personId }, select: { id: true, transports: true } });
  if (known.length >= MAX_PASSKEYS)
    throw new Conflict("You have twenty passkeys. Take one away before you add another.");
  const challenge = await makeToken(db(), "passkey", { personId, data: { adds: true } }, QUESTION_MINUTES);
  const { rpID, rpName } = relyingParty();
  const question = await generateRegistrationOptions({
    rpID,
    rpName,
    userID: new TextEncoder().encode(personId),
    userName: handle,
    userDisplayName: name,
    challenge: Uint8Array.from(Buffer.from(challenge, "base64url")),
    timeout: QUESTION_MINUTES * 60_000,
    attestationType: "none",
    excludeCredentials: known,
    // Found without typing a name, and never without the finger, the face or the PIN: that makes it two factors.
    authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
  });
  return JSON.stringify(question);
}

/**
 * Keeps the passkey that a browser made in answer to our question.
 * @throws Unproven
 * @throws Invalid  it answers another question, an old one, or is not what was asked for
 */
export async function addPasskey(session: ActorSession, answer: string): Promise<void> {
  const { id: personId } = guard(session);
  const response = parsed<RegistrationResponseJSON>(answer);
  const { rpID, origin } = relyingParty();
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedRPID: rpID,
    expectedOrigin: origin,
    requireUserVerification: true,
    expectedChallenge: async (challenge) => {
      const asked = await takeToken(db(), "passkey", challenge);
      return asked?.personId === personId && asked.data.adds === true;
    },
  }).catch(notAnswered);
  if (!verified) throw notUnderstood();

  const { credential } = registrationInfo;
  await transaction(async (tx) => {
    const isKnown = await tx.passkey.findUnique({ where: { id: credential.id }, select: { id: true } });
    if (isKnown) throw new Conflict("This passkey is kept here already.");
    const device = await deviceOfSession(tx, session.sessionId);
    await tx.passkey.create({
      data: {
        id: credential.id,
        personId,
        publicKey: credential.publicKey,
        counter: credential.counter,
        transports: credential.transports ?? [],
        name: device,
        addedAt: new Date(),
      },
    });
    await tellOwner(tx, personId, {
      subject: "A new passkey opens your account",
      happened: "A passkey was added to your account. Whoever holds it can sign in.",
      device,
    });
  });
  log.info({ person: personId }, "passkey added");
}

/** @throws Invalid, NotFound */
export async function renamePasskey(actor: Actor, input: RenamePasskey): Promise<void> {
  if (!can(actor, "secure", "person", actor)) throw new Forbidden("This account is somebody else’s.");
  const { id, name } = parse(RenamePasskey, input);
  const { count } = await db().passkey.updateMany({ where: { id, personId: actor.id }, data: { name } });
  if (count === 0) throw new NotFound("There is no such passkey any more.");
}

/** @throws Unproven, NotFound, Conflict  it is the last way in, or the last second factor of who needs one */
export async function removePasskey(session: ActorSession, id: string): Promise<void> {
  const { id: personId } = guard(session);
  await transaction(async (tx) => {
    await assertWaysLeft(tx, personId, "passkey");
    const passkey = await tx.passkey.findFirst({ where: { id, personId }, select: { name: true } });
    if (!passkey) throw new NotFound("There is no such passkey any more.");
    await tx.passkey.delete({ where: { id } });
    await tellOwner(tx, personId, {
      subject: "A passkey was removed from your account",
      happened: `The passkey “${passkey.name}” was removed: it no longer opens your account.`,
      device: await deviceOfSession(tx, session.sessionId),
    });
  });
  log.info({ person: personId }, "passkey removed");
}

/** The question a browser answers with any passkey it has for this site, as JSON for it. @throws TooMany */
export async function askForPasskey(address: string): Promise<string> {
  await countTry("passkeyOfAddress", address);
  const challenge = await makeToken(db(), "passkey", { data: { adds: false } }, QUESTION_MINUTES);
  const question = await generateAuthenticationOptions({
    rpID: relyingParty().rpID,
    challenge: Uint8Array.from(Buffer.from(challenge, "base64url")),
    timeout: QUESTION_MINUTES * 60_000,
    userVerification: "required",
  });
  return JSON.stringify(question);
}

/**
 * Whose passkey answered our question. Each question is answered once; a passkey whose count of uses went back is a copy.
 * @throws Invalid
 */
export async function personBehindPasskey(answer: string): Promise<string> {
  const response = parsed<AuthenticationResponseJSON>(answer);
  const id = String(response.id);
  const passkey =
    isStorable(id) &&
    (await db().passkey.findFirst({
      where: { id, person: { deletedAt: null } },
      select: { id: true, personId: true, publicKey: true, counter: true },
    }));
  if (!passkey) throw new Invalid("passkey", "This passkey opens no account here any more. Sign in another way.");
  const { rpID, origin } = relyingParty();
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedRPID: rpID,
    expectedOrigin: origin,
    requireUserVerification: true,
    credential: { id: passkey.id, publicKey: Uint8Array.from(passkey.publicKey), counter: Number(passkey.counter) },
    expectedChallenge: async (challenge) => (await takeToken(db(), "passkey", challenge))?.data.adds === false,
  }).catch(notAnswered);
  if (!verified || !(await countUse(passkey.id, authenticationInfo.newCounter))) throw notUnderstood();
  return passkey.personId;
}

/** Many passkeys don't count and always say 0; of those that do, of two with the same count one is a copy. */
async function countUse(id: string, counter: number): Promise<boolean> {
  const { count } = await db().passkey.updateMany({
    where: { id, OR: [{ counter: { lt: counter } }, ...(counter === 0 ? [{ counter: 0 }] : [])] },
    data: { counter, usedAt: new Date() },
  });
  return count > 0;
}

function guard(session: ActorSession): Actor {
  const { actor } = session;
  if (!can(actor, "secure", "person", actor)) throw new Forbidden("This account is somebody else’s.");
  assertFresh(session);
  return actor;
}

function parsed<Response>(answer: string): Response {
  try {
    const content: unknown = JSON.parse(answer);
    if (typeof content === "object" && content !== null && !Array.isArray(content)) return content as Response;
  } catch {
    // Not JSON: no browser of ours sent it.
  }
  throw notUnderstood();
}

function notAnswered(error: unknown): never {
  log.info({ error: error instanceof Error ? error.message : String(error) }, "a passkey was refused");
  throw notUnderstood();
}

function notUnderstood(): Invalid {
  return new Invalid("passkey", "The passkey did not answer as it should, or took too long. Please try again.");
}
