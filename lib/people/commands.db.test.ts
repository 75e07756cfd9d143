import { randomInt } from "node:crypto";
import { describe, expect, test } from "vitest";
import { saveArticle } from "../articles/commands";
import { Forbidden, Malformed, NotFound } from "../failures";
import { newId } from "../platform/ids";
import { authenticate } from "../sign-in/commands";
import { makePerson, makeSection, word } from "../testing/make";
import { grantRole, rememberOrder } from "./commands";
import { chosenOrder, findProfile } from "./queries";

/** An address nobody else tries from. */
const somewhere = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)} ${word()}`;
const anEmail = () => `p-${word()}@example.org`;

describe("an operator", () => {
  test("makes somebody an author, and they can write", async () => {
    const person = await makePerson();
    const { slug: section } = await makeSection();
    const input = { id: newId(), version: 0, title: `By ${word()}`, section };
    await expect(saveArticle(person, input)).rejects.toThrow(Forbidden);
    const granted = await grantRole({ who: person.email.toUpperCase(), role: "author" });
    expect(granted).toEqual({ handle: person.handle, role: "author" });
    const signedIn = await authenticate(person, somewhere());
    expect(signedIn?.role).toBe("author");
    expect((await saveArticle(signedIn as never, input)).version).toBe(1);
    expect((await findProfile(person.handle))?.role).toBe("author");
  });

  test("takes a role back", async () => {
    const person = await makePerson("admin");
    await grantRole({ who: person.email, role: "reader" });
    expect((await findProfile(person.handle))?.role).toBe("reader");
  });

  test("hears that nobody has this address", async () => {
    const email = anEmail();
    await expect(grantRole({ who: email, role: "admin" })).rejects.toThrow(NotFound);
    await expect(grantRole({ who: email, role: "admin" })).rejects.toThrow(email);
  });

  test.each(["king", "", "Admin", undefined])("hears which roles there are: not %j", async (role) => {
    const person = await makePerson();
    const refused = grantRole({ who: person.email, role: role as never });
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
