import { randomInt } from "node:crypto";
import { describe, expect, test } from "vitest";
import { saveArticle } from "../articles/commands";
import { Forbidden, Invalid, Malformed, NotFound, TooMany } from "../failures";
import { db } from "../platform/db";
import { newId } from "../platform/ids";
import { makePerson, makeSection, word } from "../testing/make";
import { assertMayTry, authenticate, grantRole, rememberOrder, signUp } from "./commands";
import { chosenOrder, findProfile } from "./queries";
import { EMAIL_MAX, PASSWORD_MAX } from "./schema";

/** An address nobody else tries from. */
const somewhere = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)} ${word()}`;
const anEmail = () => `p-${word()}@example.org`;
const PASSWORD = "correct horse battery";

describe("somebody who signs up", () => {
  test("is a reader with the name they gave, and signs in with the password they chose", async () => {
    const email = anEmail();
    const name = `Mika ${word()}`;
    const person = await signUp({ email, password: PASSWORD, name }, somewhere());
    expect(person).toMatchObject({ name, role: "reader", sessionEpoch: 0 });
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

  test("again, in capitals or with spaces around, hears that there is an account", async () => {
    const email = anEmail();
    await signUp({ email, password: PASSWORD }, somewhere());
    for (const again of [email, email.toUpperCase(), `  ${email} `]) {
      const refused = signUp({ email: again, password: "another password" }, somewhere());
      await expect(refused).rejects.toMatchObject({ status: 422, field: "email" });
      await expect(refused).rejects.toThrow(/Sign in instead/);
    }
    expect(await authenticate({ email, password: "another password" }, somewhere())).toBeNull();
  });

  test("twice at once has one account", async () => {
    const email = anEmail();
    const tries = await Promise.allSettled(
      [email, email.toUpperCase(), email].map((one) => signUp({ email: one, password: PASSWORD }, somewhere())),
    );
    const refused = tries.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(refused).toHaveLength(2);
    for (const reason of refused) expect(reason).toMatchObject({ status: 422, field: "email" });
    expect(await db().person.count({ where: { email } })).toBe(1);
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
    ["of eight characters", "12345678"],
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
    const email = anEmail();
    const tries = await Promise.allSettled(
      Array.from({ length: 62 }, () => signUp({ email, password: PASSWORD }, crowded)),
    );
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
    const wanted = { id: person.id, handle: person.handle, role: "reader", sessionEpoch: 0 };
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
    const tries = await Promise.allSettled(
      Array.from({ length: 64 }, () => authenticate({ email: anEmail(), password: "a guess" }, address)),
    );
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

describe("an operator", () => {
  test("makes somebody an author, and they can write", async () => {
    const person = await makePerson();
    const { slug: section } = await makeSection();
    const input = { id: newId(), version: 0, title: `By ${word()}`, section };
    await expect(saveArticle(person, input)).rejects.toThrow(Forbidden);
    const granted = await grantRole({ email: person.email.toUpperCase(), role: "author" });
    expect(granted).toEqual({ handle: person.handle, role: "author" });
    const signedIn = await authenticate(person, somewhere());
    expect(signedIn?.role).toBe("author");
    expect((await saveArticle(signedIn as never, input)).version).toBe(1);
    expect((await findProfile(person.handle))?.role).toBe("author");
  });

  test("takes a role back", async () => {
    const person = await makePerson("admin");
    await grantRole({ email: person.email, role: "reader" });
    expect((await findProfile(person.handle))?.role).toBe("reader");
  });

  test("hears that nobody has this address", async () => {
    const email = anEmail();
    await expect(grantRole({ email, role: "admin" })).rejects.toThrow(NotFound);
    await expect(grantRole({ email, role: "admin" })).rejects.toThrow(email);
  });

  test.each(["king", "", "Admin", undefined])("hears which roles there are: not %j", async (role) => {
    const person = await makePerson();
    const refused = grantRole({ email: person.email, role: role as never });
    await expect(refused).rejects.toMatchObject({ status: 422, field: "role" });
    await expect(refused).rejects.toThrow(/reader, author, moderator, editor, admin/);
  });
});

describe("a reader's order of comments", () => {
  test("is what they last chose, and theirs alone", async () => {
    const [reader, other] = [await makePerson(), await makePerson()];
    expect(await chosenOrder(reader.id)).toBeNull();
    await rememberOrder(reader, "oldest");
    await rememberOrder(reader, "newest");
    expect(await chosenOrder(reader.id)).toBe("newest");
    expect(await chosenOrder(other.id)).toBeNull();
    const signedIn = await authenticate({ email: reader.email, password: reader.password }, word());
    expect(signedIn?.commentOrder).toBe("newest");
  });

  test.each(["", "worst", "undefined", "BEST"])("can't be %j", async (order) => {
    await expect(rememberOrder(await makePerson(), order)).rejects.toThrow(Malformed);
  });
});
