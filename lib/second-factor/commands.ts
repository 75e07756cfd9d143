import "server-only";
import type { ActorSession } from "../auth/actor";
import { assertWaysLeft } from "../auth/ways-left";
import { Conflict, Forbidden, Invalid } from "../failures";
import { db, type Transaction, transaction } from "../platform/db";
import { env } from "../platform/env";
import { log } from "../platform/log";
import { countTry, forgiveTry } from "../platform/rate-limit";
import { can } from "../policy";
import { deviceOfSession, tellOwner } from "../sessions/notice";
import { assertFresh } from "../sessions/proof";
import { appCodeIn, newRecoveryCodes, recoveryCodeIn } from "./recovery-code";
import { hashOfCode, seal, unseal } from "./seal";
import { newSecret, stepOf } from "./totp";

/**
 * Makes a secret for the actor's app, which counts once a code of it has come back. Beginning again makes another.
 * @throws Unproven, Conflict  it is on already
 */
export async function beginSecondFactor(session: ActorSession): Promise<void> {
  const { id: personId } = guard(session);
  const secret = seal(newSecret(), personId, env.sessionSecret);
  await transaction(async (tx) => {
    const { count } = await tx.secondFactor.updateMany({ where: { personId, confirmedAt: null }, data: { secret } });
    if (count > 0) return;
    const known = await tx.secondFactor.findUnique({ where: { personId }, select: { personId: true } });
    if (known) throw new Conflict("Codes from an app are on already. Turn them off first to set up another app.");
    await tx.secondFactor.create({ data: { personId, secret } });
  });
}

/**
 * Turns codes from an app on with a first one, and answers the recovery codes, which nobody can be shown again.
 * @throws Unproven, TooMany
 * @throws Invalid   the code is not of this moment
 * @throws Conflict  it was not begun, or is on already
 */
export async function confirmSecondFactor(session: ActorSession, typed: string): Promise<string[]> {
  const { id: personId } = guard(session);
  await countTry("codeOfPerson", personId);
  const codes = await transaction(async (tx) => {
    const factor = await tx.secondFactor.findUnique({ where: { personId } });
    if (!factor || factor.confirmedAt)
      throw new Conflict("There is nothing to confirm any more. Look at your settings.");
    const step = stepIn(factor.secret, personId, typed);
    if (step === null)
      throw new Invalid(
        "code",
        "That is not the code of this moment. Wait for the next one, and check the phone’s clock.",
      );
    const { count } = await tx.secondFactor.updateMany({
      where: { personId, confirmedAt: null, secret: factor.secret },
      data: { confirmedAt: new Date(), lastStep: step },
    });
    if (count === 0) throw new Conflict("It was set up elsewhere meanwhile. Look at your settings.");
    await tellOwner(tx, personId, {
      subject: "Signing in now asks for a code",
      happened: "From now on a code from an app is asked for when you sign in.",
      device: await deviceOfSession(tx, session.sessionId),
    });
    return replaceRecoveryCodes(tx, personId);
  });
  await forgiveTry("codeOfPerson", personId);
  log.info({ person: personId }, "second factor turned on");
  return codes;
}

/** Turns codes from an app off; with them go the recovery codes. @throws Unproven, Conflict  the role needs it */
export async function turnOffSecondFactor(session: ActorSession): Promise<void> {
  const { id: personId } = guard(session);
  await transaction(async (tx) => {
    await assertWaysLeft(tx, personId, "second-factor");
    const { count } = await tx.secondFactor.deleteMany({ where: { personId } });
    await tx.recoveryCode.deleteMany({ where: { personId } });
    if (count === 0) return;
    await tellOwner(tx, personId, {
      subject: "Signing in no longer asks for a code",
      happened: "Codes from an app were turned off: signing in no longer asks for one.",
      device: await deviceOfSession(tx, session.sessionId),
    });
  });
  log.info({ person: personId }, "second factor turned off");
}

/** New recovery codes in the place of all earlier ones. @throws Unproven, Conflict  there is no second factor */
export async function renewRecoveryCodes(session: ActorSession): Promise<string[]> {
  const { id: personId } = guard(session);
  return transaction(async (tx) => {
    const isOn = await tx.secondFactor.findFirst({ where: { personId, confirmedAt: { not: null } } });
    if (!isOn) throw new Conflict("Recovery codes go with codes from an app. Set those up first.");
    await tellOwner(tx, personId, {
      subject: "You have new recovery codes",
      happened: "New recovery codes were made for your account. The earlier ones are good for nothing now.",
      device: await deviceOfSession(tx, session.sessionId),
    });
    return replaceRecoveryCodes(tx, personId);
  });
}

/**
 * Whether this is a code of this person's app, or a recovery code of theirs, that nobody used before; it is used then.
 * `device` is where it was typed. A wrong one and a used one are answered alike.
 * @throws TooMany  this account was tried too often lately
 */
export async function takeSecondFactor(personId: string, typed: string, device: string): Promise<boolean> {
  await countTry("codeOfPerson", personId);
  const isTaken = (await takeAppCode(personId, typed)) || (await takeRecoveryCode(personId, typed, device));
  if (isTaken) await forgiveTry("codeOfPerson", personId);
  else log.info({ person: personId }, "a wrong second factor");
  return isTaken;
}

async function takeAppCode(personId: string, typed: string): Promise<boolean> {
  const factor = await db().secondFactor.findFirst({ where: { personId, confirmedAt: { not: null } } });
  const step = factor ? stepIn(factor.secret, personId, typed) : null;
  if (step === null) return false;
  const { count } = await db().secondFactor.updateMany({
    where: { personId, confirmedAt: { not: null }, lastStep: { lt: step } },
    data: { lastStep: step },
  });
  return count > 0;
}

async function takeRecoveryCode(personId: string, typed: string, device: string): Promise<boolean> {
  const code = recoveryCodeIn(typed);
  if (!code) return false;
  return transaction(async (tx) => {
    const hash = hashOfCode(code, personId, env.sessionSecret);
    const { count } = await tx.recoveryCode.deleteMany({ where: { personId, hash } });
    if (count === 0) return false;
    const left = await tx.recoveryCode.count({ where: { personId } });
    await tellOwner(tx, personId, {
      subject: "A recovery code was used",
      happened: `One of your recovery codes was used in the place of a code from your app. ${left === 1 ? "One is" : `${left} are`} left.`,
      device,
    });
    return true;
  });
}

function stepIn(sealed: string, personId: string, typed: string): number | null {
  const code = appCodeIn(typed);
  const secret = unseal(sealed, personId, env.sessionSecret);
  return code && secret ? stepOf(secret, code) : null;
}

async function replaceRecoveryCodes(tx: Transaction, personId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await tx.recoveryCode.deleteMany({ where: { personId } });
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ personId, hash: hashOfCode(code, personId, env.sessionSecret) })),
  });
  return codes;
}

function guard(session: ActorSession): ActorSession["actor"] {
  const { actor } = session;
  if (!can(actor, "secure", "person", actor)) throw new Forbidden("This account is somebody else’s.");
  assertFresh(session);
  return actor;
}
