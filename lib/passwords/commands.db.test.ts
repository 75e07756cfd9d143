import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { Conflict, Forbidden, Invalid, TooMany } from "../failures";
import { db } from "../platform/db";
import { authenticate, openSignInLink, signUp } from "../sign-in/commands";
import { mailedLink, mailsTo, newestMail } from "../testing/mail";
import { makePerson, makeSession, TEST_PASSWORD, word } from "../testing/make";
import { statementsOf } from "../testing/statements";
import { changePassword, mailReset, resetPassword } from "./commands";
import { findReset } from "./queries";

const anEmail = () => `p-${word()}@example.org`;
const tokenIn = (link: string) => link.split("/").at(-1) ?? "";
const NEW_PASSWORD = "a staple of horses";
const justNow = () => ({ sessionId: randomUUID(), provenAt: new Date() });
const longAgo = () => ({ sessionId: randomUUID(), provenAt: new Date(Date.now() - 3_600_000) });

async function askFor(email: string): Promise<string> {
  await mailReset({ email }, word());
  return tokenIn(await mailedLink(email, "/reset/"));
}

describe("somebody who has forgotten their password", () => {
  test("sets a new one by mail, once; every session is over, and they are told", async () => {
    const person = await makePerson();
    await makeSession(person);
    const token = await askFor(person.email);
    expect(await findReset(token)).toEqual({ email: person.email, name: person.name });
    expect(await resetPassword({ token, password: NEW_PASSWORD })).toEqual({ personId: person.id });
    expect(await authenticate(person, word())).toBeNull();
    expect((await authenticate({ ...person, password: NEW_PASSWORD }, word()))?.id).toBe(person.id);
    expect(await db().session.count({ where: { personId: person.id } })).toBe(0);
    expect((await newestMail(person.email)).subject).toMatch(/password .* was changed/);
    await expect(resetPassword({ token, password: "and yet another" })).rejects.toThrow(Conflict);
    expect(await findReset(token)).toBeNull();
  });

  test("has half an hour for it", async () => {
    const person = await makePerson();
    const token = await askFor(person.email);
    const [row] = await db().singleUseToken.findMany({ where: { personId: person.id } });
    expect(((row?.endsAt.getTime() ?? 0) - (row?.madeAt.getTime() ?? 0)) / 60_000).toBe(30);
    await db().singleUseToken.updateMany({ where: { personId: person.id }, data: { endsAt: new Date() } });
    await expect(resetPassword({ token, password: NEW_PASSWORD })).rejects.toThrow(/Ask for a new one/);
  });

  test("who chooses a bad one hears why, and may try again with the same link", async () => {
    const person = await makePerson();
    const token = await askFor(person.email);
    for (const password of ["short", "password123", person.email])
      await expect(resetPassword({ token, password })).rejects.toMatchObject({ field: "password" });
    await resetPassword({ token, password: NEW_PASSWORD });
  });

  test("confirms an address by it that was only claimed, and takes it from who claimed it", async () => {
    const email = anEmail();
    const { id } = await signUp({ email, password: "the stranger's one" }, word());
    await resetPassword({ token: await askFor(email), password: NEW_PASSWORD });
    expect(await authenticate({ email, password: "the stranger's one" }, word())).toBeNull();
    expect((await db().person.findUniqueOrThrow({ where: { id } })).emailConfirmedAt).not.toBeNull();
  });

  test("without an account hears so in the mail alone, and can create one", async () => {
    const email = anEmail();
    const person = await makePerson();
    const kinds = async (one: string) =>
      (await statementsOf(() => mailReset({ email: one }, word()))).map(({ text }) => text);
    expect(await kinds(email)).toEqual(await kinds(person.email));
    expect((await newestMail(email)).subject).toMatch(/no account/);
    const { personId } = await openSignInLink(tokenIn(await mailedLink(email, "/sign-in/link/")), null);
    expect(personId).toBeTruthy();
  });

  test("gets no more than five mails in a quarter of an hour", async () => {
    const person = await makePerson();
    for (let i = 0; i < 7; i++) await mailReset({ email: person.email }, word());
    expect(await mailsTo(person.email)).toHaveLength(5);
  });
});

describe("somebody who is signed in", () => {
  test("changes their password with the present one; all other sessions are over", async () => {
    const person = await makePerson();
    await makeSession(person);
    await makeSession(person);
    const [here] = await db().session.findMany({ where: { personId: person.id } });
    const session = { sessionId: here?.id ?? "", provenAt: longAgo().provenAt };
    await changePassword(person, session, { current: TEST_PASSWORD, password: NEW_PASSWORD });
    expect(await db().session.findMany({ where: { personId: person.id }, select: { id: true } })).toEqual([
      { id: here?.id },
    ]);
    expect((await authenticate({ ...person, password: NEW_PASSWORD }, word()))?.id).toBe(person.id);
    expect((await newestMail(person.email)).subject).toMatch(/was changed/);
  });

  test("needs no present one when they have just shown who they are", async () => {
    const person = await makePerson();
    await changePassword(person, justNow(), { password: NEW_PASSWORD });
    expect((await authenticate({ ...person, password: NEW_PASSWORD }, word()))?.id).toBe(person.id);
  });

  test("with a wrong present one changes nothing, and may not guess for long", async () => {
    const person = await makePerson();
    const guess = () => changePassword(person, longAgo(), { current: "a guess", password: NEW_PASSWORD });
    for (let i = 0; i < 10; i++) await expect(guess()).rejects.toMatchObject({ field: "current" });
    await expect(guess()).rejects.toThrow(TooMany);
    expect((await authenticate(person, word()))?.id).toBe(person.id);
  });

  test("without a password shows otherwise who they are, and sets one", async () => {
    const person = await makePerson();
    await db().person.update({ where: { id: person.id }, data: { passwordHash: null } });
    await expect(changePassword(person, longAgo(), { current: "", password: NEW_PASSWORD })).rejects.toThrow(Forbidden);
    await changePassword(person, justNow(), { password: NEW_PASSWORD });
    expect((await authenticate({ ...person, password: NEW_PASSWORD }, word()))?.id).toBe(person.id);
  });

  test("may not choose a bad one", async () => {
    const person = await makePerson();
    for (const password of ["short", "iloveyou1", person.email])
      await expect(changePassword(person, justNow(), { password })).rejects.toThrow(Invalid);
  });

  test("may while they are suspended", async () => {
    const person = { ...(await makePerson()), suspension: { reason: "Rule 2.", until: null } };
    await changePassword(person, justNow(), { password: NEW_PASSWORD });
  });
});
