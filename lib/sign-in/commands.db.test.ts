import { randomInt } from "node:crypto";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { Conflict, Forbidden, Invalid, TooMany } from "../failures";
import { PASSWORD_MAX } from "../passwords/schema";
import { EMAIL_MAX } from "../people/email";
import { findProfile } from "../people/queries";
import { announced } from "../platform/announce";
import { db } from "../platform/db";
import { mailedLink, mailsTo, newestMail } from "../testing/mail";
import { makePerson, makeSession, word } from "../testing/make";
import { statementsOf } from "../testing/statements";
import { assertMayTry, authenticate, authenticateProgram, mailSignInLink, openSignInLink, signUp } from "./commands";

/** Counts what a password costs; in a crowd, whose passwords are all wrong, it costs nothing. */
const work = vi.hoisted(() => ({ hashes: 0, verifications: 0, inCrowd: false }));
vi.mock("@node-rs/argon2", async (load) => {
  const argon2 = await load<typeof import("@node-rs/argon2")>();
  return {
    ...argon2,
    hash: (...args: Parameters<typeof argon2.hash>) => {
      work.hashes++;
      return work.inCrowd ? Promise.resolve("none") : argon2.hash(...args);
    },
    verify: (...args: Parameters<typeof argon2.verify>) => {
      work.verifications++;
      return work.inCrowd ? Promise.resolve(false) : argon2.verify(...args);
    },
  };
});

/** An address nobody else tries from. */
const somewhere = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)} ${word()}`;
const anEmail = () => `p-${word()}@example.org`;
const PASSWORD = "correct horse battery";
const tokenIn = (link: string) => link.split("/").at(-1) ?? "";

describe("somebody who signs up", () => {
  test("is a reader with the name they gave, and signs in with the password they chose", async () => {
    const email = anEmail();
    const name = `Mika ${word()}`;
    const person = await signUp({ email, password: PASSWORD, name }, somewhere());
    expect(person).toMatchObject({ name, role: "reader" });
    expect(person.handle).toBe(name.toLowerCase().replace(" ", "-"));
    expect(await authenticate({ email, password: PASSWORD }, somewhere())).toEqual(person);
    expect(await findProfile(person.handle)).toMatchObject({ name, role: "reader", comments: 0 });
    expect(JSON.stringify(person)).not.toMatch(/password|argon2/i);
  });

  test("may leave the name for later", async () => {
    for (const input of [{}, { name: "" }, { name: undefined }]) {
      const person = await signUp({ email: anEmail(), password: PASSWORD, ...input }, somewhere());
      expect(person.name).toMatch(/^Reader \d{4,6}$/);
      expect(person.handle).toMatch(/^reader-\d{4,6}(-\d+)?$/);
    }
  });

  test("under a name that others have too gets a handle of their own", async () => {
    const name = `Same ${word()}`;
    const people = await Promise.all(
      Array.from({ length: 4 }, () => signUp({ email: anEmail(), password: PASSWORD, name }, somewhere())),
    );
    const handle = name.toLowerCase().replace(" ", "-");
    expect(new Set(people.map((person) => person.handle)).size).toBe(4);
    expect(people.filter((person) => person.handle === handle)).toHaveLength(1);
    expect(people.every((person) => person.handle.startsWith(handle) && person.name === name)).toBe(true);
  });

  test("is refused a name that passes for one of the staff, or for the site", async () => {
    const staff = await makePerson("moderator", `Ilona ${word()}`);
    for (const name of [staff.name.replace("I", "l"), "Paddock Support"]) {
      const refused = signUp({ email: anEmail(), password: PASSWORD, name }, somewhere());
      await expect(refused, name).rejects.toMatchObject({ status: 422, field: "name" });
    }
  });

  test("with an address that is somebody's gets an account all the same, and only the mailbox hears of it", async () => {
    const owner = await makePerson();
    for (const email of [owner.email, owner.email.toUpperCase(), `  ${owner.email} `]) {
      const claimant = await signUp({ email, password: "another password 7" }, somewhere());
      expect(claimant.id).not.toBe(owner.id);
      expect((await authenticate({ email, password: "another password 7" }, somewhere()))?.id).toBe(claimant.id);
      expect((await authenticate({ email, password: owner.password }, somewhere()))?.id).toBe(owner.id);
    }
    const mail = await newestMail(owner.email);
    expect(mail.subject).toMatch(/You have an account .* already/);
    expect(await mailedLink(owner.email, "/sign-in/link/")).toBeTruthy();
    expect(mail.links.filter((link) => link.startsWith("/confirm/"))).toEqual([]);
  });

  test("of an address several claim signs in as the one who came last; nobody can tell by the work that is done", async () => {
    const email = anEmail();
    const first = await signUp({ email, password: "the first password" }, somewhere());
    const second = await signUp({ email, password: "the second password" }, somewhere());
    expect(first.id).not.toBe(second.id);
    expect((await authenticate({ email, password: "the second password" }, somewhere()))?.id).toBe(second.id);
    expect(await authenticate({ email, password: "the first password" }, somewhere())).toBeNull();
  });

  test("gets a link to confirm with, which keeps where they were", async () => {
    const email = anEmail();
    const { id } = await signUp({ email, password: PASSWORD, returnTo: "/rules" }, somewhere());
    expect(await mailedLink(email, "/confirm/")).toMatch(/^\/confirm\/[\w-]{43}$/);
    const [token] = await db().singleUseToken.findMany({ where: { personId: id } });
    expect(token).toMatchObject({ kind: "confirm", data: { returnTo: "/rules" } });
  });

  test("is mailed to five times in a quarter of an hour, whoever it is", async () => {
    const email = anEmail();
    for (let i = 0; i < 7; i++) await signUp({ email, password: PASSWORD }, somewhere());
    expect(await mailsTo(email)).toHaveLength(5);
  });

  test.each([
    ["a common one", "password1", /lists that guessers try first/],
    ["a common one in capitals", "QwertyUiop", /lists that guessers try first/],
    ["a common one with a year", "Superman2026", /lists that guessers try first/],
    ["their address", "m.kivela.1978@example.org", /mostly your name/],
    ["the first part of their address", "M.Kivela.1978!", /mostly your name/],
    ["their name", "mika kivela", /mostly your name/],
    ["the site's name", "paddock-2026", /mostly your name/],
  ])("may not choose %s, and hears what to do", async (_, password, words) => {
    const input = { email: "m.kivela.1978@example.org", name: "Mika Kivela", password };
    const refused = signUp(input, somewhere());
    await expect(refused).rejects.toMatchObject({ status: 422, field: "password" });
    await expect(refused).rejects.toThrow(words);
    await expect(refused).rejects.toThrow(/three or four words/);
  });

  test("has no word of their password kept", async () => {
    const person = await signUp({ email: anEmail(), password: PASSWORD }, somewhere());
    const [row] = await db().$queryRaw<
      { whole: string }[]
    >`select p::text as whole from person p where id = ${person.id}::uuid`;
    expect(row?.whole).toContain("$argon2id$");
    expect(row?.whole).not.toContain(PASSWORD);
  });

  test.each([
    ["no e-mail", { email: "" }, "email", /Enter your e-mail/],
    ["no e-mail at all", { email: undefined }, "email", /Enter your e-mail/],
    ["spaces for an e-mail", { email: "   " }, "email", /Enter your e-mail/],
    ["an e-mail without an @", { email: "someone.example.org" }, "email", /does not look like/],
    ["an e-mail without a domain", { email: "someone@" }, "email", /does not look like/],
    ["an e-mail without a dot", { email: "someone@example" }, "email", /does not look like/],
    ["an e-mail of two", { email: "a@example.org, b@example.org" }, "email", /does not look like/],
    ["a line more in the e-mail", { email: "a@example.org\nBcc: b@example.org" }, "email", /does not look like/],
    ["a NUL in the e-mail", { email: "a\u0000@example.org" }, "email", /does not look like/],
    ["half a character in the e-mail", { email: "a\ud83c@example.org" }, "email", /does not look like/],
    ["too long an e-mail", { email: `${"a".repeat(EMAIL_MAX)}@example.org` }, "email", /too long/],
    ["a number for an e-mail", { email: 5 }, "email", /Enter your e-mail/],
    ["no password", { password: undefined }, "password", /Choose a password/],
    ["an empty password", { password: "" }, "password", /at least 8/],
    ["too short a password", { password: "1234567" }, "password", /at least 8/],
    ["too long a password", { password: "x".repeat(PASSWORD_MAX + 1) }, "password", /at most 200/],
    ["half a character in the password", { password: `secret-\ud83c-secret` }, "password", /broken character/],
    ["a name of spaces", { name: "   " }, "name", /Write something/],
    ["a name nobody can see", { name: "\u200b\u2060" }, "name", /Write something/],
    ["too long a name", { name: "x".repeat(61) }, "name", /1 character too long/],
    ["a name that turns around", { name: "Lewis \u202enotlimah" }, "name", /invisible character/],
    ["a NUL in the name", { name: "a\u0000b" }, "name", /control character/],
    ["a number for a name", { name: 5 }, "name", /./],
  ])("with %s is refused with the field", async (_, wrong, field, words) => {
    const email = anEmail();
    const refused = signUp({ email, password: PASSWORD, name: "Mika", ...wrong } as never, somewhere());
    await expect(refused).rejects.toBeInstanceOf(Invalid);
    await expect(refused).rejects.toMatchObject({ field });
    await expect(refused).rejects.toThrow(words);
    expect(await db().person.count({ where: { email } })).toBe(0);
  });

  test.each([
    ["of eight characters", "kzv 81 q"],
    ["of two hundred", "x".repeat(PASSWORD_MAX)],
    ["with spaces", " a  b  c "],
  ])("may choose a password %s", async (_, password) => {
    const email = anEmail();
    const { id } = await signUp({ email, password }, somewhere());
    expect((await authenticate({ email, password }, somewhere()))?.id).toBe(id);
    expect(
      await authenticate({ email, password: `${password}.`.slice(0, 200).replace(/.$/, "!") }, somewhere()),
    ).toBeNull();
  });

  test("with a password of strange characters has all of it counted", async () => {
    const email = anEmail();
    await signUp({ email, password: "same\u0000one-\u202e🏁" }, somewhere());
    expect(await authenticate({ email, password: "same\u0000two-\u202e🏁" }, somewhere())).toBeNull();
    expect(await authenticate({ email, password: "same\u0000one-\u202e🏁" }, somewhere())).not.toBeNull();
  });

  test("from an address whence sixty have come lately must wait; from elsewhere others may", async () => {
    const crowded = somewhere();
    work.inCrowd = true;
    const tries = await Promise.allSettled(
      Array.from({ length: 62 }, () => signUp({ email: anEmail(), password: PASSWORD }, crowded)),
    );
    work.inCrowd = false;
    const refused = tries.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    const tooMany = refused.filter((reason) => reason instanceof TooMany);
    expect(tooMany).toHaveLength(2);
    expect(tooMany[0]?.retryAfterSeconds).toBeGreaterThan(0);
    expect(tooMany[0]?.retryAfterSeconds).toBeLessThanOrEqual(600);
    await expect(signUp({ email: anEmail(), password: PASSWORD }, crowded)).rejects.toThrow(
      /Please wait .* and try again/,
    );
    expect((await signUp({ email: anEmail(), password: PASSWORD }, somewhere())).role).toBe("reader");
  });

  test("with a mistake in the form has no try counted", async () => {
    const address = somewhere();
    for (let i = 0; i < 70; i++)
      await expect(signUp({ email: "mistyped", password: PASSWORD }, address)).rejects.toBeInstanceOf(Invalid);
    expect((await signUp({ email: anEmail(), password: PASSWORD }, address)).role).toBe("reader");
  });
});

describe("somebody who signs in", () => {
  test("may write the e-mail address in any case, with spaces around", async () => {
    const person = await makePerson();
    const wanted = { id: person.id, handle: person.handle, role: "reader" };
    for (const email of [person.email, person.email.toUpperCase(), ` ${person.email} `])
      expect(await authenticate({ email, password: person.password }, somewhere())).toMatchObject(wanted);
  });

  test("gets the same answer for a wrong password, an unknown address, and both", async () => {
    const person = await makePerson();
    const address = somewhere();
    for (const input of [
      { email: person.email, password: "wrong horse battery" },
      { email: person.email, password: `${person.password} ` },
      { email: person.email, password: person.password.toUpperCase() },
      { email: anEmail(), password: person.password },
      { email: anEmail(), password: "wrong horse battery" },
      { email: "not-an-address", password: "wrong horse battery" },
      { email: "%", password: person.password },
    ])
      expect(await authenticate(input, address)).toBeNull();
  });

  test.each([
    ["no e-mail", { email: "" }, "email"],
    ["no password", { password: "" }, "password"],
    ["too long an e-mail", { email: "a".repeat(EMAIL_MAX + 1) }, "email"],
    ["too long a password", { password: "x".repeat(PASSWORD_MAX + 1) }, "password"],
    ["a NUL in the e-mail", { email: "a\u0000@example.org" }, "email"],
    ["half a character in the e-mail", { email: "a\ud83c@example.org" }, "email"],
    ["half a character in the password", { password: "a\ud83c" }, "password"],
    ["a number for an e-mail", { email: 5 }, "email"],
    ["a list for a password", { password: [PASSWORD] }, "password"],
  ])("with %s is told the field", async (_, wrong, field) => {
    const { email } = await makePerson();
    const refused = authenticate({ email, password: PASSWORD, ...wrong } as never, somewhere());
    await expect(refused).rejects.toMatchObject({ status: 422, field });
    await expect(refused).rejects.not.toThrow(/Invalid input|Too big/);
  });

  test("must wait after ten wrong tries, with the right password too; from another address they may", async () => {
    const person = await makePerson();
    const address = somewhere();
    const wrong = { email: person.email, password: "wrong horse battery" };
    for (let i = 0; i < 10; i++) expect(await authenticate(wrong, address)).toBeNull();

    for (const input of [wrong, person, { ...wrong, email: person.email.toUpperCase() }]) {
      const refused = await authenticate(input, address).catch((error) => error);
      expect(refused).toBeInstanceOf(TooMany);
      expect(refused.retryAfterSeconds).toBeGreaterThan(0);
      expect(refused.retryAfterSeconds).toBeLessThanOrEqual(15 * 60);
    }
    await expect(assertMayTry(person.email, address)).rejects.toThrow(TooMany);
    await expect(assertMayTry(` ${person.email.toUpperCase()}`, address)).rejects.toThrow(TooMany);

    expect((await authenticate(person, somewhere()))?.id).toBe(person.id);
    const neighbour = await makePerson();
    expect((await authenticate(neighbour, address))?.id).toBe(neighbour.id);
    await expect(assertMayTry(neighbour.email, address)).resolves.toBeUndefined();
  });

  test("with the right password may do so as often as they like, and mistype in between", async () => {
    const person = await makePerson();
    const address = somewhere();
    for (let i = 0; i < 15; i++) expect((await authenticate(person, address))?.id).toBe(person.id);
    for (let i = 0; i < 9; i++) {
      expect(await authenticate({ ...person, password: "mistyped" }, address)).toBeNull();
      expect((await authenticate(person, address))?.id).toBe(person.id);
    }
    await expect(assertMayTry(person.email, address)).resolves.toBeUndefined();
    expect(await authenticate({ ...person, password: "mistyped" }, address)).toBeNull();
    await expect(assertMayTry(person.email, address)).rejects.toThrow(TooMany);
  });

  test("by guessing thirty times at once has ten guesses", async () => {
    const person = await makePerson();
    const address = somewhere();
    const guesses = Array.from({ length: 30 }, (_, i) => authenticate({ ...person, password: `guess ${i}` }, address));
    const tries = await Promise.allSettled(guesses);
    expect(tries.filter((one) => one.status === "fulfilled" && one.value === null)).toHaveLength(10);
    expect(tries.filter((one) => one.status === "rejected" && one.reason instanceof TooMany)).toHaveLength(20);
  });

  test("by trying one address after another has sixty guesses from one place", async () => {
    const address = somewhere();
    work.inCrowd = true;
    const tries = await Promise.allSettled(
      Array.from({ length: 64 }, () => authenticate({ email: anEmail(), password: "a guess" }, address)),
    );
    work.inCrowd = false;
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(60);
    const person = await makePerson();
    await expect(authenticate(person, address)).rejects.toThrow(TooMany);
    await expect(assertMayTry(person.email, address)).rejects.toThrow(TooMany);
    expect((await authenticate(person, somewhere()))?.id).toBe(person.id);
  });

  test("is asked whether they may try without that being a try", async () => {
    const person = await makePerson();
    const address = somewhere();
    for (let i = 0; i < 30; i++) await assertMayTry(person.email, address);
    expect((await authenticate(person, address))?.id).toBe(person.id);
  });
});

describe("whether an address has an account", () => {
  beforeAll(() => authenticate({ email: anEmail(), password: PASSWORD }, somewhere()));

  /** What a try costs: the kinds of statements in their order, and what is hashed. */
  async function costOf(
    act: () => Promise<unknown>,
  ): Promise<{ statements: string[]; hashes: number; checks: number }> {
    await announced();
    const before = { ...work };
    const statements = await statementsOf(act);
    return {
      // What pages have changed is told to other processes a moment later, for several changes at once.
      statements: statements.flatMap(({ text }) => (/pg_notify/.test(text) ? [] : [text.replace(/\s+/g, " ")])),
      hashes: work.hashes - before.hashes,
      checks: work.verifications - before.verifications,
    };
  }

  async function everyAddress(): Promise<string[]> {
    const claimed = anEmail();
    await signUp({ email: claimed, password: "somebody's password" }, somewhere());
    const both = await makePerson();
    await signUp({ email: both.email, password: "somebody's password" }, somewhere());
    return [(await makePerson()).email, claimed, both.email, anEmail()];
  }

  test("does not show in what signing up costs", async () => {
    for (const email of await everyAddress()) {
      const cost = await costOf(() => signUp({ email, password: PASSWORD }, somewhere()));
      expect(cost).toMatchObject({ hashes: 1, checks: 0 });
      expect(cost.statements).toEqual(
        (await costOf(() => signUp({ email: anEmail(), password: PASSWORD }, somewhere()))).statements,
      );
    }
  });

  test("does not show in what a wrong password costs", async () => {
    const usual = await costOf(() => authenticate({ email: anEmail(), password: "a wrong one" }, somewhere()));
    expect(usual).toMatchObject({ hashes: 0, checks: 2 });
    for (const email of await everyAddress())
      expect(await costOf(() => authenticate({ email, password: "a wrong one" }, somewhere()))).toEqual(usual);
  });

  test("does not show in what a mailed link costs, nor in what is said", async () => {
    const usual = await costOf(() => mailSignInLink({ email: anEmail() }, somewhere()));
    expect(usual.statements.length).toBeGreaterThan(2);
    for (const email of await everyAddress()) {
      expect(await costOf(() => mailSignInLink({ email }, somewhere()))).toEqual(usual);
      expect(await mailSignInLink({ email }, somewhere())).toBeUndefined();
    }
  });
});

describe("guessers", () => {
  const crowd = async (email: string) => {
    work.inCrowd = true;
    for (let i = 0; i < 100; i++) await authenticate({ email, password: `${i}!` }, somewhere());
    work.inCrowd = false;
  };

  test("from everywhere are stopped after a hundred tries; a browser the owner knows is not, and a link helps others", async () => {
    const owner = await makePerson();
    await crowd(owner.email);
    const refused = authenticate(owner, somewhere());
    await expect(refused).rejects.toThrow(TooMany);
    await expect(refused).rejects.toThrow(/e-mail you a link.*Or wait \d+ minutes/);
    await expect(assertMayTry(owner.email, somewhere())).rejects.toThrow(/e-mail you a link/);

    expect(await authenticate({ ...owner, password: "mistyped" }, somewhere(), [owner.id])).toBeNull();
    expect((await authenticate(owner, somewhere(), [word(), owner.id]))?.id).toBe(owner.id);
    await mailSignInLink({ email: owner.email }, somewhere());
    const link = await mailedLink(owner.email, "/sign-in/link/");
    expect(await openSignInLink(tokenIn(link), null)).toMatchObject({ personId: owner.id });
  });

  test("get the same answer for an address nobody has, and none by claiming it themselves", async () => {
    const nobodys = anEmail();
    await crowd(nobodys);
    await expect(authenticate({ email: nobodys, password: PASSWORD }, somewhere())).rejects.toThrow(
      /e-mail you a link/,
    );

    const owner = await makePerson();
    const claimant = await signUp({ email: owner.email, password: "a claimant's own" }, somewhere());
    await crowd(owner.email);
    expect(await authenticate(owner, somewhere(), [claimant.id])).toBeNull();
    expect(
      (await authenticate({ email: owner.email, password: "a claimant's own" }, somewhere(), [claimant.id]))?.id,
    ).toBe(claimant.id);
  });
});

describe("a link to sign in with", () => {
  const ask = async (email: string) => {
    await mailSignInLink({ email, returnTo: "/rules" }, somewhere());
    return tokenIn(await mailedLink(email, "/sign-in/link/"));
  };

  test("lets its owner in once, and back to where they were", async () => {
    const person = await makePerson();
    const token = await ask(person.email);
    expect(await openSignInLink(token, null)).toMatchObject({ personId: person.id, returnTo: "/rules" });
    await expect(openSignInLink(token, null)).rejects.toThrow(Conflict);
    expect((await authenticate(person, somewhere()))?.id).toBe(person.id);
  });

  test("works for a quarter of an hour", async () => {
    const person = await makePerson();
    const token = await ask(person.email);
    const [row] = await db().singleUseToken.findMany({ where: { personId: person.id } });
    expect(((row?.endsAt.getTime() ?? 0) - (row?.madeAt.getTime() ?? 0)) / 60_000).toBe(15);
    await db().singleUseToken.updateMany({ where: { personId: person.id }, data: { endsAt: new Date() } });
    await expect(openSignInLink(token, null)).rejects.toThrow(Conflict);
  });

  test("to an address nobody has creates an account there, confirmed and without a password", async () => {
    const email = anEmail();
    const token = await ask(email);
    expect((await newestMail(email)).subject).toMatch(/There is no account/);
    const { personId } = await openSignInLink(token, null);
    const person = await db().person.findUniqueOrThrow({ where: { id: personId } });
    expect(person).toMatchObject({ email, passwordHash: null });
    expect(person.emailConfirmedAt).not.toBeNull();
  });

  test("proves an address: what a stranger set who claimed it before is gone", async () => {
    const email = anEmail();
    const stranger = await signUp({ email, password: "the stranger's one" }, somewhere());
    await makeSession(stranger);
    const data = {
      personId: stranger.id,
      publicKey: new Uint8Array([1]),
      counter: 0,
      name: "Key",
      addedAt: new Date(),
    };
    await db().passkey.create({ data: { id: word(), ...data } });
    await db().identity.create({
      data: { provider: "github", accountId: word(), personId: stranger.id, label: "x", linkedAt: new Date() },
    });
    expect(await openSignInLink(await ask(email), null)).toMatchObject({ personId: stranger.id });
    expect(await authenticate({ email, password: "the stranger's one" }, somewhere())).toBeNull();
    for (const left of [db().session, db().passkey, db().identity] as const)
      expect(await (left as ReturnType<typeof db>["session"]).count({ where: { personId: stranger.id } })).toBe(0);
  });

  test("opened in the browser in which the address was claimed leaves what was set there", async () => {
    const email = anEmail();
    const person = await signUp({ email, password: PASSWORD }, somewhere());
    await makeSession(person);
    await openSignInLink(await ask(email), person.id);
    expect((await authenticate({ email, password: PASSWORD }, somewhere()))?.id).toBe(person.id);
    expect(await db().session.count({ where: { personId: person.id } })).toBe(1);
  });

  test("is mailed five times in a quarter of an hour; those who ask for many hear to wait", async () => {
    const person = await makePerson();
    for (let i = 0; i < 8; i++) await mailSignInLink({ email: person.email }, somewhere());
    expect(await mailsTo(person.email)).toHaveLength(5);
    const address = somewhere();
    for (let i = 0; i < 30; i++) await mailSignInLink({ email: anEmail() }, address);
    await expect(mailSignInLink({ email: anEmail() }, address)).rejects.toThrow(TooMany);
  });

  test("is asked for with an address", async () => {
    await expect(mailSignInLink({ email: "nobody" }, somewhere())).rejects.toMatchObject({ field: "email" });
  });
});

describe("a program", () => {
  test("gets a session for a password alone, unless a page stands before it", async () => {
    const person = await makePerson();
    expect((await authenticateProgram(person, somewhere()))?.id).toBe(person.id);
    expect(await authenticateProgram({ ...person, password: "mistyped" }, somewhere())).toBeNull();

    await db().secondFactor.create({ data: { personId: person.id, secret: "x", confirmedAt: null } });
    expect((await authenticateProgram(person, somewhere()))?.id).toBe(person.id);
    await db().secondFactor.update({ where: { personId: person.id }, data: { confirmedAt: new Date() } });
    await expect(authenticateProgram(person, somewhere())).rejects.toThrow(Forbidden);

    const leaver = await makePerson();
    await db().person.update({ where: { id: leaver.id }, data: { leavingAt: new Date() } });
    await expect(authenticateProgram(leaver, somewhere())).rejects.toThrow(/Sign in on the site/);
  });
});
