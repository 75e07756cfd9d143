import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type ActorSession, actorBehind, sessionBehind } from "../auth/actor";
import { sessionToken } from "../auth/session-token";
import { Conflict, NotFound, TooMany } from "../failures";
import { db } from "../platform/db";
import { makePerson, makeSession, type TestPerson } from "../testing/make";
import {
  beginSession,
  endOtherSessions,
  endOwnSession,
  forgetOldSessions,
  isOwnPassword,
  mailProofLink,
  renewSession,
  takeProof,
} from "./commands";
import { isFresh } from "./proof";
import { ownSessions, proofWays } from "./queries";

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

async function sessionOf(person: { id: string }): Promise<ActorSession> {
  const session = await sessionBehind(await makeSession(person));
  if (!session) throw new Error("no session");
  return session;
}

const mailsTo = (person: TestPerson) =>
  db().mail.findMany({ where: { recipient: person.email }, orderBy: { madeAt: "asc" } });

/** The token in the newest mail. */
async function mailedToken(person: TestPerson): Promise<string> {
  const text = (await mailsTo(person)).at(-1)?.text ?? "";
  return new URL(/https?:\S+/.exec(text)?.[0] ?? "").searchParams.get("token") ?? "";
}

describe("somebody who looks at where they are signed in", () => {
  test("sees each device, with this one first, and nobody else's", async () => {
    const me = await makePerson();
    const here = await sessionOf(me);
    await beginSession(me.id, FIREFOX);
    await sessionOf(await makePerson());
    const sessions = await ownSessions(here);
    expect(sessions.map(({ device, isThisOne }) => [device, isThisOne])).toEqual([
      ["An unknown device", true],
      ["Firefox on Linux", false],
    ]);
  });

  test("signs one out, and it is nobody's at its next step", async () => {
    const me = await makePerson();
    const other = await makeSession(me);
    const session = await sessionBehind(other);
    await endOwnSession(me, session?.sessionId ?? "");
    expect(await actorBehind(other)).toBeNull();
    await expect(endOwnSession(me, session?.sessionId ?? "")).rejects.toThrow(NotFound);
  });

  test("signs all others out and stays signed in", async () => {
    const me = await makePerson();
    const here = await makeSession(me);
    const others = [await makeSession(me), await makeSession(me)];
    const session = (await sessionBehind(here)) as ActorSession;
    expect(await endOtherSessions(session)).toBe(2);
    for (const other of others) expect(await actorBehind(other)).toBeNull();
    expect(await actorBehind(here)).not.toBeNull();
  });

  test("is refused somebody else's session, and what is none", async () => {
    const [me, other] = [await makePerson(), await makePerson()];
    const theirs = await makeSession(other);
    const session = await sessionBehind(theirs);
    for (const id of [session?.sessionId ?? "", randomUUID(), "no id", "\u0000"])
      await expect(endOwnSession(me, id)).rejects.toThrow(NotFound);
    expect(await actorBehind(theirs)).not.toBeNull();
  });
});

test("a session whose time is over is forgotten, and others stay", async () => {
  const me = await makePerson();
  const [over, under] = [await sessionOf(me), await sessionOf(me)];
  await db().session.update({ where: { id: over.sessionId }, data: { endsAt: new Date(Date.now() - 1_000) } });
  await forgetOldSessions();
  const left = await db().session.findMany({ where: { personId: me.id }, select: { id: true } });
  expect(left).toEqual([{ id: under.sessionId }]);
});

describe("somebody who shows once more that it is them", () => {
  test("is believed for a quarter of an hour", () => {
    expect(isFresh({ provenAt: new Date(Date.now() - 14 * 60_000) })).toBe(true);
    expect(isFresh({ provenAt: new Date(Date.now() - 16 * 60_000) })).toBe(false);
  });

  test("has a session with another id then, and the one before is nobody's", async () => {
    const me = await makePerson();
    const before = await makeSession(me);
    const { sessionId } = (await sessionBehind(before)) as ActorSession;
    await db().session.update({ where: { id: sessionId }, data: { provenAt: new Date(0) } });
    const renewed = (await renewSession(sessionId)) ?? "";
    expect(await sessionBehind(before)).toBeNull();
    const after = await sessionBehind(await sessionToken({ personId: me.id, sessionId: renewed }));
    expect(after && isFresh(after)).toBe(true);
    expect(await renewSession(sessionId)).toBeNull();
  });

  test("does so by their password, and guesses run out", async () => {
    const [me, other] = [await makePerson(), await makePerson()];
    expect(await isOwnPassword(me, me.password)).toBe(true);
    for (let tries = 0; tries < 10; tries++) expect(await isOwnPassword(me, `guess ${tries}`)).toBe(false);
    await expect(isOwnPassword(me, me.password)).rejects.toThrow(TooMany);
    expect(await isOwnPassword(other, other.password)).toBe(true);
  });

  test("does so by a mailed link, once, and in no other session", async () => {
    const me = await makePerson();
    const [here, elsewhere] = [await sessionOf(me), await sessionOf(me)];
    await mailProofLink(here, "/settings/security");
    const first = await mailedToken(me);
    expect(await takeProof(elsewhere, first)).toBe(false);
    await mailProofLink(here, "/settings/security");
    const second = await mailedToken(me);
    expect(await takeProof(here, second)).toBe(true);
    expect(await takeProof(here, second)).toBe(false);
  });

  test("is mailed nothing at an address that is not shown to be theirs", async () => {
    const me = await makePerson();
    await db().person.update({ where: { id: me.id }, data: { emailConfirmedAt: null } });
    await expect(mailProofLink(await sessionOf(me), "/")).rejects.toThrow(Conflict);
    expect(await mailsTo(me)).toEqual([]);
    expect(await proofWays(me.id)).toMatchObject({ password: true, passkey: false, code: false, mail: false });
  });
});
