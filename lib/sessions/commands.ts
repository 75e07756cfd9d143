import "server-only";
import { randomUUID } from "node:crypto";
import type { ActorSession } from "../auth/actor";
import { SESSION_SECONDS } from "../auth/session-token";
import { Conflict, Forbidden, NotFound } from "../failures";
import { queueMail } from "../mail/outbox";
import { matchesPassword } from "../people/password";
import { db, transaction } from "../platform/db";
import { absolute } from "../platform/env";
import { isId } from "../platform/ids";
import { log } from "../platform/log";
import { countTry, forgiveTry } from "../platform/rate-limit";
import { type Actor, can } from "../policy";
import { makeToken, takeToken } from "../tokens/tokens";
import { deviceOf } from "./device";
import { ownAddress } from "./notice";

/** Begins a session of somebody who has just shown who they are; `userAgent` is what their browser says of itself. */
export async function beginSession(personId: string, userAgent: string | null): Promise<{ sessionId: string }> {
  const now = new Date();
  const { id } = await db().session.create({
    data: {
      // Nothing about it can be guessed, not even its time.
      id: randomUUID(),
      personId,
      device: deviceOf(userAgent),
      beganAt: now,
      usedAt: now,
      provenAt: now,
      endsAt: new Date(now.getTime() + SESSION_SECONDS * 1000),
    },
    select: { id: true },
  });
  log.info({ person: personId }, "signed in");
  return { sessionId: id };
}

/** Ends a session by its id; one that is over already stays so. */
export async function endSession(sessionId: string): Promise<void> {
  await db().session.deleteMany({ where: { id: sessionId } });
}

/** Notes that its person has just shown who they are, and gives the session another id; null when it is over. */
export async function renewSession(sessionId: string): Promise<string | null> {
  const id = randomUUID();
  const now = new Date();
  const { count } = await db().session.updateMany({
    where: { id: sessionId, endsAt: { gt: now } },
    data: { id, provenAt: now, usedAt: now },
  });
  return count > 0 ? id : null;
}

/** Signs the actor out elsewhere: on one device. @throws NotFound  they have no such session, or have none any more */
export async function endOwnSession(actor: Actor, id: string): Promise<void> {
  assertMayGuard(actor);
  const { count } = isId(id) ? await db().session.deleteMany({ where: { id, personId: actor.id } }) : { count: 0 };
  if (count === 0) throw new NotFound("That device is signed out already.");
  log.info({ person: actor.id }, "a session ended from elsewhere");
}

/** Signs the actor out everywhere but in this session; answers of how many. */
export async function endOtherSessions({ actor, sessionId }: ActorSession): Promise<number> {
  assertMayGuard(actor);
  const { count } = await db().session.deleteMany({ where: { personId: actor.id, id: { not: sessionId } } });
  log.info({ person: actor.id, count }, "all other sessions ended");
  return count;
}

/** Whether this is the actor's own password. @throws TooMany */
export async function isOwnPassword(actor: Actor, password: string): Promise<boolean> {
  assertMayGuard(actor);
  await countTry("proofOfPerson", actor.id);
  const person = await db().person.findUnique({ where: { id: actor.id }, select: { passwordHash: true } });
  const matches = await matchesPassword(password.slice(0, 1_000), person?.passwordHash ?? null);
  if (matches) await forgiveTry("proofOfPerson", actor.id);
  return matches;
}

const LINK_MINUTES = 15;

/**
 * Mails the actor a link by which they show, in this session, that it is them.
 * @throws TooMany
 * @throws Conflict  their address is not confirmed, so it shows nothing
 */
export async function mailProofLink({ actor, sessionId }: ActorSession, returnTo: string): Promise<void> {
  assertMayGuard(actor);
  await countTry("proofMailOfPerson", actor.id);
  await transaction(async (tx) => {
    const email = await ownAddress(tx, actor.id);
    if (!email) throw new Conflict("Your e-mail address is not confirmed yet, so a mail to it shows nothing.");
    const token = await makeToken(
      tx,
      "signIn",
      { personId: actor.id, email, data: { proof: true, sessionId } },
      LINK_MINUTES,
    );
    const query = new URLSearchParams({ token, returnTo });
    await queueMail(tx, {
      to: email,
      personId: actor.id,
      subject: "Show that it is you",
      parts: [
        {
          kind: "text",
          text: `Somebody who is signed in to your account wants to change how it is guarded. If that is you, open this link in the same browser within ${LINK_MINUTES} minutes.`,
        },
        { kind: "button", label: "It is me", url: absolute(`/prove?${query}`) },
        {
          kind: "text",
          text: `If it is not you, leave the link alone, and sign that browser out: ${absolute("/settings/security")}`,
        },
      ],
    });
  });
}

/** Whether this token was mailed to whoever is signed in here, for this session; it is used up then. */
export async function takeProof({ actor, sessionId }: ActorSession, token: string): Promise<boolean> {
  assertMayGuard(actor);
  return transaction(async (tx) => {
    const content = await takeToken(tx, "signIn", token);
    return content?.personId === actor.id && content.data.proof === true && content.data.sessionId === sessionId;
  });
}

/** Forgets sessions whose time is over. */
export async function forgetOldSessions(): Promise<void> {
  await db().session.deleteMany({ where: { endsAt: { lt: new Date() } } });
}

function assertMayGuard(actor: Actor): void {
  if (!can(actor, "secure", "person", actor)) throw new Forbidden("This account is somebody else’s.");
}
