import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { postComment, withdrawComment } from "../comments/commands";
import { db } from "../platform/db";
import { makeArticle, makeComment, makePerson, posted, word } from "../testing/make";
import { knownHandles, peopleToMention } from "./mentions";

/** Somebody whose handle begins with `beginning`. */
async function personNamed(beginning: string, name?: string) {
  const person = await makePerson("reader", name);
  const handle = `${beginning}${word().slice(0, 6)}`;
  await db().person.update({ where: { id: person.id }, data: { handle } });
  return { ...person, handle };
}

async function leave({ id }: { id: string }): Promise<void> {
  await db().person.update({ where: { id }, data: { deletedAt: new Date() } });
}

async function offered(...asked: Parameters<typeof peopleToMention>): Promise<string[]> {
  return (await peopleToMention(...asked)).map((person) => person.handle);
}

describe("a person who types an @ and a beginning", () => {
  test("is offered first who spoke last in this conversation, then others, with their names and no more", async () => {
    const beginning = word();
    const article = await makeArticle();
    const [early, late, absent, me] = [
      await personNamed(beginning),
      await personNamed(beginning, "Nora Lind"),
      await personNamed(beginning),
      await makePerson(),
    ];
    await makeComment(article, { by: early });
    await makeComment(article, { by: late });
    expect(await offered(me, article.id, beginning)).toEqual([late.handle, early.handle, absent.handle]);
    await makeComment(article, { by: early });
    expect(await offered(me, article.id, beginning.toUpperCase())).toEqual([early.handle, late.handle, absent.handle]);
    expect((await peopleToMention(me, article.id, beginning))[1]).toEqual({ handle: late.handle, name: "Nora Lind" });
  });

  test("finds those in the conversation by any part of their name, and the article’s author", async () => {
    const surname = `Lind${word()}`;
    const author = await makePerson("author", `Vera ${surname}`);
    const article = await makeArticle({ author });
    const by = await makePerson("reader", `Nora ${surname}`);
    await makeComment(article, { by });
    expect(await offered(await makePerson(), article.id, surname)).toEqual([by.handle, author.handle]);
  });

  test("who typed nothing yet is offered the conversation’s people", async () => {
    const article = await makeArticle();
    const by = await makePerson();
    await makeComment(article, { by });
    expect(await offered(await makePerson(), article.id, "")).toEqual([by.handle, article.author.handle]);
  });

  test("is offered eight at most", async () => {
    const beginning = word();
    const article = await makeArticle();
    for (let i = 0; i < 10; i++) await personNamed(beginning);
    expect(await offered(await makePerson(), article.id, beginning)).toHaveLength(8);
  });

  test("is never offered themselves, people who have left, or who took their comment back", async () => {
    const beginning = word();
    const article = await makeArticle();
    const [me, left, quiet] = [await personNamed(beginning), await personNamed(beginning), await personNamed(word())];
    for (const by of [me, left]) await makeComment(article, { by });
    await withdrawComment(quiet, (await makeComment(article, { by: quiet })).id);
    await leave(left);
    expect(await offered(me, article.id, beginning)).toEqual([]);
    expect(await offered(me, article.id, "")).toEqual([article.author.handle]);
  });

  test.each(["%", "_", "a%", "\\", "a b", "\u0000", "\ud800", "x".repeat(41), "' or 1=1"])(
    "and then %j is offered nobody",
    async (begins) => {
      const article = await makeArticle();
      await makeComment(article);
      expect(await offered(await makePerson(), article.id, begins)).toEqual([]);
    },
  );
});

describe("a comment remembers whom it names", () => {
  test("those who are there, as their handles are written, once each", async () => {
    const article = await makeArticle();
    const [one, other, left] = [await makePerson(), await makePerson(), await makePerson()];
    await leave(left);
    const body = `@${one.handle} and @${other.handle.toUpperCase()}, not @${left.handle}, nobody@example.org or @no-${word()}. @${one.handle}!`;
    for (const parentId of [null, (await makeComment(article)).id]) {
      const input = { body, parentId, submissionId: randomUUID(), again: true };
      const { id } = posted(await postComment(await makePerson(), article.slug, input));
      const { mentions } = await db().comment.findUniqueOrThrow({ where: { id }, select: { mentions: true } });
      expect(mentions.toSorted()).toEqual([one.handle, other.handle].toSorted());
    }
  });

  test.each(["Nobody is named.", "@", "a@b.example", "@\u0000"])("and in %j names nobody", async (body) => {
    expect(await knownHandles(body)).toEqual([]);
  });
});
