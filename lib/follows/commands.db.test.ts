import { describe, expect, test } from "vitest";
import { Forbidden, NotFound, SignedOut } from "../failures";
import { deletePerson } from "../people/commands";
import { findViewer } from "../people/viewer";
import { db } from "../platform/db";
import { makeArticle, makeComment, makeDraft, makePerson, makeSection, word } from "../testing/make";
import { follow, unfollow } from "./commands";
import { everythingFollowed, findFollowState } from "./queries";
import type { Followable } from "./schema";

const rowsOf = (person: { id: string }) => db().follow.findMany({ where: { personId: person.id } });

describe("a reader", () => {
  test("follows an author, a section and a conversation, and leaves them again", async () => {
    const reader = await makePerson();
    const article = await makeArticle();
    const newest = await makeComment(article);
    const all: Followable[] = [
      { kind: "author", of: article.author.handle.toUpperCase() },
      { kind: "section", of: article.section },
      { kind: "conversation", of: article.slug },
    ];
    for (const one of all) expect(await follow(reader, one)).toEqual({ follows: true });

    expect((await findViewer(reader, article.slug)).follows).toEqual({
      authors: [article.author.handle],
      sections: [article.section],
      conversation: true,
    });
    expect((await findViewer(reader, (await makeArticle()).slug)).follows.conversation).toBe(false);
    expect((await findViewer(await makePerson(), article.slug)).follows.authors).toEqual([]);
    expect((await everythingFollowed(reader)).map((one) => [one.kind, one.path])).toEqual([
      ["conversation", `/articles/${article.slug}#conversation`],
      ["section", `/sections/${article.section}`],
      ["author", `/people/${article.author.handle}`],
    ]);
    expect((await rowsOf(reader)).map((one) => one.seenUpto).filter(Boolean)).toEqual([newest.id]);
    for (const one of all) {
      expect(await findFollowState(reader, one)).toMatchObject({ follows: true });
      expect(await unfollow(reader, one)).toEqual({ follows: false });
      expect(await unfollow(reader, one)).toEqual({ follows: false });
    }
    expect(await everythingFollowed(reader)).toEqual([]);
  });

  test("who follows again, also ten times at once, follows once and goes on from what they had seen", async () => {
    const reader = await makePerson();
    const article = await makeArticle();
    const one = { kind: "conversation", of: article.slug } as const;
    await Promise.all(Array.from({ length: 10 }, () => follow(reader, one)));
    await makeComment(article);
    await follow(reader, one);
    expect(await rowsOf(reader)).toMatchObject([{ seenUpto: null }]);
  });

  test("follows whoever has published, whatever their role is now", async () => {
    const article = await makeArticle();
    await db().person.update({ where: { id: article.author.id }, data: { role: "reader" } });
    expect(await follow(await makePerson(), { kind: "author", of: article.author.handle })).toEqual({ follows: true });
  });

  test("may follow while suspended: it tells nobody anything", async () => {
    const suspended = { ...(await makePerson()), suspension: { reason: "Insults.", until: null } };
    expect(await follow(suspended, { kind: "section", of: (await makeSection()).slug })).toEqual({ follows: true });
  });
});

describe("following is refused", () => {
  test("of oneself, of readers, of drafts and of what is not there", async () => {
    const author = await makePerson("author");
    await expect(follow(author, { kind: "author", of: author.handle })).rejects.toThrow(Forbidden);
    const strange: Followable[] = [
      { kind: "author", of: (await makePerson()).handle },
      { kind: "author", of: `no-${word()}` },
      { kind: "section", of: "a\u0000b" },
      { kind: "conversation", of: (await makeDraft()).slug },
      { kind: "conversation", of: `no-${word()}` },
    ];
    for (const one of strange) {
      await expect(follow(author, one)).rejects.toThrow(NotFound);
      await expect(unfollow(author, one)).rejects.toThrow(NotFound);
      expect(await findFollowState(author, one)).toBeNull();
    }
    await expect(follow(author, { kind: "circuit" as never, of: "spa" })).rejects.toMatchObject({ status: 422 });
    expect(await rowsOf(author)).toEqual([]);
  });

  test("to somebody whose account was deleted, also at that moment", async () => {
    const article = await makeArticle();
    const leaver = await makePerson();
    const one = { kind: "conversation", of: article.slug } as const;
    await Promise.allSettled([follow(leaver, one), deletePerson(leaver, leaver.id), follow(leaver, one)]);
    await expect(follow(leaver, one)).rejects.toThrow(SignedOut);
    expect(await rowsOf(leaver)).toEqual([]);
  });
});
