import "server-only";
import type { ActorSession } from "../auth/actor";
import { db } from "../platform/db";
import { env } from "../platform/env";
import type { ProofWays, SessionView } from "./views";

/** Where the actor is signed in: this session first, then by last use. */
export async function ownSessions({ actor, sessionId }: ActorSession): Promise<SessionView[]> {
  const sessions = await db().session.findMany({
    where: { personId: actor.id, endsAt: { gt: new Date() } },
    orderBy: { usedAt: "desc" },
    select: { id: true, device: true, beganAt: true, usedAt: true },
  });
  const views = sessions.map(({ id, device, beganAt, usedAt }) => ({
    id,
    device,
    beganAt: beganAt.toISOString(),
    usedAt: usedAt.toISOString(),
    isThisOne: id === sessionId,
  }));
  return [...views.filter((one) => one.isThisOne), ...views.filter((one) => !one.isThisOne)];
}

/** How this person can show that it is them. A code alone is asked for only where there is nothing stronger. */
export async function proofWays(personId: string): Promise<ProofWays> {
  const person = await db().person.findUniqueOrThrow({
    where: { id: personId },
    select: {
      email: true,
      passwordHash: true,
      emailConfirmedAt: true,
      secondFactor: { select: { confirmedAt: true } },
      _count: { select: { passkeys: true } },
    },
  });
  const password = person.passwordHash !== null;
  const passkey = person._count.passkeys > 0;
  return {
    email: person.email,
    password,
    passkey,
    code: !password && !passkey && Boolean(person.secondFactor?.confirmedAt),
    mail: person.emailConfirmedAt !== null || !env.confirmsEmail,
  };
}
