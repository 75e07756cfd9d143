import { randomInt, randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { NotFound, TooMany } from "../failures";
import { db } from "../platform/db";
import { newId } from "../platform/ids";
import { makeArticle, makeDraft, word } from "../testing/make";
import { COMMENT_MAX } from "../text/limits";
import { findDraft, forgetDraft, keepDraft } from "./drafts";

const somewhere = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)} ${word()}`;

describe("somebody who wrote before signing in", () => {
  test("finds the text, and what it answers, when they come back; once it is posted it is gone", async () => {
    const { slug } = await makeArticle();
    const draft = { articleSlug: slug, parentId: newId(), body: " As I\n was saying… 🏁 " };
    const id = await keepDraft(draft, somewhere());
    expect(await findDraft(id)).toEqual(draft);
    expect(await findDraft(id)).toEqual(draft);
    await forgetDraft(id);
    expect(await findDraft(id)).toBeNull();
  });

  test.each([
    ["too long to post", "x".repeat(COMMENT_MAX + 5_000), "x".repeat(COMMENT_MAX + 5_000)],
    ["empty", "", ""],
    ["with a NUL", "a\u0000b", "ab"],
    ["with half a character", "a\ud83c", "a\ufffd"],
    ["with a control character", "a\u0007b", "a\u0007b"],
    ["turned around", "\u202eabc", "\u202eabc"],
  ])("finds a text %s too: what is wrong with it is said later", async (_, body, kept) => {
    const { slug } = await makeArticle();
    const id = await keepDraft({ articleSlug: slug, parentId: null, body }, somewhere());
    expect((await findDraft(id))?.body).toBe(kept);
  });

  test("in answer to something that can't be has it kept as a comment of its own", async () => {
    const { slug } = await makeArticle();
    const id = await keepDraft({ articleSlug: slug, parentId: "abc", body: "Still here." }, somewhere());
    expect(await findDraft(id)).toEqual({ articleSlug: slug, parentId: null, body: "Still here." });
  });

  test("under no article, or an unpublished one, hears so", async () => {
    const { slug } = await makeDraft();
    for (const articleSlug of [slug, `no-${word()}`, "", "\u0000"])
      await expect(keepDraft({ articleSlug, parentId: null, body: "x" }, somewhere())).rejects.toThrow(NotFound);
  });

  test("must wait after thirty texts in a short time; elsewhere others need not", async () => {
    const { slug } = await makeArticle();
    const draft = { articleSlug: slug, parentId: null, body: "Again." };
    const address = somewhere();
    for (let i = 0; i < 30; i++) await keepDraft(draft, address);
    await expect(keepDraft(draft, address)).rejects.toThrow(TooMany);
    expect(await findDraft(await keepDraft(draft, somewhere()))).toEqual(draft);
  });
});

test("a text nobody came back for is gone after a day", async () => {
  const { id: articleId, slug } = await makeArticle();
  const keptAt = (hours: number) => new Date(Date.now() - hours * 3_600_000);
  const [old, recent] = [randomUUID(), randomUUID()];
  await db().commentDraft.createMany({
    data: [
      { id: old, articleId, body: "Old.", keptAt: keptAt(25) },
      { id: recent, articleId, body: "Recent.", keptAt: keptAt(23) },
    ],
  });
  await keepDraft({ articleSlug: slug, parentId: null, body: "New." }, somewhere());
  expect(await findDraft(old)).toBeNull();
  expect((await findDraft(recent))?.body).toBe("Recent.");
});

test.each([undefined, "", "abc", "\u0000", randomUUID()])("a cookie that says %j holds nothing", async (id) => {
  expect(await findDraft(id)).toBeNull();
  await forgetDraft(id);
});
