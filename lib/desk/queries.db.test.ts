import { describe, expect, test } from "vitest";
import { Forbidden, Invalid, Malformed, NotFound } from "../failures";
import { transaction } from "../platform/db";
import { newId } from "../platform/ids";
import { makeOpenItems } from "../testing/desk";
import { chance, makeArticle, makeComment, makePerson, type TestArticle, type TestPerson, word } from "../testing/make";
import { openItem } from "./items";
import { deskCounts, deskItem, deskPage } from "./queries";
import type { DeskItem, Order } from "./views";

async function reported(article: TestArticle, { by, priority = 1, body }: Partial<Reported> = {}): Promise<string> {
  const writer = by ?? (await makePerson());
  const comment = await makeComment(article, { by: writer, ...(body && { body }) });
  const opened = { queue: "reported" as const, personId: writer.id, articleId: article.id, priority, reports: 1 };
  return transaction((tx) => openItem(tx, { commentId: comment.id }, opened));
}
type Reported = { by: TestPerson; priority: number; body: string };

async function allPages(actor: TestPerson, article: TestArticle, order: Order, q?: string): Promise<DeskItem[]> {
  const items: DeskItem[] = [];
  for (let after: string | null = null, pages = 0; pages < 50; pages++) {
    const page = await deskPage(actor, { shelf: "reported", order, article: article.slug, after, q });
    items.push(...page.items);
    if (!page.next) return items;
    after = page.next;
  }
  throw new Error("pages without end");
}

describe("a moderator who pages through the desk", () => {
  test("sees every open item once, in the order they chose, though many have the same priority", async () => {
    const [moderator, article, writer] = [await makePerson("moderator"), await makeArticle(), await makePerson()];
    const draw = chance(7);
    const ids = await makeOpenItems({ article, by: writer, count: 60, priority: () => draw(4) / 3 });
    const newest = await allPages(moderator, article, "newest");
    expect(newest.map(({ id }) => id)).toEqual(ids.toSorted().reverse());
    const byPriority = await allPages(moderator, article, "priority");
    const expected = newest.toSorted((a, b) => b.priority - a.priority);
    expect(byPriority.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  });

  test("finds what was said by any of its words, and a writer by @handle", async () => {
    const [moderator, article, writer] = [await makePerson("moderator"), await makeArticle(), await makePerson()];
    const rare = word();
    const others = await makePerson();
    await makeOpenItems({ article, by: others, count: 30 });
    const one = await reported(article, { by: writer, body: `What a ${rare.toUpperCase()} of a pass.` });
    await makeOpenItems({ article, by: others, count: 30 });
    expect((await allPages(moderator, article, "newest", `pass ${rare}`)).map(({ id }) => id)).toEqual([one]);
    expect((await allPages(moderator, article, "priority", `@${writer.handle}`)).map(({ id }) => id)).toEqual([one]);
    expect(await allPages(moderator, article, "priority", `${rare} 100%`)).toEqual([]);
  });

  test("is refused what is no shelf, no order, no cursor", async () => {
    const moderator = await makePerson("moderator");
    await expect(deskPage(moderator, { shelf: "attic" as never })).rejects.toThrow(Invalid);
    await expect(deskPage(moderator, { order: "oldest" as never })).rejects.toThrow(Invalid);
    await expect(deskPage(moderator, { after: "abc" })).rejects.toThrow(Malformed);
    await expect(deskPage(moderator, { q: "a b c d e f g h i" })).rejects.toThrow(Invalid);
    expect((await deskPage(moderator, { article: "nothing-there" })).items).toEqual([]);
  });
});

describe("an item", () => {
  test("shows the comment in its context", async () => {
    const [moderator, article, writer] = [await makePerson("moderator"), await makeArticle(), await makePerson()];
    const parent = await makeComment(article, { body: "They braked **late**." });
    const comment = await makeComment(article, { by: writer, body: "No.", parentId: parent.id });
    const opened = { queue: "newcomer" as const, personId: writer.id, articleId: article.id, priority: 0.5 };
    const id = await transaction((tx) => openItem(tx, { commentId: comment.id }, opened));
    expect(await deskItem(moderator, id)).toMatchObject({
      ...{ id, version: 1, queue: "newcomer", escalated: false, claim: null, appealed: null, history: [] },
      article: { slug: article.slug },
      comment: { id: comment.id, body: "No.", state: "public", upvotes: 0 },
      parent: { name: parent.author.name, path: `/articles/${article.slug}/comments/${parent.id}` },
      writer: { id: writer.id, handle: writer.handle, comments: 1, hides: 0, warnings: 0, measures: [] },
      why: [{ kind: "newcomer", comments: 1 }],
      may: ["approve", "hide", "warn", "suspend", "premoderate", "escalate"],
    });
    expect((await deskItem(moderator, id)).parent?.html).toContain("<strong>late</strong>");
  });

  test("is not there for those who don't moderate, and an unknown one for nobody", async () => {
    const id = await reported(await makeArticle());
    for (const role of ["reader", "author"] as const) {
      const actor = await makePerson(role);
      await expect(deskItem(actor, id)).rejects.toThrow(Forbidden);
      await expect(deskPage(actor, {})).rejects.toThrow(Forbidden);
      await expect(deskCounts(actor)).rejects.toThrow(Forbidden);
    }
    const suspended = { ...(await makePerson("admin")), suspension: { reason: "Noise.", until: null } };
    await expect(deskItem(suspended, id)).rejects.toThrow(Forbidden);
    for (const none of [newId(), "abc", ""])
      await expect(deskItem(await makePerson("moderator"), none)).rejects.toThrow(NotFound);
  });

  test("about an admin, or of one's own, is seen and left to others", async () => {
    const [moderator, admin, article] = [await makePerson("moderator"), await makePerson("admin"), await makeArticle()];
    const [ofAdmin, own] = [await reported(article, { by: admin }), await reported(article, { by: moderator })];
    expect((await deskItem(moderator, ofAdmin)).may).toEqual([]);
    expect((await deskItem(admin, ofAdmin)).may).toEqual([]);
    expect((await deskItem(await makePerson("admin"), ofAdmin)).may).toContain("hide");
    expect((await deskItem(moderator, own)).may).toEqual([]);
  });
});
