import { describe, expect, test } from "vitest";
import { Forbidden, Invalid, SignedOut, TooMany } from "../failures";
import { deletePerson } from "../people/commands";
import { editedProfile, findProfile, handleAfter } from "../people/queries";
import { tag } from "../platform/cache";
import { db } from "../platform/db";
import { pageStore } from "../platform/page-store/store";
import type { Actor } from "../policy";
import { makeArticle, makeComment, makePerson, type TestPerson, word } from "../testing/make";
import { changeHandle, editProfile } from "./commands";
import { HANDLES_A_YEAR } from "./limits";
import type { EditProfile } from "./schema";

const aHandle = () => `h-${word()}`;

function edited(person: { name: string }, changes: Partial<EditProfile> = {}): EditProfile {
  return { name: person.name, roleLine: "", bio: "", links: [], showsComments: true, showsUpvotes: true, ...changes };
}

const suspended = (person: TestPerson): Actor => ({ ...person, suspension: { reason: "Again.", until: null } });

/** Keeps a page for each of these tags, and says afterwards which of them are still there. */
function keptPages(...tags: string[]) {
  const pages = tags.map((one) => {
    const path = `/kept/${word()}`;
    pageStore().read(path);
    pageStore().keep(path, {}, [one], { html: "kept", status: 200, contentType: "text/html" });
    return { tag: one, path };
  });
  return () => pages.filter(({ path }) => pageStore().find(path)).map((page) => page.tag);
}

describe("somebody who edits their profile", () => {
  test("is shown with what they wrote, and finds it in the form again", async () => {
    const person = await makePerson("author");
    const name = `Žofie ${word()}`;
    const links = ["example.org/me", " https://www.example.com ", "", "https://example.org/me"];
    await editProfile(person, edited(person, { name, roleLine: "Counts cars", bio: "I *count*\r\ncars.", links }));
    expect(await findProfile(person.handle)).toMatchObject({
      name,
      roleLine: "Counts cars",
      bioHtml: expect.stringContaining("<em>count</em>"),
      about: expect.stringContaining("I count"),
      links: ["https://example.org/me", "https://www.example.com/"],
    });
    expect(await editedProfile(person.id)).toMatchObject({ name, bio: "I *count*\ncars.", roleLine: "Counts cars" });
  });

  test("takes away what they empty", async () => {
    const person = await makePerson("author");
    await editProfile(person, edited(person, { roleLine: "Words", bio: "Words", links: ["https://example.org"] }));
    await editProfile(person, edited(person, { roleLine: " ", bio: "\n" }));
    expect(await findProfile(person.handle)).toMatchObject({ roleLine: null, bioHtml: "", links: [] });
  });

  test("as a reader has no line about what they do", async () => {
    const person = await makePerson();
    await editProfile(person, edited(person, { roleLine: "Head of everything" }));
    expect((await findProfile(person.handle))?.roleLine).toBeNull();
  });

  test("is renamed on every page that names them, and on no other", async () => {
    const person = await makePerson("author");
    const other = await makePerson("author");
    const own = await makeArticle({ author: person });
    await db().articleAuthor.create({ data: { articleId: own.id, personId: other.id, position: 1 } });
    const elsewhere = await makeArticle();
    await makeComment(elsewhere, { by: person });
    const naming = [
      tag.person(person.handle),
      tag.person(other.handle),
      tag.article(own.slug),
      tag.section(own.section),
      tag.conversation(elsewhere.slug),
      tag.front(),
    ];
    const untouched = [tag.article(elsewhere.slug), tag.conversation(own.slug), tag.person(word())];

    let left = keptPages(...naming, ...untouched);
    await editProfile(person, edited(person, { bio: "Only the words." }));
    expect(left()).not.toContain(tag.person(person.handle));
    expect(left()).toContain(tag.conversation(elsewhere.slug));

    left = keptPages(...naming, ...untouched);
    await editProfile(person, edited(person, { name: `New ${word()}` }));
    expect(left()).toEqual(untouched);
  });

  test("keeps their comments and the upvotes they received to themselves, also the figures", async () => {
    const person = await makePerson();
    await makeComment(await makeArticle(), { by: person });
    expect(await findProfile(person.handle)).toMatchObject({ comments: 1, upvotes: 0 });
    await editProfile(person, edited(person, { showsComments: false }));
    expect(await findProfile(person.handle)).toMatchObject({ comments: null, upvotes: 0 });
    await editProfile(person, edited(person, { showsUpvotes: false }));
    expect(await findProfile(person.handle)).toMatchObject({ comments: 1, upvotes: null });
  });

  test.each([
    ["an empty name", { name: " " }, "name", /Write something first/],
    ["a name too long", { name: "n".repeat(61) }, "name", /1 character too long/],
    ["a name that sounds like the site", { name: "Paddock Team" }, "name", /as if the site itself spoke/],
    ["a line about what they do that is two", { roleLine: "a\nb" }, "roleLine", /must be one line/],
    ["a bio too long", { bio: "b".repeat(601) }, "bio", /1 character too long/],
    ["a link that runs", { links: ["javascript:alert(1)"] }, "links", /javascript/],
    ["a link with a password", { links: ["https://a:b@example.org"] }, "links", /name or password/],
    ["six links", { links: [1, 2, 3, 4, 5, 6].map((n) => `https://example.org/${n}`) }, "links", /5 links at most/],
  ])("refuses %s", async (_, changes, field, words) => {
    const person = await makePerson("author");
    const refused = editProfile(person, edited(person, changes));
    await expect(refused).rejects.toMatchObject({ field });
    await expect(refused).rejects.toThrow(words);
    expect((await findProfile(person.handle))?.name).toBe(person.name);
  });

  test("refuses a name that passes for one of the staff, not one's own, and leaves an old name alone", async () => {
    const staff = await makePerson("moderator", `Lena ${word()}o`);
    const person = await makePerson();
    const cyrillic = staff.name.replace(/o$/, "о");
    for (const name of [staff.name, staff.name.toUpperCase(), cyrillic, `${staff.name} ✔`, staff.handle]) {
      await expect(editProfile(person, edited(person, { name }))).rejects.toThrow(/one of our staff/);
    }
    await editProfile(staff, edited(staff, { name: staff.name.toUpperCase() }));
    // Whoever was called so before somebody became a moderator may still edit the rest.
    await db().person.update({ where: { id: person.id }, data: { name: staff.name } });
    await editProfile(person, edited(staff, { bio: "Still here." }));
  });

  test("refuses a suspended person and one who has left", async () => {
    const person = await makePerson();
    await expect(editProfile(suspended(person), edited(person))).rejects.toThrow(Forbidden);
    await deletePerson(person, person.id);
    await expect(editProfile(person, edited(person))).rejects.toThrow(SignedOut);
    await expect(changeHandle(person, { handle: aHandle() })).rejects.toThrow(SignedOut);
  });
});

describe("somebody who changes their handle", () => {
  test("is found under the new one, and the old one leads to it, however often they change", async () => {
    const person = await makePerson();
    const handles = [aHandle(), aHandle()];
    for (const handle of handles) await changeHandle(person, { handle: ` @${handle.toUpperCase()} ` });
    expect(await findProfile(handles[1] ?? "")).toMatchObject({ name: person.name, handle: handles[1] });
    for (const old of [person.handle, person.handle.toUpperCase(), handles[0] ?? ""]) {
      expect(await findProfile(old)).toBeNull();
      expect(await handleAfter(old)).toBe(handles[1]);
    }
    expect(await handleAfter(word())).toBeNull();
  });

  test("makes every page that led to an old one, or waited for the new one, render anew", async () => {
    const person = await makePerson();
    const [first, second] = [aHandle(), aHandle()];
    await changeHandle(person, { handle: first });
    const article = await makeArticle();
    await makeComment(article, { by: person });
    const left = keptPages(...[person.handle, first, second].map(tag.person), tag.conversation(article.slug));
    await changeHandle(person, { handle: second });
    expect(left()).toEqual([]);
  });

  test("leaves the old one to nobody else for a year, and takes it back whenever they like", async () => {
    const person = await makePerson();
    const other = await makePerson();
    const handle = aHandle();
    await changeHandle(person, { handle });
    for (const taken of [person.handle, person.handle.toUpperCase(), handle])
      await expect(changeHandle(other, { handle: taken })).rejects.toThrow(/is taken, or was until lately/);
    expect((await editedProfile(person.id)).pastHandles).toEqual([person.handle]);

    await changeHandle(person, { handle: person.handle });
    expect(await handleAfter(handle)).toBe(person.handle);
    expect((await editedProfile(person.id)).pastHandles).toEqual([handle]);
    await expect(changeHandle(other, { handle })).rejects.toThrow(Invalid);

    await db().pastHandle.update({ where: { handle }, data: { leftAt: new Date(Date.now() - 366 * 86_400_000) } });
    expect(await handleAfter(handle)).toBe(person.handle);
    await changeHandle(other, { handle });
    expect(await findProfile(handle)).toMatchObject({ name: other.name });
    expect(await handleAfter(handle)).toBeNull();
    expect(await handleAfter(other.handle)).toBe(handle);
  });

  test("may do so three times a year, and go back and forth between what is theirs", async () => {
    const person = await makePerson();
    const handles = Array.from({ length: HANDLES_A_YEAR }, aHandle);
    for (const handle of handles) await changeHandle(person, { handle });
    const refused = changeHandle(person, { handle: aHandle() });
    await expect(refused).rejects.toMatchObject({ field: "handle" });
    await expect(refused).rejects.toThrow(/3 other handles within a year/);
    await changeHandle(person, { handle: person.handle });
    expect(await findProfile(person.handle)).not.toBeNull();
  });

  test("and back and forth without end is asked to wait", async () => {
    const person = await makePerson();
    const other = aHandle();
    await expect(
      (async () => {
        for (let n = 0; n < 12; n++) await changeHandle(person, { handle: n % 2 ? person.handle : other });
      })(),
    ).rejects.toThrow(TooMany);
  });

  test("changes nothing by taking the one they have", async () => {
    const person = await makePerson();
    await changeHandle(person, { handle: person.handle.toUpperCase() });
    expect((await editedProfile(person.id)).pastHandles).toEqual([]);
  });

  test("at the same time as others who want the same one, leaves it to one of them", async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => makePerson()));
    const handle = aHandle();
    const answers = await Promise.allSettled(people.map((person) => changeHandle(person, { handle })));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const answer of answers) if (answer.status === "rejected") expect(answer.reason).toBeInstanceOf(Invalid);
  });

  test("at the very moment that others want the one they leave, keeps it out of their reach", async () => {
    for (let round = 0; round < 5; round++) {
      const person = await makePerson();
      const others = await Promise.all([makePerson(), makePerson()]);
      const wanted = others.map((other) => changeHandle(other, { handle: person.handle }));
      const answers = await Promise.allSettled([changeHandle(person, { handle: aHandle() }), ...wanted]);
      expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
    }
  });

  test("swaps with somebody who does the same, and neither waits for the other for ever", async () => {
    const [one, two] = [await makePerson(), await makePerson()];
    const answers = await Promise.allSettled([
      changeHandle(one, { handle: two.handle }),
      changeHandle(two, { handle: one.handle }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });

  test.each([
    ["two letters", "ab", /at least 3/],
    ["twenty-five letters", "a".repeat(25), /at most 24/],
    ["a space", "a b c", /letters a to z/],
    ["letters of another script", "аdmin-x", /letters a to z/],
    ["a hyphen in front", "-abc", /begins and ends/],
    ["figures alone", "12345", /at least one letter/],
    ["an address of the site", "settings", /kept for the site/],
    ["what sounds like the site", "paddock-support", /kept for the site/],
    ["what looks like it", "padd0ck", /kept for the site/],
    ["what stands for the deleted", "deleted-me", /kept for the site/],
  ])("refuses %s", async (_, handle, words) => {
    const person = await makePerson();
    await expect(changeHandle(person, { handle })).rejects.toThrow(words);
    expect(await findProfile(person.handle)).not.toBeNull();
  });

  test("refuses what passes for a handle or name of the staff", async () => {
    const staff = await makePerson("editor", `Ollie ${word().replace(/[^a-z]/g, "")}`);
    const person = await makePerson();
    const byName = staff.name.toLowerCase().replace(" ", "-").slice(0, 24);
    await expect(changeHandle(person, { handle: byName.replaceAll("l", "1").replace("o", "0") })).rejects.toThrow(
      /one of our staff/,
    );
    await expect(changeHandle(person, { handle: staff.handle.replace("t-", "t") })).rejects.toThrow(/one of our staff/);
  });

  test("refuses a suspended person", async () => {
    const person = await makePerson();
    await expect(changeHandle(suspended(person), { handle: aHandle() })).rejects.toThrow(Forbidden);
  });
});
