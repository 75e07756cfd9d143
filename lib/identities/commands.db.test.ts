import { describe, expect, test } from "vitest";
import { type ActorSession, sessionBehind } from "../auth/actor";
import { Conflict, NotFound, Unproven } from "../failures";
import { db } from "../platform/db";
import { makePerson, makeSession, word } from "../testing/make";
import { arrive, linkByToken, linkIdentity, unlinkIdentity } from "./commands";
import { findLinkOffer, ownIdentities } from "./queries";
import type { Arrival } from "./views";

const arrivalOf = (about: Partial<Arrival> = {}): Arrival => {
  const id = word();
  return {
    provider: "github",
    accountId: id,
    label: `login-${id}`,
    name: `Newcomer ${id}`,
    email: `${id}@example.org`,
    verified: true,
    ...about,
  };
};

const come = (arrival: Arrival, returnTo = "/") => arrive(arrival, word(), returnTo);

async function personOf(arrived: Awaited<ReturnType<typeof come>>) {
  if (arrived === "asked") throw new Error("nobody was let in");
  return db().person.findUniqueOrThrow({ where: { id: arrived.personId } });
}

async function sessionOf(person: { id: string }): Promise<ActorSession> {
  return (await sessionBehind(await makeSession(person))) as ActorSession;
}

const mailsTo = (email: string) => db().mail.findMany({ where: { recipient: email }, orderBy: { id: "asc" } });

async function offeredLink(email: string): Promise<string> {
  const text = (await mailsTo(email)).at(-1)?.text ?? "";
  return /\/sign-in\/linking\/([\w-]+)/.exec(text)?.[1] ?? "";
}

describe("somebody who comes from another site for the first time", () => {
  test("under a name that passes for one of our staff, gets the next best one", async () => {
    const staff = await makePerson("moderator", `Ilona ${word()}`);
    const arrival = arrivalOf({ name: staff.name.replace("I", "l") });
    expect(await personOf(await come(arrival))).toMatchObject({ name: arrival.label });
    const impostor = await personOf(await come(arrivalOf({ name: staff.name, label: "paddock-admin" })));
    expect(impostor.name).toMatch(/^Reader \d+$/);
    expect(impostor.handle).toMatch(/^reader-\d+/);
  });

  test("becomes a person with the name and the address that the site vouches for", async () => {
    const arrival = arrivalOf();
    const person = await personOf(await come(arrival));
    expect(person).toMatchObject({ name: arrival.name, email: arrival.email, passwordHash: null, role: "reader" });
    expect(person.emailConfirmedAt).not.toBeNull();
    expect(await ownIdentities(person.id)).toMatchObject([{ provider: "github", label: arrival.label }]);
    expect((await personOf(await come(arrival))).id, "the next time").toBe(person.id);
  });

  test("only claims an address that the site does not vouch for, and is mailed there", async () => {
    const owner = await makePerson();
    const person = await personOf(await come(arrivalOf({ email: owner.email, verified: false })));
    expect(person.id).not.toBe(owner.id);
    expect(person.emailConfirmedAt).toBeNull();
    expect((await db().person.findUniqueOrThrow({ where: { id: owner.id } })).emailConfirmedAt).not.toBeNull();
  });

  test("is one person though they come twice at the same time", async () => {
    const arrival = arrivalOf();
    const people = await Promise.all([1, 2, 3].map(() => come(arrival)).map(async (one) => personOf(await one)));
    expect(new Set(people.map(({ id }) => id)).size).toBe(1);
  });

  test("has a made-up name where theirs may not stand here", async () => {
    const person = await personOf(await come(arrivalOf({ name: "\u202Enimda", label: "\u202E" })));
    expect(person.name).toMatch(/^Reader \d+$/);
  });

  test("is refused where the site gives no address, and told what to do", async () => {
    await expect(come(arrivalOf({ email: null }))).rejects.toThrow(/Add one there/);
  });
});

describe("an account here whose address another site knows too", () => {
  test("is not entered; its owner is asked by mail, links the two, and is let in from then on", async () => {
    const owner = await makePerson();
    const arrival = arrivalOf({ email: owner.email.toUpperCase() });
    expect(await come(arrival, "/rules")).toBe("asked");
    expect(await ownIdentities(owner.id)).toEqual([]);

    const token = await offeredLink(owner.email);
    expect(await findLinkOffer(token)).toEqual({ site: "GitHub", label: arrival.label, handle: owner.handle });
    expect(await linkByToken(token, "Firefox on Linux")).toEqual({ personId: owner.id, returnTo: "/rules" });
    expect(await findLinkOffer(token)).toBeNull();
    await expect(linkByToken(token, "Firefox on Linux")).rejects.toThrow(Conflict);
    expect((await mailsTo(owner.email)).at(-1)?.subject).toBe("GitHub now opens your account");
    expect(await come(arrival)).toEqual({ personId: owner.id });
  });

  test("stays closed with a link that was mailed before its address changed", async () => {
    const owner = await makePerson();
    await come(arrivalOf({ email: owner.email }));
    const token = await offeredLink(owner.email);
    await db().person.update({ where: { id: owner.id }, data: { email: `${word()}@example.org` } });
    await expect(linkByToken(token, "Firefox on Linux")).rejects.toThrow(Conflict);
    expect(await ownIdentities(owner.id)).toEqual([]);
  });

  test("is not mistaken for the account of the same number at another site", async () => {
    const owner = await makePerson();
    const arrival = arrivalOf();
    await linkIdentity(await sessionOf(owner), arrival);
    const person = await personOf(await come({ ...arrival, provider: "discord" }));
    expect(person.id).not.toBe(owner.id);
  });
});

describe("somebody who links an account elsewhere in their settings", () => {
  test("is let in by it whatever its address is, and told by mail", async () => {
    const me = await makePerson();
    const arrival = arrivalOf();
    const session = await sessionOf(me);
    await linkIdentity(session, arrival);
    await linkIdentity(session, arrival);
    expect(await come(arrival)).toEqual({ personId: me.id });
    expect((await mailsTo(me.email)).map(({ subject }) => subject)).toEqual(["GitHub now opens your account"]);
  });

  test("is refused one that opens another account, and without showing that it is them", async () => {
    const arrival = arrivalOf();
    await come(arrival);
    const session = await sessionOf(await makePerson());
    await expect(linkIdentity(session, arrival)).rejects.toThrow(Conflict);
    const stale = { ...session, provenAt: new Date(Date.now() - 16 * 60_000) };
    await expect(linkIdentity(stale, arrivalOf())).rejects.toThrow(Unproven);
    await expect(unlinkIdentity(stale, "github", arrival.accountId)).rejects.toThrow(Unproven);
  });

  test("unlinks it again, and nobody else’s", async () => {
    const [me, other] = [await makePerson(), await makePerson()];
    const arrival = arrivalOf();
    await linkIdentity(await sessionOf(other), arrival);
    const session = await sessionOf(me);
    await expect(unlinkIdentity(session, "github", arrival.accountId)).rejects.toThrow(NotFound);
    await unlinkIdentity(await sessionOf(other), "github", arrival.accountId);
    expect(await ownIdentities(other.id)).toEqual([]);
    expect((await mailsTo(other.email)).at(-1)?.subject).toBe("GitHub no longer opens your account");
  });

  test("keeps it when it is the last way in", async () => {
    const arrival = arrivalOf();
    const me = await personOf(await come(arrival));
    const session = await sessionOf(me);
    await db().person.update({ where: { id: me.id }, data: { emailConfirmedAt: null } });
    await expect(unlinkIdentity(session, "github", arrival.accountId)).rejects.toThrow(Conflict);
    await linkIdentity(session, arrivalOf({ provider: "discord" }));
    await unlinkIdentity(session, "github", arrival.accountId);
  });
});
