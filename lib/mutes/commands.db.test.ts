import { describe, expect, test } from "vitest";
import { findArticleId } from "../articles/queries";
import { listing } from "../comments/queries";
import { Forbidden, NotFound, SignedOut } from "../failures";
import { deletePerson } from "../people/commands";
import { peopleToMention } from "../people/mentions";
import { findViewer } from "../people/viewer";
import { db } from "../platform/db";
import { makeArticle, makeComment, makePerson, word } from "../testing/make";
import { recordVisit } from "../visits/commands";
import { mute, unmute } from "./commands";
import { everybodyMuted, findMuteState } from "./queries";

describe("a reader", () => {
  test("mutes somebody, for themselves alone, and hears them again", async () => {
    const [reader, other] = [await makePerson(), await makePerson()];
    const loud = await makePerson("moderator", "Loud Person");
    const article = await makeArticle();
    const comment = await makeComment(article, { by: loud });

    expect(await mute(reader, loud.handle.toUpperCase())).toEqual({ muted: true });
    expect(await mute(reader, loud.handle)).toEqual({ muted: true });
    expect((await findViewer(reader, article.slug)).muted).toEqual([loud.handle]);
    expect((await findViewer(other, article.slug)).muted).toEqual([]);
    expect((await findViewer(loud, article.slug)).muted).toEqual([]);
    expect(await everybodyMuted(reader)).toMatchObject([{ handle: loud.handle, name: "Loud Person" }]);
    expect((await listing(article.id, "best")).comments.map(({ id }) => id)).toEqual([comment.id]);

    expect(await unmute(reader, loud.handle)).toEqual({ muted: false });
    expect(await unmute(reader, loud.handle)).toEqual({ muted: false });
    expect(await findMuteState(reader, loud.handle)).toMatchObject({ muted: false });
  });

  test("is not offered whom they muted, and what those say counts as nothing new", async () => {
    const [reader, loud, quiet] = [await makePerson(), await makePerson(), await makePerson()];
    const article = await makeArticle();
    const seen = await makeComment(article, { by: quiet });
    await recordVisit(reader, article.slug, { upto: seen.id });
    await db().visit.updateMany({ where: { personId: reader.id }, data: { at: new Date(Date.now() - 86_400_000) } });
    await makeComment(article, { by: loud });
    await makeComment(article, { by: quiet });
    await mute(reader, loud.handle);

    const offered = await peopleToMention(reader, await findArticleId(article.slug), "");
    expect(offered.map(({ handle }) => handle)).toEqual([quiet.handle, article.author.handle]);
    expect(await peopleToMention(reader, article.id, loud.handle)).toEqual([]);
    expect((await findViewer(reader, article.slug)).newCount).toBe(1);
  });
});

describe("muting is refused", () => {
  test("of oneself and of nobody", async () => {
    const reader = await makePerson();
    await expect(mute(reader, reader.handle)).rejects.toThrow(Forbidden);
    for (const handle of [`no-${word()}`, "", "a\u0000b"]) {
      await expect(mute(reader, handle)).rejects.toThrow(NotFound);
      await expect(unmute(reader, handle)).rejects.toThrow(NotFound);
      expect(await findMuteState(reader, handle)).toBeNull();
    }
  });

  test("to somebody whose account was deleted, who is in nobody's list either", async () => {
    const [leaver, other] = [await makePerson(), await makePerson()];
    await mute(leaver, other.handle);
    await mute(other, leaver.handle);
    await deletePerson(leaver, leaver.id);
    await expect(mute(leaver, other.handle)).rejects.toThrow(SignedOut);
    expect(await everybodyMuted(leaver)).toEqual([]);
    expect(await everybodyMuted(other)).toEqual([]);
  });
});
