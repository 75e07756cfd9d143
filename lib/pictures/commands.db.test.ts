import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { Forbidden, Invalid, SignedOut, TooMany } from "../failures";
import { deletePerson } from "../people/commands";
import { authorCards, findProfile } from "../people/queries";
import { tag } from "../platform/cache";
import { db } from "../platform/db";
import { newId } from "../platform/ids";
import { pageStore } from "../platform/page-store/store";
import { makePerson, word } from "../testing/make";
import { pictureAddress } from "./address";
import { removePicture, setPicture } from "./commands";
import { findPicture } from "./queries";

const aPhoto = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: { r: 200, g: 30, b: 30 } } })
    .jpeg()
    .toBuffer();

describe("somebody who sets a picture", () => {
  test("is shown with it, in place of the one before, which is gone", async () => {
    const person = await makePerson("author");
    const first = await setPicture(person, await aPhoto());
    const second = await setPicture(person, await aPhoto());
    expect(await findPicture(first.id)).toBeNull();
    expect((await sharp((await findPicture(second.id)) ?? Buffer.alloc(0)).metadata()).format).toBe("webp");
    const picture = pictureAddress(second.id);
    expect(picture).toBe(`/pictures/${second.id}.webp`);
    expect(await findProfile(person.handle)).toMatchObject({ picture });
    expect(await authorCards([person.id])).toMatchObject([{ picture }]);
    expect(await db().picture.count({ where: { personId: person.id } })).toBe(1);
  });

  test("and takes it away again is drawn as before", async () => {
    const person = await makePerson();
    const { id } = await setPicture(person, await aPhoto());
    await removePicture(person);
    await removePicture(person);
    expect(await findPicture(id)).toBeNull();
    expect(await findProfile(person.handle)).toMatchObject({ picture: null });
  });

  test("is shown with it at once where their face was drawn", async () => {
    const person = await makePerson();
    const photo = await aPhoto();
    for (const act of [() => setPicture(person, photo), () => removePicture(person)]) {
      const pages = [tag.person(person.handle), tag.front()].map((one) => {
        const path = `/kept/${word()}`;
        pageStore().read(path);
        pageStore().keep(path, {}, [one], { html: "kept", status: 200, contentType: "text/html" });
        return path;
      });
      await act();
      expect(pages.filter((path) => pageStore().find(path))).toEqual([]);
    }
  });

  test("twice at once keeps one", async () => {
    const person = await makePerson();
    const photo = await aPhoto();
    await Promise.all([setPicture(person, photo), setPicture(person, photo)]);
    expect(await db().picture.count({ where: { personId: person.id } })).toBe(1);
    expect((await findProfile(person.handle))?.picture).not.toBeNull();
  });

  test("refuses what is no picture, and keeps the one there is", async () => {
    const person = await makePerson();
    const { id } = await setPicture(person, await aPhoto());
    await expect(setPicture(person, Buffer.from("<svg/>"))).rejects.toThrow(Invalid);
    await expect(setPicture(person, new Uint8Array())).rejects.toThrow(Invalid);
    expect(await findPicture(id)).not.toBeNull();
  });

  test("refuses a suspended person, and one who has left", async () => {
    const person = await makePerson();
    const suspension = { reason: "Again.", until: null };
    await expect(setPicture({ ...person, suspension }, await aPhoto())).rejects.toThrow(Forbidden);
    await expect(removePicture({ ...person, suspension })).rejects.toThrow(Forbidden);
    await deletePerson(person, person.id);
    await expect(setPicture(person, await aPhoto())).rejects.toThrow(SignedOut);
    await expect(removePicture(person)).rejects.toThrow(SignedOut);
  });

  test("again and again is asked to wait", async () => {
    const person = await makePerson();
    const tries = Array.from({ length: 25 }, () => setPicture(person, Buffer.from("no picture")));
    const answers = await Promise.allSettled(tries);
    expect(answers.some((answer) => answer.status === "rejected" && answer.reason instanceof TooMany)).toBe(true);
  });
});

test("the picture of somebody who has left is shown to nobody", async () => {
  const person = await makePerson();
  const { id } = await setPicture(person, await aPhoto());
  await deletePerson(person, person.id);
  expect(await findPicture(id)).toBeNull();
});

test("what is no picture's id finds none", async () => {
  for (const id of ["", "x", "../secret", newId()]) expect(await findPicture(id)).toBeNull();
});
