import { describe, expect, test } from "vitest";
import { Conflict, Invalid, TooMany, Unproven } from "../failures";
import { findReset } from "../passwords/queries";
import { announced } from "../platform/announce";
import { db } from "../platform/db";
import type { Actor } from "../policy";
import { authenticate, signUp } from "../sign-in/commands";
import { mailedLink, mailsTo, newestMail } from "../testing/mail";
import { makeArticle, makeComment, makePerson, makeSession, word } from "../testing/make";
import { statementsOf } from "../testing/statements";
import { askForEmail, confirmEmail, forgetAbandonedClaims, keepAddress, mailConfirmationAgain } from "./commands";
import { findAccount, findConfirmation, findObjection } from "./queries";

const anEmail = () => `p-${word()}@example.org`;
const tokenIn = (link: string) => link.split("/").at(-1) ?? "";
const PASSWORD = "correct horse battery";
const justNow = () => ({ provenAt: new Date() });

async function claim(email = anEmail()): Promise<{ actor: Actor; email: string }> {
  const person = await signUp({ email, password: PASSWORD, returnTo: "/rules" }, word());
  return { actor: { ...person, isConfirmed: false, suspension: null }, email };
}

const confirmLink = async (email: string) => tokenIn(await mailedLink(email, "/confirm/"));

describe("somebody who claims an address", () => {
  test("confirms it by the mailed link, once, and comes back to where they were; their password stays", async () => {
    const { actor, email } = await claim();
    const token = await confirmLink(email);
    expect(await findConfirmation(token)).toEqual({ email, name: actor.name, personId: actor.id });
    expect(await findAccount(actor.id)).toEqual({ email, isConfirmed: false, hasPassword: true });
    expect(await confirmEmail(token)).toEqual({ personId: actor.id, returnTo: "/rules" });
    expect(await findAccount(actor.id)).toEqual({ email, isConfirmed: true, hasPassword: true });
    expect((await authenticate({ email, password: PASSWORD }, word()))?.id).toBe(actor.id);
    await expect(confirmEmail(token)).rejects.toThrow(Conflict);
    await expect(mailConfirmationAgain(actor)).rejects.toThrow(/confirmed already/);
  });

  test("with others is first or not at all: their links are void, and they hear in the mail that there is an account", async () => {
    const { actor: first, email } = await claim();
    const { actor: second } = await claim(email);
    const links = (await mailsTo(email)).flatMap((mail) => mail.links.filter((link) => link.startsWith("/confirm/")));
    const [ofSecond, ofFirst] = links.map(tokenIn);
    expect((await confirmEmail(ofFirst ?? "")).personId).toBe(first.id);
    await expect(confirmEmail(ofSecond ?? "")).rejects.toThrow(Conflict);

    await mailConfirmationAgain(second);
    expect((await newestMail(email)).subject).toMatch(/You have an account/);
    expect(await findAccount(second.id)).toMatchObject({ isConfirmed: false });
  });

  test("at the same moment as others has it alone", async () => {
    const { email } = await claim();
    await claim(email);
    const links = (await mailsTo(email)).flatMap((mail) => mail.links.filter((link) => link.startsWith("/confirm/")));
    const tries = await Promise.allSettled(links.map((link) => confirmEmail(tokenIn(link))));
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(await db().person.count({ where: { email, emailConfirmedAt: { not: null } } })).toBe(1);
  });

  test("has the mail sent again with the same work whether somebody owns the address or nobody does", async () => {
    const owner = await makePerson();
    const [free, taken] = [await claim(), await claim(owner.email)];
    const kinds = async (actor: Actor) => {
      await announced();
      return (await statementsOf(() => mailConfirmationAgain(actor))).map(({ text }) => text);
    };
    expect(await kinds(taken.actor)).toEqual(await kinds(free.actor));
    for (let i = 0; i < 3; i++) await mailConfirmationAgain(free.actor);
    await expect(mailConfirmationAgain(free.actor)).rejects.toThrow(TooMany);
  });

  test("mistyped claims another one, which is theirs once they open the link sent there", async () => {
    const { actor, email } = await claim();
    const right = anEmail();
    await askForEmail(actor, justNow(), { email: right });
    expect((await findAccount(actor.id)).email).toBe(email);
    await confirmEmail(await confirmLink(right));
    expect(await findAccount(actor.id)).toMatchObject({ email: right, isConfirmed: true });
    // Whose the mistyped one is hears nothing of where its claimant went.
    expect((await mailsTo(email)).filter(({ text }) => text.includes(right))).toEqual([]);
  });
});

describe("a claim that nobody confirms", () => {
  const age = (id: string, days: number) =>
    db().person.update({ where: { id }, data: { joinedAt: new Date(Date.now() - days * 86_400_000) } });
  const isThere = async (id: string) => (await db().person.count({ where: { id } })) === 1;

  test("is forgotten after thirty days, unless its person has left something", async () => {
    const [old, young, spoke, kept] = [await claim(), await claim(), await claim(), await makePerson()];
    await makeComment(await makeArticle(), { by: { ...spoke.actor, isConfirmed: true } });
    await age(old.actor.id, 31);
    await age(young.actor.id, 29);
    await age(spoke.actor.id, 31);
    await age(kept.id, 31);
    await forgetAbandonedClaims();
    expect(await isThere(old.actor.id)).toBe(false);
    for (const id of [young.actor.id, spoke.actor.id, kept.id]) expect(await isThere(id)).toBe(true);
  });
});

describe("somebody who changes their address", () => {
  test("is told at both: when they ask, and when it is done", async () => {
    const person = await makePerson();
    const wanted = anEmail();
    await askForEmail(person, justNow(), { email: wanted });
    expect((await newestMail(person.email)).subject).toMatch(/wants to change your address/);
    expect((await newestMail(person.email)).text).toContain(wanted);
    expect((await newestMail(wanted)).subject).toMatch(/Confirm your new address/);
    expect((await findAccount(person.id)).email).toBe(person.email);

    await confirmEmail(await confirmLink(wanted));
    expect(await findAccount(person.id)).toMatchObject({ email: wanted, isConfirmed: true });
    expect((await newestMail(person.email)).subject).toMatch(/address .* was changed/);
    expect((await newestMail(wanted)).subject).toMatch(/This is now your address/);
    expect((await authenticate({ email: wanted, password: person.password }, word()))?.id).toBe(person.id);
    expect(await authenticate(person, word())).toBeNull();
  });

  test("shows first that it is them, and gives one that is another", async () => {
    const person = await makePerson();
    const stale = { provenAt: new Date(Date.now() - 3_600_000) };
    await expect(askForEmail(person, stale, { email: anEmail() })).rejects.toThrow(Unproven);
    await expect(askForEmail(person, justNow(), { email: "nonsense" })).rejects.toThrow(Invalid);
    await expect(askForEmail(person, justNow(), { email: person.email.toUpperCase() })).rejects.toThrow(/already/);
  });

  test("learns nothing about an address that is somebody else's, whose owner is told", async () => {
    const [person, owner] = [await makePerson(), await makePerson()];
    const kinds = async (email: string) => {
      await announced();
      return (await statementsOf(() => askForEmail(person, justNow(), { email }))).map(({ text }) => text);
    };
    expect(await kinds(owner.email)).toEqual(await kinds(anEmail()));
    expect((await newestMail(owner.email)).subject).toMatch(/can’t be used for another account/);
    expect((await newestMail(owner.email)).text).not.toContain(person.name);
  });

  test("comes too late when somebody else has confirmed the address meanwhile", async () => {
    const person = await makePerson();
    const wanted = anEmail();
    await askForEmail(person, justNow(), { email: wanted });
    const change = await confirmLink(wanted);
    await claim(wanted);
    await confirmEmail(await confirmLink(wanted));
    await expect(confirmEmail(change)).rejects.toThrow(Conflict);
    expect((await findAccount(person.id)).email).toBe(person.email);
  });
});

describe("somebody whose address was changed by another", () => {
  test("puts it back: sessions, password and what was added are gone, and they choose a new password", async () => {
    const person = await makePerson();
    const theirs = anEmail();
    await askForEmail(person, justNow(), { email: theirs });
    await confirmEmail(await confirmLink(theirs));
    await makeSession(person);
    await db().secondFactor.create({ data: { personId: person.id, secret: "x", confirmedAt: new Date() } });

    const objection = tokenIn(await mailedLink(person.email, "/keep-address/"));
    expect(await findObjection(objection)).toEqual({ email: person.email });
    const { resetToken } = await keepAddress(objection);
    expect(await findReset(resetToken)).toEqual({ email: person.email, name: person.name });
    expect(await findAccount(person.id)).toEqual({ email: person.email, isConfirmed: true, hasPassword: false });
    expect(await db().session.count({ where: { personId: person.id } })).toBe(0);
    expect(await db().secondFactor.count({ where: { personId: person.id } })).toBe(0);
    await expect(keepAddress(objection)).rejects.toThrow(Conflict);
  });

  test("may object before it is done, and to all that came after", async () => {
    const person = await makePerson();
    const [theirs, another] = [anEmail(), anEmail()];
    await askForEmail(person, justNow(), { email: theirs });
    const first = tokenIn(await mailedLink(person.email, "/keep-address/"));
    const change = await confirmLink(theirs);
    await confirmEmail(change);
    await askForEmail(person, justNow(), { email: another });
    const thiefs = tokenIn(await mailedLink(theirs, "/keep-address/"));
    await keepAddress(thiefs);
    await keepAddress(first);
    expect((await findAccount(person.id)).email).toBe(person.email);
    await expect(confirmEmail(await confirmLink(another))).rejects.toThrow(Conflict);
  });

  test("can't use a link for what it is not", async () => {
    const person = await makePerson();
    const wanted = anEmail();
    await askForEmail(person, justNow(), { email: wanted });
    const objection = tokenIn(await mailedLink(person.email, "/keep-address/"));
    await expect(confirmEmail(objection)).rejects.toThrow(Conflict);
    await expect(keepAddress(await confirmLink(wanted))).rejects.toThrow(Conflict);
    await confirmEmail(await confirmLink(wanted));
  });
});
