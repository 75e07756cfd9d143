import { describe, expect, test } from "vitest";
import { db, transaction } from "../platform/db";
import { newId } from "../platform/ids";
import { changeHandle } from "../profiles/commands";
import { makePerson, word } from "../testing/make";
import { claimHandle } from "./unmistakable";

/** Somebody new with this name, as signing up makes them. */
function join(name: string): Promise<string> {
  return transaction(async (tx) => {
    const handle = await claimHandle(tx, name);
    const id = newId();
    await tx.person.create({ data: { id, handle, name, email: `${id}@example.org`, joinedAt: new Date() } });
    return handle;
  });
}

describe("somebody new", () => {
  test("gets a handle like their name, and a second one of that name another", async () => {
    const name = `Mika ${word()}`;
    const plain = name.toLowerCase().replace(" ", "-");
    const handles = await Promise.all(Array.from({ length: 4 }, () => join(name)));
    expect(handles.filter((handle) => handle === plain)).toHaveLength(1);
    expect(new Set(handles).size).toBe(4);
  });

  test("does not get the handle that somebody else gave up lately, nor while they do", async () => {
    const person = await makePerson();
    const [, joined] = await Promise.all([changeHandle(person, { handle: `h-${word()}` }), join(person.handle)]);
    expect(joined).toMatch(new RegExp(`^${person.handle}-\\d+$`));
    expect(await join(person.handle)).toMatch(new RegExp(`^${person.handle}-\\d+$`));
    const longAgo = new Date(Date.now() - 366 * 86_400_000);
    await db().pastHandle.update({ where: { handle: person.handle }, data: { leftAt: longAgo } });
    expect(await join(person.handle)).toBe(person.handle);
  });

  test("is refused a name that passes for the site or its staff", async () => {
    const staff = await makePerson("admin", `Ilona ${word()}`);
    for (const name of ["Paddock", "The Moderators", staff.name, staff.name.replace("Ilona", "IIоna"), staff.handle])
      await expect(join(name), name).rejects.toMatchObject({ field: "name" });
    await expect(join(`Not ${staff.name}`)).resolves.toBeDefined();
  });

  test("whose name makes a handle that passes for one of the staff gets another", async () => {
    const staff = await makePerson("moderator");
    const handle = `lola-${word()}${word()}`.slice(0, 24);
    await db().person.update({ where: { id: staff.id }, data: { handle } });
    // Cut at 24 letters, this name becomes what it is not as a whole.
    expect(await join(`${handle.replace("lola", "1o1a")} Fan`)).toMatch(/^1o1a-.*-\d+$/);
  });
});
