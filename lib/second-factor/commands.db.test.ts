import { afterEach, describe, expect, test, vi } from "vitest";
import { type ActorSession, actorBehind, sessionBehind } from "../auth/actor";
import { Conflict, Invalid, TooMany, Unproven } from "../failures";
import { findViewer } from "../people/viewer";
import { db } from "../platform/db";
import { env } from "../platform/env";
import { makePerson, makeSession, type TestPerson } from "../testing/make";
import {
  beginSecondFactor,
  confirmSecondFactor,
  renewRecoveryCodes,
  takeSecondFactor,
  turnOffSecondFactor,
} from "./commands";
import { findSecondFactor, findSetup } from "./queries";
import { unseal } from "./seal";
import { codeAt } from "./totp";

const DEVICE = "Firefox on Linux";
const STEP_MS = 30_000;

afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

async function sessionOf(person: { id: string }): Promise<ActorSession> {
  return (await sessionBehind(await makeSession(person))) as ActorSession;
}

async function secretOf(person: { id: string }): Promise<string> {
  const { secret } = await db().secondFactor.findUniqueOrThrow({ where: { personId: person.id } });
  return unseal(secret, person.id, env.sessionSecret) ?? "";
}

async function withCodes(role?: TestPerson["role"]) {
  const me = await makePerson(role);
  const session = await sessionOf(me);
  await beginSecondFactor(session);
  const secret = await secretOf(me);
  const recovery = await confirmSecondFactor(session, codeAt(secret));
  return { me, session, secret, recovery };
}

const subjectsTo = async (person: TestPerson) =>
  (await db().mail.findMany({ where: { recipient: person.email }, orderBy: { id: "asc" } })).map(
    (mail) => mail.subject,
  );

describe("somebody who sets up codes from an app", () => {
  test("types a first code, gets ten recovery codes and is told by mail", async () => {
    const me = await makePerson();
    const session = await sessionOf(me);
    await beginSecondFactor(session);
    expect((await findSetup(me))?.picture).toMatch(/^data:image\/svg\+xml;base64,/);
    expect(await findSecondFactor(me.id)).toMatchObject({ isOn: false });

    const codes = await confirmSecondFactor(session, codeAt(await secretOf(me)));
    expect(new Set(codes).size).toBe(10);
    expect(await findSecondFactor(me.id)).toMatchObject({ isOn: true, codesLeft: 10 });
    expect(await findSetup(me)).toBeNull();
    expect(await subjectsTo(me)).toEqual(["Signing in now asks for a code"]);
    const kept = JSON.stringify([
      await db().secondFactor.findMany({ where: { personId: me.id }, select: { secret: true } }),
      await db().recoveryCode.findMany({ where: { personId: me.id } }),
    ]);
    for (const code of [...codes, await secretOf(me)]) expect(kept).not.toContain(code);
  });

  test("is refused with a wrong code, without having begun, and when it is on already", async () => {
    const me = await makePerson();
    const session = await sessionOf(me);
    await expect(confirmSecondFactor(session, "123456")).rejects.toThrow(Conflict);
    await beginSecondFactor(session);
    const code = codeAt(await secretOf(me));
    for (const wrong of [code === "000000" ? "111111" : "000000", "", "abcdef"])
      await expect(confirmSecondFactor(session, wrong)).rejects.toThrow(Invalid);
    await confirmSecondFactor(session, code);
    await expect(beginSecondFactor(session)).rejects.toThrow(Conflict);
  });

  test("is refused everything when they have not shown lately that it is them", async () => {
    const { session } = await withCodes();
    const stale = { ...session, provenAt: new Date(Date.now() - 16 * 60_000) };
    for (const act of [beginSecondFactor, renewRecoveryCodes, turnOffSecondFactor])
      await expect(act(stale)).rejects.toThrow(Unproven);
    await expect(confirmSecondFactor(stale, "123456")).rejects.toThrow(Unproven);
  });
});

describe("the second step", () => {
  test("takes a code once, and none from before the last one", async () => {
    const { me, secret } = await withCodes();
    const now = Date.now();
    expect(await takeSecondFactor(me.id, codeAt(secret, now), DEVICE), "the code it was set up with").toBe(false);
    vi.setSystemTime(now + 2 * STEP_MS);
    const code = codeAt(secret);
    expect(await takeSecondFactor(me.id, ` ${code.slice(0, 3)} ${code.slice(3)} `, DEVICE)).toBe(true);
    expect(await takeSecondFactor(me.id, code, DEVICE)).toBe(false);
    expect(await takeSecondFactor(me.id, codeAt(secret, now + STEP_MS), DEVICE), "an earlier one").toBe(false);
  });

  test("takes the same code once though it comes from two browsers at the same time", async () => {
    const { me, secret } = await withCodes();
    vi.setSystemTime(Date.now() + 2 * STEP_MS);
    const code = codeAt(secret);
    const answers = await Promise.all(Array.from({ length: 5 }, () => takeSecondFactor(me.id, code, DEVICE)));
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  test("takes each recovery code once, tells by mail, and counts what is left", async () => {
    const { me, recovery } = await withCodes();
    const [first = "", second = ""] = recovery;
    const answers = await Promise.all([first, first, first].map((code) => takeSecondFactor(me.id, code, DEVICE)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await takeSecondFactor(me.id, second.toUpperCase().replace("-", " "), DEVICE)).toBe(true);
    expect(await findSecondFactor(me.id)).toMatchObject({ codesLeft: 8 });
    expect(await subjectsTo(me)).toEqual([
      "Signing in now asks for a code",
      "A recovery code was used",
      "A recovery code was used",
    ]);
  });

  test("refuses somebody else's codes, and any code of who has none", async () => {
    const [{ me }, other] = [await withCodes(), await withCodes()];
    expect(await takeSecondFactor(me.id, other.recovery[0] ?? "", DEVICE)).toBe(false);
    const { id } = await makePerson();
    expect(await takeSecondFactor(id, "123456", DEVICE)).toBe(false);
    const beginner = await makePerson();
    await beginSecondFactor(await sessionOf(beginner));
    expect(await takeSecondFactor(beginner.id, codeAt(await secretOf(beginner)), DEVICE)).toBe(false);
  });

  test("lets nobody guess for long, and the right code does not help meanwhile", async () => {
    const { me, recovery } = await withCodes();
    for (let tries = 0; tries < 10; tries++) expect(await takeSecondFactor(me.id, "bcdfg-hjkmn", DEVICE)).toBe(false);
    await expect(takeSecondFactor(me.id, recovery[0] ?? "", DEVICE)).rejects.toThrow(TooMany);
  });
});

test("new recovery codes make the earlier ones good for nothing", async () => {
  const { me, session, recovery } = await withCodes();
  const renewed = await renewRecoveryCodes(session);
  expect(await takeSecondFactor(me.id, recovery[0] ?? "", DEVICE)).toBe(false);
  expect(await takeSecondFactor(me.id, renewed[0] ?? "", DEVICE)).toBe(true);
  await expect(renewRecoveryCodes(await sessionOf(await makePerson()))).rejects.toThrow(Conflict);
});

test("who turns codes off signs in without, has no recovery codes left, and is told by mail", async () => {
  const { me, session, recovery } = await withCodes();
  await turnOffSecondFactor(session);
  expect(await findSecondFactor(me.id)).toMatchObject({ isOn: false, codesLeft: 0 });
  expect(await takeSecondFactor(me.id, recovery[0] ?? "", DEVICE)).toBe(false);
  expect((await subjectsTo(me)).at(-1)).toBe("Signing in no longer asks for a code");
});

describe("where the operator asks moderators, editors and admins for a second factor", () => {
  test.each(["moderator", "editor", "admin"] as const)(
    "the role of %s sleeps until there is one, and stays awake then",
    async (role) => {
      vi.stubEnv("PADDOCK_REQUIRE_SECOND_FACTOR", "1");
      const me = await makePerson(role);
      const token = await makeSession(me);
      expect(await actorBehind(token)).toMatchObject({ role: "reader" });
      expect(await findSecondFactor(me.id)).toMatchObject({ sleeping: role });
      expect(await findViewer(await actorBehind(token), null)).toMatchObject({ roleSleeps: true });

      const session = (await sessionBehind(token)) as ActorSession;
      await beginSecondFactor(session);
      expect(await actorBehind(token)).toMatchObject({ role: "reader" });
      await confirmSecondFactor(session, codeAt(await secretOf(me)));
      expect(await actorBehind(token)).toMatchObject({ role });
      expect(await findSecondFactor(me.id)).toMatchObject({ sleeping: null });
      expect(await findViewer(await actorBehind(token), null)).not.toHaveProperty("roleSleeps");
      await expect(turnOffSecondFactor(session)).rejects.toThrow(Conflict);
      expect(await actorBehind(token)).toMatchObject({ role });
    },
  );

  test("readers and authors need none, and turn theirs off", async () => {
    vi.stubEnv("PADDOCK_REQUIRE_SECOND_FACTOR", "1");
    const { me, session } = await withCodes("author");
    expect(await findSecondFactor(me.id)).toMatchObject({ isNeeded: false, sleeping: null });
    await turnOffSecondFactor(session);
    expect(await actorBehind(await makeSession(me))).toMatchObject({ role: "author" });
  });
});
