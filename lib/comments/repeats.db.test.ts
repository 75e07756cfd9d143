import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { NotFound, PostedBefore } from "../failures";
import { db } from "../platform/db";
import { newId } from "../platform/ids";
import { makeArticle, makeComment, makePerson, posted } from "../testing/make";
import { postComment, withdrawComment } from "./commands";

const asNew = (body: string) => ({ body, submissionId: randomUUID() });

async function commentsUnder(article: { id: string }): Promise<number> {
  return db().comment.count({ where: { articleId: article.id } });
}

describe("a person who posts the same text within minutes", () => {
  test("is told where the first one stands, and nothing is stored", async () => {
    const article = await makeArticle();
    const reader = await makePerson();
    const first = posted(await postComment(reader, article.slug, asNew("What a start!")));
    const refused = postComment(reader, article.slug, asNew("What a start!"));
    await expect(refused).rejects.toThrow(PostedBefore);
    await expect(refused).rejects.toMatchObject({
      status: 409,
      message: "You posted the same text a moment ago.",
      earlier: { id: first.id, articleSlug: article.slug },
      repeated: true,
    });
    expect(await commentsUnder(article)).toBe(1);
  });

  test("is told so too where the text is elsewhere, or differs by the space around it", async () => {
    const [article, other] = await Promise.all([makeArticle(), makeArticle()]);
    const reader = await makePerson();
    await postComment(reader, article.slug, asNew("What a start!"));
    const parentId = (await makeComment(other)).id;
    for (const [slug, input] of [
      [other.slug, asNew("What a start!")],
      [other.slug, { ...asNew("What a start!"), parentId }],
      [article.slug, asNew("\n What a start!\t\n")],
    ] as const)
      await expect(postComment(reader, slug, input)).rejects.toThrow(PostedBefore);
    expect([await commentsUnder(article), await commentsUnder(other)]).toEqual([1, 1]);
  });

  test("posts it again by saying so, once however often it arrives", async () => {
    const article = await makeArticle();
    const reader = await makePerson();
    const first = posted(await postComment(reader, article.slug, asNew("What a start!")));
    const input = { ...asNew("What a start!"), again: true };
    const second = posted(await postComment(reader, article.slug, input));
    expect(second.id).not.toBe(first.id);
    expect(await postComment(reader, article.slug, input)).toEqual(second);
    expect(await commentsUnder(article)).toBe(2);
  });

  test("may do so after taking the first one back", async () => {
    const article = await makeArticle();
    const reader = await makePerson();
    await withdrawComment(reader, posted(await postComment(reader, article.slug, asNew("What a start!"))).id);
    expect(posted(await postComment(reader, article.slug, asNew("What a start!"))).body).toBe("What a start!");
  });
});

test.each([
  ["9 minutes", 9, "You posted the same text 9 minutes ago."],
  ["1 minute", 1, "You posted the same text a minute ago."],
])("a text of %s ago is a repeat", async (_, minutes, message) => {
  const article = await makeArticle();
  const reader = await makePerson();
  await postedEarlier(article, reader, minutes);
  await expect(postComment(reader, article.slug, asNew("As ever."))).rejects.toMatchObject({ message });
});

test("a text of 11 minutes ago is none, nor another text, nor another person’s", async () => {
  const article = await makeArticle();
  const [reader, other] = await Promise.all([makePerson(), makePerson()]);
  await postedEarlier(article, reader, 11);
  await postComment(reader, article.slug, asNew("As ever."));
  await postComment(reader, article.slug, asNew("As ever, but different."));
  await postComment(other, article.slug, asNew("As ever."));
  expect(await commentsUnder(article)).toBe(4);
});

test.each([["yes"], [1], [null]])("“again” is true or false, and %j is refused", async (again) => {
  const article = await makeArticle();
  const input = { ...asNew("As ever."), again: again as never };
  await expect(postComment(await makePerson(), article.slug, input)).rejects.toMatchObject({
    status: 422,
    field: "again",
  });
});

test("a repeat under no article is refused as any comment there", async () => {
  const reader = await makePerson();
  await makeComment(await makeArticle(), { by: reader, body: "As ever." });
  await expect(postComment(reader, "no-such-article", asNew("As ever."))).rejects.toThrow(NotFound);
});

async function postedEarlier(
  article: { id: string },
  { id: personId }: { id: string },
  minutes: number,
): Promise<void> {
  const postedAt = new Date(Date.now() - minutes * 60_000 - 5_000);
  const id = newId(postedAt);
  await db().comment.create({
    data: { id, articleId: article.id, personId, rootId: id, body: "As ever.", submissionId: randomUUID(), postedAt },
  });
}
