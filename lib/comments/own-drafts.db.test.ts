import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { Invalid, NotFound, TooMany } from "../failures";
import { db } from "../platform/db";
import { newId } from "../platform/ids";
import { makeArticle, makeComment, makeDraft, makePerson, posted, word } from "../testing/make";
import { COMMENT_MAX } from "../text/limits";
import { postComment } from "./commands";
import { keepDraft } from "./drafts";
import { keepOwnDraft, ownDrafts } from "./own-drafts";
import { DRAFT_MAX } from "./schema";

const draftOf = (body: string, parentId: string | null = null) => ({ body, parentId, submissionId: randomUUID() });

describe("a person who is writing", () => {
  test("finds each text where it was begun, the latest first, with the id it will be sent under", async () => {
    const article = await makeArticle();
    const reader = await makePerson();
    const root = await makeComment(article);
    const drafts = [draftOf(" As I\n was saying… 🏁 "), draftOf("In answer.", root.id)];
    for (const draft of drafts) await keepOwnDraft(reader, article.slug, draft);
    const kept = await ownDrafts(reader, article.slug);
    expect(kept).toMatchObject(drafts.toReversed());
    for (const { keptAt } of kept) expect(Date.now() - Date.parse(keptAt)).toBeLessThan(60_000);
  });

  test("has one text at a place: the last one kept", async () => {
    const article = await makeArticle();
    const reader = await makePerson();
    const root = await makeComment(article);
    for (const parentId of [null, root.id]) {
      await keepOwnDraft(reader, article.slug, draftOf("First.", parentId));
      await keepOwnDraft(reader, article.slug, draftOf("Second.", parentId));
    }
    expect((await ownDrafts(reader, article.slug)).map((draft) => draft.body)).toEqual(["Second.", "Second."]);
  });

  test("has nothing kept after emptying it; an emptying that comes late takes no other text along", async () => {
    const article = await makeArticle();
    const reader = await makePerson();
    const [first, second] = [draftOf("First."), draftOf("Second.")];
    await keepOwnDraft(reader, article.slug, first);
    expect(await keepOwnDraft(reader, article.slug, { ...first, body: "" })).toEqual({ keptAt: null });
    expect(await ownDrafts(reader, article.slug)).toEqual([]);
    await keepOwnDraft(reader, article.slug, second);
    await keepOwnDraft(reader, article.slug, { ...first, body: "" });
    expect(await ownDrafts(reader, article.slug)).toMatchObject([second]);
  });

  test.each([
    ["too long to post", "x".repeat(COMMENT_MAX + 5_000), "x".repeat(COMMENT_MAX + 5_000)],
    ["only of spaces", "  \n", "  \n"],
    ["with a NUL", "a\u0000b", "ab"],
    ["with half a character", "a\ud83c", "a\ufffd"],
    ["with a control character", "a\u0007b", "a\u0007b"],
  ])("finds a text %s too: what is wrong with it is said later", async (_, body, kept) => {
    const article = await makeArticle();
    const reader = await makePerson();
    await keepOwnDraft(reader, article.slug, draftOf(body));
    expect((await ownDrafts(reader, article.slug))[0]?.body).toBe(kept);
  });

  test("meets nobody else’s, nor their own under another article", async () => {
    const [article, other] = await Promise.all([makeArticle(), makeArticle()]);
    const [reader, stranger] = await Promise.all([makePerson(), makePerson()]);
    await keepOwnDraft(reader, article.slug, draftOf("Mine."));
    expect(await ownDrafts(stranger, article.slug)).toEqual([]);
    expect(await ownDrafts(reader, other.slug)).toEqual([]);
  });

  test("keeps it for longer than somebody signed out", async () => {
    const article = await makeArticle();
    const reader = await makePerson();
    await keepOwnDraft(reader, article.slug, draftOf("Since last week."));
    await db().commentDraft.updateMany({
      where: { personId: reader.id },
      data: { keptAt: new Date(Date.now() - 7 * 24 * 3_600_000) },
    });
    await keepDraft({ articleSlug: article.slug, parentId: null, body: "Somebody else." }, word());
    expect(await ownDrafts(reader, article.slug)).toMatchObject([{ body: "Since last week." }]);
  });

  test("may write in answer to a comment that was hidden meanwhile: the text is not lost", async () => {
    const article = await makeArticle();
    const reader = await makePerson();
    const root = await makeComment(article);
    await db().comment.update({ where: { id: root.id }, data: { withdrawnAt: new Date() } });
    await keepOwnDraft(reader, article.slug, draftOf("Too late.", root.id));
    expect(await ownDrafts(reader, article.slug)).toMatchObject([{ body: "Too late." }]);
  });
});

describe("posting", () => {
  test.each(["a comment", "a reply"])("%s takes its draft along, whichever device kept it last", async (what) => {
    const article = await makeArticle();
    const reader = await makePerson();
    const parentId = what === "a reply" ? (await makeComment(article)).id : null;
    const draft = draftOf("On the phone.", parentId);
    await keepOwnDraft(reader, article.slug, draft);
    await postComment(reader, article.slug, { ...draft, body: "Finished on the laptop." });
    expect(await db().commentDraft.count({ where: { personId: reader.id } })).toBe(0);
  });

  test("leaves what was begun elsewhere, and another text at the same place", async () => {
    const article = await makeArticle();
    const reader = await makePerson();
    const root = await makeComment(article);
    const others = [draftOf("Another thought."), draftOf("In answer.", root.id)];
    for (const draft of others) await keepOwnDraft(reader, article.slug, draft);
    await postComment(reader, article.slug, { body: "A third.", submissionId: randomUUID() });
    expect(await ownDrafts(reader, article.slug)).toMatchObject(others.toReversed());
  });

  test("that is refused leaves the draft", async () => {
    const article = await makeArticle();
    const reader = await makePerson();
    await postComment(reader, article.slug, { body: "Twice.", submissionId: randomUUID() });
    const draft = draftOf("Twice.");
    await keepOwnDraft(reader, article.slug, draft);
    await expect(postComment(reader, article.slug, draft)).rejects.toMatchObject({ status: 409 });
    expect(await ownDrafts(reader, article.slug)).toMatchObject([draft]);
  });

  test("is remembered: a draft that comes late is not kept, and hears which comment it became", async () => {
    const article = await makeArticle();
    const reader = await makePerson();
    const draft = draftOf("Once.");
    const { id } = posted(await postComment(reader, article.slug, draft));
    expect(await keepOwnDraft(reader, article.slug, draft)).toEqual({ posted: id, same: true, held: false });
    expect(await keepOwnDraft(reader, article.slug, { ...draft, body: "Once more." })).toEqual({
      posted: id,
      same: false,
      held: false,
    });
    expect(await ownDrafts(reader, article.slug)).toEqual([]);
  });

  test("and keeping at the same moment never leaves a draft of what is posted", async () => {
    const article = await makeArticle();
    const reader = await makePerson();
    for (let round = 0; round < 20; round++) {
      const draft = draftOf(`Round ${round}.`);
      await Promise.all([keepOwnDraft(reader, article.slug, draft), postComment(reader, article.slug, draft)]);
      expect(await ownDrafts(reader, article.slug)).toEqual([]);
    }
  });
});

describe("a draft is refused", () => {
  test("under no article, and under an unpublished one", async () => {
    const reader = await makePerson();
    const { slug } = await makeDraft();
    for (const one of [slug, `no-${word()}`, "", "\u0000"]) {
      await expect(keepOwnDraft(reader, one, draftOf("x"))).rejects.toThrow(NotFound);
      await expect(ownDrafts(reader, one)).rejects.toThrow(NotFound);
    }
  });

  test("in answer to what is not in this conversation", async () => {
    const [article, other] = await Promise.all([makeArticle(), makeArticle()]);
    const reader = await makePerson();
    for (const parentId of [newId(), (await makeComment(other)).id, "abc"])
      await expect(keepOwnDraft(reader, article.slug, draftOf("x", parentId))).rejects.toMatchObject({
        field: "parentId",
      });
    expect(await ownDrafts(reader, article.slug)).toEqual([]);
  });

  test.each([
    ["without a text", { body: undefined }],
    ["of more than all bounds", { body: "x".repeat(DRAFT_MAX + 1) }],
    ["without an id", { submissionId: undefined }],
    ["with an id of two words", { submissionId: "two words" }],
  ])("%s", async (_, wrong) => {
    const article = await makeArticle();
    const refused = keepOwnDraft(await makePerson(), article.slug, { ...draftOf("x"), ...wrong } as never);
    await expect(refused).rejects.toThrow(Invalid);
  });

  test("after ninety in a minute, to one person and to nobody else", async () => {
    const article = await makeArticle();
    const [reader, other] = await Promise.all([makePerson(), makePerson()]);
    const draft = draftOf("Letter by letter.");
    for (let i = 0; i < 90; i++) await keepOwnDraft(reader, article.slug, draft);
    await expect(keepOwnDraft(reader, article.slug, draft)).rejects.toThrow(TooMany);
    expect(await keepOwnDraft(other, article.slug, draft)).toHaveProperty("keptAt");
  });
});
