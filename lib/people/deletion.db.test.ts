import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { findArticle } from "../articles/queries";
import { actorBehind } from "../auth/actor";
import { editComment, postComment } from "../comments/commands";
import { commentsBy, findComment, listing } from "../comments/queries";
import { ranked } from "../comments/standings";
import { Conflict, Forbidden, NotFound, SignedOut } from "../failures";
import { hideComment } from "../moderation/commands";
import { tag } from "../platform/cache";
import { db } from "../platform/db";
import { pageStore } from "../platform/page-store/store";
import { authenticate } from "../sign-in/commands";
import { makeArticle, makeComment, makeDraft, makePerson, makeSession, word } from "../testing/make";
import { countDrift } from "../verify/queries";
import { castVote, takeVoteBack } from "../votes/commands";
import { deletePerson, deletePersonNamed } from "./commands";
import { findProfile } from "./queries";

const drifting = async (article: { id: string }) => (await countDrift(article.id)).filter((one) => one.drift !== 0);

describe("somebody who deletes their account", () => {
  test("leaves no text, no name and no vote, and the answers of others stay", async () => {
    const article = await makeArticle();
    const secret = word();
    const leaver = await makePerson("reader", `Leaver ${word()}`);
    const root = await makeComment(article, { by: leaver, body: `First ${secret}.` });
    await editComment(leaver, root.id, { body: `Then ${secret}.`, version: 1 });
    const reply = await makeComment(article, { parentId: root.id });
    const hidden = await makeComment(article, { by: leaver, body: `Hidden ${secret}.` });
    await hideComment(await makePerson("moderator"), hidden.id, { rule: 1, reason: "Elsewhere." });
    await castVote(leaver, reply.id);
    await castVote(await makePerson(), root.id);
    await db().commentDraft.create({
      data: { id: randomUUID(), articleId: article.id, personId: leaver.id, body: secret, keptAt: new Date() },
    });
    await db().visit.create({ data: { personId: leaver.id, articleId: article.id, at: new Date() } });

    await deletePerson(leaver, leaver.id);
    await ranked();
    expect(await findProfile(leaver.handle)).toBeNull();
    expect(await commentsBy(leaver.id, 10)).toEqual([]);
    expect(await findComment(root.id)).toMatchObject({
      body: "",
      html: "",
      withdrawn: true,
      replyCount: 1,
      upvotes: 1,
    });
    expect(await findComment(reply.id)).toMatchObject({ withdrawn: false, upvotes: 0 });
    expect((await findArticle(article.slug))?.comments).toBe(1);
    expect(await drifting(article)).toEqual([]);

    const everything = JSON.stringify([
      await listing(article.id, "oldest"),
      await db().comment.findMany({
        where: { articleId: article.id },
        include: { revisions: true, acts: { omit: { number: true } } },
      }),
      await db().commentDraft.findMany({ where: { articleId: article.id } }),
      await db().visit.findMany({ where: { articleId: article.id } }),
      await db().person.findUnique({ where: { id: leaver.id } }),
    ]);
    for (const trace of [secret, leaver.name, leaver.handle, leaver.email]) expect(everything).not.toContain(trace);
  });

  test("is signed out everywhere and can't sign in again, neither as before nor as what is left", async () => {
    const leaver = await makePerson("moderator");
    const session = await makeSession(leaver);
    expect((await actorBehind(session))?.id).toBe(leaver.id);
    await deletePerson(leaver, leaver.id);
    expect(await actorBehind(session)).toBeNull();
    const left = await db().person.findUniqueOrThrow({ where: { id: leaver.id } });
    expect(left).toMatchObject({ name: "", bio: "", roleLine: null, role: "reader", deletedAt: expect.any(Date) });
    expect(left.handle).toMatch(/^deleted-/);
    expect(left.email).toMatch(/\.invalid$/);
    for (const email of [leaver.email, left.email])
      expect(await authenticate({ email, password: leaver.password }, word())).toBeNull();
  });

  test("can sign up with the same address again", async () => {
    const leaver = await makePerson();
    await deletePerson(leaver, leaver.id);
    expect(await db().person.count({ where: { OR: [{ email: leaver.email }, { handle: leaver.handle }] } })).toBe(0);
  });

  test("twice changes nothing more", async () => {
    const article = await makeArticle();
    const leaver = await makePerson();
    await makeComment(article, { by: leaver });
    await Promise.all([deletePerson(leaver, leaver.id), deletePerson(leaver, leaver.id)]);
    const left = await db().person.findUnique({ where: { id: leaver.id } });
    await deletePerson(leaver, leaver.id);
    expect(await db().person.findUnique({ where: { id: leaver.id } })).toEqual(left);
    expect(await drifting(article)).toEqual([]);
  });

  test("is refused while a published article bears their name, and nothing has changed", async () => {
    const article = await makeArticle();
    const comment = await makeComment(article, { by: article.author });
    const refused = deletePerson(article.author, article.author.id);
    await expect(refused).rejects.toThrow(Conflict);
    await expect(refused).rejects.toThrow(article.slug);
    expect((await findComment(comment.id))?.body).toBe(comment.body);
    expect(await findProfile(article.author.handle)).not.toBeNull();
  });

  test("leaves drafts of articles to the editors", async () => {
    const draft = await makeDraft();
    await deletePerson(draft.author, draft.author.id);
    expect(await db().articleAuthor.count({ where: { articleId: draft.id } })).toBe(0);
    expect(await db().article.count({ where: { id: draft.id } })).toBe(1);
  });

  test("must be themselves: neither a moderator nor an admin does it for them", async () => {
    const other = await makePerson();
    for (const role of ["reader", "moderator", "admin"] as const)
      await expect(deletePerson(await makePerson(role), other.id)).rejects.toThrow(Forbidden);
    expect(await findProfile(other.handle)).not.toBeNull();
  });

  test("finds every page they were on made anew", async () => {
    const article = await makeArticle();
    const leaver = await makePerson();
    await makeComment(article, { by: leaver });
    const pages = [tag.conversation(article.slug), tag.person(leaver.handle), tag.front()].map((one) => {
      const path = `/test/${word()}`;
      pageStore().read(path);
      pageStore().keep(path, {}, [one], { html: "kept", status: 200, contentType: "text/html" });
      return path;
    });
    await deletePerson(leaver, leaver.id);
    expect(pages.filter((path) => pageStore().find(path))).toEqual([]);
  });
});

describe("a request of somebody whose account was deleted meanwhile", () => {
  test("posts, answers and upvotes nothing, and hears why", async () => {
    const article = await makeArticle();
    const comment = await makeComment(article);
    const leaver = await makePerson();
    await deletePerson(leaver, leaver.id);
    for (const parentId of [null, comment.id])
      await expect(makeComment(article, { by: leaver, parentId })).rejects.toThrow(SignedOut);
    await expect(castVote(leaver, comment.id)).rejects.toThrow(SignedOut);
    expect(await takeVoteBack(leaver, comment.id)).toEqual({ upvotes: 0, upvoted: false });
    expect((await listing(article.id, "oldest")).comments).toHaveLength(1);
  });

  test("leaves nothing behind when both happen at once", async () => {
    const article = await makeArticle();
    const comment = await makeComment(article);
    for (let n = 0; n < 10; n++) {
      const leaver = await makePerson();
      const post = () => postComment(leaver, article.slug, { body: "Still here?", submissionId: randomUUID() });
      await Promise.allSettled([post(), castVote(leaver, comment.id), deletePerson(leaver, leaver.id), post()]);
    }
    expect(JSON.stringify(await listing(article.id, "oldest"))).not.toContain("Still here?");
    expect((await findComment(comment.id))?.upvotes).toBe(0);
    expect(await drifting(article)).toEqual([]);
  });
});

describe("an operator who deletes an account", () => {
  test("names it by its e-mail address, whatever the case", async () => {
    const leaver = await makePerson();
    expect(await deletePersonNamed({ who: leaver.email.toUpperCase() })).toEqual({ handle: leaver.handle });
    expect(await findProfile(leaver.handle)).toBeNull();
  });

  test("hears that nobody has it, that it is none, or that bylines come first", async () => {
    const { author } = await makeArticle();
    await expect(deletePersonNamed({ who: `${word()}@example.org` })).rejects.toThrow(NotFound);
    await expect(deletePersonNamed({ who: "nobody" })).rejects.toMatchObject({ status: 422, field: "who" });
    await expect(deletePersonNamed({ who: author.email })).rejects.toThrow(Conflict);
  });
});
