import { describe, expect, test } from "vitest";
import { withdrawComment } from "../comments/commands";
import { Invalid, Malformed, NotFound } from "../failures";
import { hideComment } from "../moderation/commands";
import { db } from "../platform/db";
import { makeArticle, makeComment, makeDraft, makePerson, type TestArticle, type TestPerson } from "../testing/make";
import { recordVisit } from "./commands";
import { countNew, findNews } from "./queries";
import { BEFORE_ALL, type Visit, visited } from "./rule";

/** Lets the reader's last sign of life be that long ago. */
async function timePasses(reader: TestPerson, article: TestArticle, minutes: number): Promise<void> {
  await db().$executeRaw`
    update visit set at = at - make_interval(mins => ${minutes}::int)
    where person_id = ${reader.id}::uuid and article_id = ${article.id}::uuid`;
}

describe("a reader", () => {
  test("finds nothing new on a first visit, and on the next what others posted since", async () => {
    const [reader, article] = [await makePerson(), await makeArticle()];
    const before = await makeComment(article);
    expect(await findNews(reader.id, article.slug)).toEqual({ since: null, newCount: 0 });
    await recordVisit(reader, article.slug, { upto: before.id });
    expect(await findNews(reader.id, article.slug)).toEqual({ since: null, newCount: 0 });

    await timePasses(reader, article, 31);
    await makeComment(article);
    await makeComment(article, { parentId: before.id });
    await makeComment(article, { by: reader });
    expect(await findNews(reader.id, article.slug)).toEqual({ since: before.id, newCount: 2 });
  });

  test("finds the same marked again after a reload, on any device, until the visit is over", async () => {
    const [reader, article] = [await makePerson(), await makeArticle()];
    const before = await makeComment(article);
    await recordVisit(reader, article.slug, { upto: before.id });
    await timePasses(reader, article, 31);
    const after = await makeComment(article);
    await recordVisit(reader, article.slug, { upto: after.id });
    await timePasses(reader, article, 29);
    await recordVisit(reader, article.slug, { upto: after.id });
    expect(await findNews(reader.id, article.slug)).toEqual({ since: before.id, newCount: 1 });
    await timePasses(reader, article, 31);
    expect(await findNews(reader.id, article.slug)).toEqual({ since: after.id, newCount: 0 });
  });

  test("is not told of what was hidden or withdrawn meanwhile", async () => {
    const [reader, article] = [await makePerson(), await makeArticle()];
    const before = await makeComment(article);
    await recordVisit(reader, article.slug, { upto: before.id });
    await timePasses(reader, article, 31);
    const by = await makePerson();
    await hideComment(await makePerson("moderator"), (await makeComment(article)).id, {
      rule: 1,
      reason: "Elsewhere.",
    });
    await withdrawComment(by, (await makeComment(article, { by })).id);
    expect((await findNews(reader.id, article.slug)).newCount).toBe(0);
  });

  test("who was there before anybody spoke finds all of it new", async () => {
    const [reader, article] = [await makePerson(), await makeArticle()];
    await recordVisit(reader, article.slug, { upto: null });
    await timePasses(reader, article, 31);
    await makeComment(article);
    expect(await findNews(reader.id, article.slug)).toEqual({ since: BEFORE_ALL, newCount: 1 });
  });

  test("whose page names a comment that is not there yet, or one from elsewhere, misses nothing", async () => {
    const [reader, article] = [await makePerson(), await makeArticle()];
    const before = await makeComment(article);
    await recordVisit(reader, article.slug, { upto: "ffffffff-ffff-7fff-bfff-ffffffffffff" });
    await timePasses(reader, article, 31);
    await makeComment(article);
    expect(await findNews(reader.id, article.slug)).toEqual({ since: before.id, newCount: 1 });
  });

  test("is counted no more than a thousand and one", async () => {
    const article = await makeArticle();
    const by = await makePerson();
    const first = await makeComment(article, { by });
    await db().$executeRaw`
      insert into comment (id, article_id, person_id, root_id, body, submission_id, posted_at)
      select id, ${article.id}::uuid, ${by.id}::uuid, id, 'Lap.', id::text, now()
      from (select uuidv7() as id from generate_series(1, 1200)) made`;
    expect((await countNew(article.id, first.id)).newCount).toBe(1_001);
  });
});

test("the database goes by the same rule as a signed-out reader's browser", async () => {
  const [reader, article] = [await makePerson(), await makeArticle()];
  let visit: Visit | null = null;
  let now = 0;
  for (const pause of [0, 10, 31, 5, 45, 29, 60]) {
    now += pause * 60_000;
    if (visit) await timePasses(reader, article, pause);
    const { id } = await makeComment(article);
    visit = visited(visit, id, now);
    await recordVisit(reader, article.slug, { upto: id });
    const row = await db().visit.findFirstOrThrow({ where: { personId: reader.id, articleId: article.id } });
    expect([row.since, row.upto], `after a pause of ${pause} minutes`).toEqual([visit.since, visit.upto]);
  }
});

describe("a visit is refused", () => {
  test("where nothing can be read", async () => {
    const reader = await makePerson();
    await expect(recordVisit(reader, "nothing-there", { upto: null })).rejects.toThrow(NotFound);
    await expect(recordVisit(reader, (await makeDraft()).slug, { upto: null })).rejects.toThrow(NotFound);
  });

  test.each(["", "zzz", 7, undefined])("up to %j", async (upto) => {
    const article = await makeArticle();
    await expect(recordVisit(await makePerson(), article.slug, { upto } as never)).rejects.toThrow(Invalid);
  });

  test("to be counted from what is no comment", async () => {
    const article = await makeArticle();
    for (const since of [null, "", "zzz"]) await expect(countNew(article.id, since)).rejects.toThrow(Malformed);
  });
});
