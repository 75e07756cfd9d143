import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { findArticle } from "../articles/queries";
import { Conflict, Forbidden, NotFound } from "../failures";
import { hideComment } from "../moderation/commands";
import { tag } from "../platform/cache";
import { db } from "../platform/db";
import { newId } from "../platform/ids";
import { pageStore } from "../platform/page-store/store";
import { makeArticle, makeComment, makeDraft, makePerson, posted, word } from "../testing/make";
import { COMMENT_MAX, MAX_NESTING } from "../text/limits";
import { COMMENT_ELEMENTS } from "../text/markdown";
import { castVote } from "../votes/commands";
import { postComment, withdrawComment } from "./commands";
import { findComment, listing } from "./queries";
import { SORTS } from "./schema";

const aRule = { rule: "spam", reason: "It sells tyres." } as const;

/** The count above the conversation. */
async function countShown(article: { slug: string }): Promise<number | undefined> {
  return (await findArticle(article.slug))?.comments;
}

async function stored(article: { id: string }): Promise<number> {
  return db().comment.count({ where: { articleId: article.id } });
}

describe("a reader who comments", () => {
  test("sees the comment as they wrote it, under their name, and the article counts it", async () => {
    const article = await makeArticle();
    const reader = await makePerson("reader", "Nora Lind");
    const comment = posted(
      await postComment(reader, article.slug, { body: "A *fair* point.", submissionId: randomUUID() }),
    );

    expect(comment).toMatchObject({
      body: "A *fair* point.",
      author: { handle: reader.handle, name: "Nora Lind", role: "reader" },
      articleSlug: article.slug,
      parentId: null,
      rootId: comment.id,
      depth: 0,
      upvotes: 0,
      replyCount: 0,
      hidden: null,
      withdrawn: false,
    });
    expect(comment.html).toContain("<em>fair</em>");
    expect(await findComment(comment.id)).toEqual(comment);
    expect(await countShown(article)).toBe(1);
  });

  test("finds every page that shows the conversation made anew", async () => {
    const article = await makeArticle();
    const reader = await makePerson();
    const shows = [tag.conversation(article.slug), tag.person(reader.handle), tag.front()];
    const pages = shows.map((one) => `/test/${word()}/${one}`);
    for (const [i, path] of pages.entries()) keepPage(path, shows[i] as string);
    const other = `/test/${word()}`;
    keepPage(other, tag.conversation(word()));

    await makeComment(article, { by: reader });
    expect(pages.filter((path) => pageStore().find(path))).toEqual([]);
    expect(pageStore().find(other)).not.toBeNull();
  });

  test.each(["author", "moderator", "editor", "admin"] as const)("may have any role: %s", async (role) => {
    const comment = await makeComment(await makeArticle(), { by: await makePerson(role) });
    expect(comment.author.role).toBe(role);
  });

  test("is refused under a draft, its author too, and under no article at all", async () => {
    const draft = await makeDraft();
    for (const actor of [await makePerson(), draft.author, await makePerson("admin")])
      await expect(makeComment(draft, { by: actor })).rejects.toThrow(NotFound);
    for (const slug of [`no-${word()}`, "", "a\u0000b", "\ud800", "../x"])
      await expect(makeComment({ slug })).rejects.toThrow(NotFound);
    expect(await stored(draft)).toBe(0);
  });
});

describe("a reply", () => {
  test("stands under its parent, in its thread, and the parent counts it", async () => {
    const article = await makeArticle();
    const root = await makeComment(article);
    const reply = await makeComment(article, { parentId: root.id });
    const deeper = await makeComment(article, { parentId: reply.id });
    await makeComment(article, { parentId: root.id });

    expect(reply).toMatchObject({ parentId: root.id, rootId: root.id, depth: 1 });
    expect(deeper).toMatchObject({ parentId: reply.id, rootId: root.id, depth: 2 });
    expect((await findComment(root.id))?.replyCount).toBe(2);
    expect((await findComment(reply.id))?.replyCount).toBe(1);
    expect(await countShown(article)).toBe(4);
  });

  test("comes after what it answers for every reader, though that was posted on a machine whose clock is ahead", async () => {
    const article = await makeArticle();
    const { id: personId } = await makePerson();
    const id = newId(new Date(Date.now() + 3_600_000));
    const ahead = { id, articleId: article.id, personId, rootId: id, body: "Ahead.", submissionId: randomUUID() };
    await db().comment.create({ data: { ...ahead, postedAt: new Date() } });
    const reply = await makeComment(article, { parentId: id });
    const deeper = await makeComment(article, { parentId: reply.id });
    for (const sort of SORTS)
      expect((await listing(article.id, sort)).comments.map((one) => one.id)).toEqual([id, reply.id, deeper.id]);
  });

  test("to one's own comment is welcome", async () => {
    const article = await makeArticle();
    const reader = await makePerson();
    const root = await makeComment(article, { by: reader });
    expect((await makeComment(article, { by: reader, parentId: root.id })).parentId).toBe(root.id);
  });

  test("to one comment by twenty people at once is counted twenty times", async () => {
    const article = await makeArticle();
    const root = await makeComment(article);
    const people = await Promise.all(Array.from({ length: 20 }, () => makePerson()));
    await Promise.all(people.map((by) => makeComment(article, { by, parentId: root.id })));
    expect((await findComment(root.id))?.replyCount).toBe(20);
    expect(await countShown(article)).toBe(21);
  });

  test("a hundred deep is stored under its parent", async () => {
    const article = await makeArticle();
    const reader = await makePerson();
    let last = await makeComment(article, { by: reader });
    for (let depth = 1; depth <= 100; depth++) last = await makeComment(article, { by: reader, parentId: last.id });
    expect(last.depth).toBe(100);
    expect(await countShown(article)).toBe(101);
  });

  test("to a comment of another article is refused, and nothing is counted", async () => {
    const [here, there] = await Promise.all([makeArticle(), makeArticle()]);
    const parent = await makeComment(there);
    await expect(makeComment(here, { parentId: parent.id })).rejects.toMatchObject({ status: 422, field: "parentId" });
    expect((await findComment(parent.id))?.replyCount).toBe(0);
    expect([await stored(here), await countShown(here), await countShown(there)]).toEqual([0, 0, 1]);
  });

  test("to a hidden comment is refused in words that say the text is not lost", async () => {
    const article = await makeArticle();
    const parent = await makeComment(article);
    await hideComment(await makePerson("moderator"), parent.id, aRule);
    const refused = makeComment(article, { parentId: parent.id });
    await expect(refused).rejects.toThrow(Conflict);
    await expect(refused).rejects.toThrow(/hidden meanwhile.*Your text is still here/);
    expect((await findComment(parent.id))?.replyCount).toBe(0);
    expect(await countShown(article)).toBe(0);
  });

  test("to a withdrawn comment is refused likewise", async () => {
    const article = await makeArticle();
    const writer = await makePerson();
    const parent = await makeComment(article, { by: writer });
    await withdrawComment(writer, parent.id);
    const refused = makeComment(article, { parentId: parent.id });
    await expect(refused).rejects.toThrow(Conflict);
    await expect(refused).rejects.toThrow(/withdrawn by its writer.*Your text is still here/);
    expect(await countShown(article)).toBe(0);
  });

  test("may answer a visible comment below a hidden one", async () => {
    const article = await makeArticle();
    const root = await makeComment(article);
    const reply = await makeComment(article, { parentId: root.id });
    await hideComment(await makePerson("moderator"), root.id, aRule);
    expect((await makeComment(article, { parentId: reply.id })).depth).toBe(2);
  });

  test.each([
    ["an unknown id", () => newId()],
    ["a word", () => "abc"],
    ["the empty id", () => ""],
    ["almost an id", () => `${newId()}0`],
    ["an id with SQL behind it", () => `${newId()}'; drop table comment; --`],
    ["a NUL", () => "\u0000"],
    ["a number", () => 7 as never],
    ["a list", () => [newId()] as never],
  ])("to %s is refused with the field", async (_, parentId) => {
    const article = await makeArticle();
    const input = { body: "A reply.", parentId: parentId(), submissionId: randomUUID() };
    const reader = await makePerson();
    await expect(postComment(reader, article.slug, input)).rejects.toMatchObject({ status: 422, field: "parentId" });
    expect(await stored(article)).toBe(0);
  });
});

describe("what can't be posted is refused with the field and a way on, and nothing is stored", () => {
  test.each([
    ["nothing", "", /Write something/],
    ["only spaces and lines", " \t\n\u3000 ", /Write something/],
    ["only what nobody can see", "\u200b\u2060\ufeff\u00ad\u115f\u2800", /Write something/],
    ["more than a comment holds", "x".repeat(COMMENT_MAX + 1), /1 character too long/],
    ["a control character", "a\u0007b", /control character U\+0007/],
    ["a NUL", "a\u0000b", /control character U\+0000/],
    ["a C1 control character", "a\u009bb", /control character U\+009B/],
    ["the first half of an emoji", "a\ud83c", /half a character/],
    ["the second half of an emoji", "\udfc1a", /half a character/],
    ["a hundred levels of quoting", `${"> ".repeat(100)}deep`, /Take out the oldest quotes/],
    ["a hundred levels of lists", `${"- ".repeat(100)}deep`, /Take out the oldest quotes/],
    ["one level too many", `${"> ".repeat(MAX_NESTING + 1)}deep`, /Take out the oldest quotes/],
    ["no text at all", undefined, /Write something/],
    ["a number", 5, /Write something/],
    ["an object", { toString: "x" }, /Write something/],
  ])("%s", async (_, body, words) => {
    const article = await makeArticle();
    const reader = await makePerson();
    const refused = postComment(reader, article.slug, { body: body as string, submissionId: randomUUID() });
    await expect(refused).rejects.toMatchObject({ status: 422, field: "body" });
    await expect(refused).rejects.toThrow(words);
    expect([await stored(article), await countShown(article)]).toEqual([0, 0]);
  });

  test.each([[null], [undefined], ["a comment"], [[]], [7]])("a body that is %j", async (input) => {
    const article = await makeArticle();
    await expect(postComment(await makePerson(), article.slug, input as never)).rejects.toMatchObject({ status: 422 });
    expect(await stored(article)).toBe(0);
  });

  test.each([[undefined], [""], ["x".repeat(101)], ["two words"], ["ümlaut"], ["a\u0000b"], [5]])(
    "a submission whose id is %j",
    async (submissionId) => {
      const article = await makeArticle();
      const input = { body: "A comment.", submissionId: submissionId as string };
      const refused = postComment(await makePerson(), article.slug, input);
      await expect(refused).rejects.toMatchObject({ status: 422, field: "submissionId" });
      expect(await stored(article)).toBe(0);
    },
  );
});

describe("what can be posted comes back byte for byte, and harms nobody", () => {
  const bomb = (piece: string) => piece.repeat(Math.floor(COMMENT_MAX / piece.length));

  test.each([
    ["a reading direction turned around", "see \u202emoc.live\u202c and \u2066this\u2069"],
    ["as many characters as a comment holds, each of two halves", "🏁".repeat(COMMENT_MAX)],
    ["as many levels as are drawn", `${"> ".repeat(MAX_NESTING)}deep`],
    ["HTML", `<script>alert(1)</script><img src=x onerror="alert(1)"><a href="javascript:alert(1)">x</a>`],
    ["a link that runs", "[x](javascript:alert(1)) [y](data:text/html,x) [z](//evil.example)"],
    ["SQL", "'); drop table comment; --"],
    ["a format string", "%s%n {{7*7}} $(id) `id`"],
    ["a bomb of brackets", bomb("[")],
    ["a bomb of images", bomb("![")],
    ["a bomb of links", bomb("[a](")],
    ["a bomb of emphasis", bomb("*a **a ")],
    ["a bomb of stars and lines", bomb("*_")],
    ["a bomb of backticks", Array.from({ length: 130 }, (_, i) => "`".repeat(i + 1)).join(" ")],
    ["a bomb of entities", bomb("&amp;")],
    ["a bomb of quotes", bomb(">\n")],
    ["a bomb of lists", bomb("- a\n")],
    ["a bomb of angles", bomb("<a ")],
    ["a bomb of addresses", bomb("https://a.b/(")],
  ])("%s", async (_, body) => {
    const article = await makeArticle();
    const { id } = await makeComment(article, { body });
    const comment = await findComment(id);
    expect(comment?.body).toBe(body);
    const elements = [...(comment?.html ?? "").matchAll(/<\/?(\w+)([^>]*)>/g)];
    expect(elements.map(([, name]) => name).filter((name) => !COMMENT_ELEMENTS.includes(name ?? ""))).toEqual([]);
    const harmless = /^( (href="(https?:|mailto:)[^"]*"|rel="[\w ]*"|start="\d+"))* ?\/?$/;
    expect(elements.map(([, , attributes]) => attributes ?? "").filter((one) => !harmless.test(one))).toEqual([]);
    expect(comment?.html.length).toBeLessThan(50 * COMMENT_MAX);
  });

  test("HTML is shown as the text it is", async () => {
    const { html } = await makeComment(await makeArticle(), { body: "<b>bold</b> & <script>x</script>" });
    expect(html).toContain("&lt;b&gt;bold&lt;/b&gt; &amp; &lt;script&gt;x&lt;/script&gt;");
  });

  test("but for line ends, which browsers send as CRLF", async () => {
    expect((await makeComment(await makeArticle(), { body: "one\r\ntwo" })).body).toBe("one\ntwo");
  });
});

describe("a submission that arrives again", () => {
  test("one after the other is stored once and answers the same", async () => {
    const article = await makeArticle();
    const reader = await makePerson();
    const input = { body: "Once.", submissionId: randomUUID() };
    const first = posted(await postComment(reader, article.slug, input));
    expect(await postComment(reader, article.slug, input)).toEqual(first);
    expect([await stored(article), await countShown(article)]).toEqual([1, 1]);
  });

  test.each([2, 10])("%i times at once is stored once and answers the same", async (times) => {
    const article = await makeArticle();
    const reader = await makePerson();
    const input = { body: "Once.", submissionId: randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: times }, async () => posted(await postComment(reader, article.slug, input))),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect([await stored(article), await countShown(article)]).toEqual([1, 1]);
  });

  test.each([2, 10])("%i times at once as a reply is stored and counted once", async (times) => {
    const article = await makeArticle();
    const reader = await makePerson();
    const parent = await makeComment(article);
    const input = { body: "Once.", parentId: parent.id, submissionId: randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: times }, async () => posted(await postComment(reader, article.slug, input))),
    );
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
    expect((await findComment(parent.id))?.replyCount).toBe(1);
    expect([await stored(article), await countShown(article)]).toEqual([2, 2]);
  });

  test("after its parent was hidden still answers the same: the first try had come through", async () => {
    const article = await makeArticle();
    const reader = await makePerson();
    const parent = await makeComment(article);
    const input = { body: "In time.", parentId: parent.id, submissionId: randomUUID() };
    const first = posted(await postComment(reader, article.slug, input));
    await hideComment(await makePerson("moderator"), parent.id, aRule);
    expect(await postComment(reader, article.slug, input)).toEqual(first);
  });

  test("under the same id by two people is two comments", async () => {
    const article = await makeArticle();
    const people = await Promise.all([makePerson(), makePerson()]);
    const input = { body: "The same.", submissionId: randomUUID() };
    const [one, other] = await Promise.all(
      people.map(async (person) => posted(await postComment(person, article.slug, input))),
    );
    expect(one?.id).not.toBe(other?.id);
    expect(await countShown(article)).toBe(2);
  });

  test("with another text, parent or article is refused: the second would be lost unseen", async () => {
    const [article, other] = await Promise.all([makeArticle(), makeArticle()]);
    const reader = await makePerson();
    const parent = await makeComment(article);
    const input = { body: "First.", submissionId: randomUUID() };
    const first = posted(await postComment(reader, article.slug, input));

    await expect(postComment(reader, article.slug, { ...input, body: "Second." })).rejects.toThrow(Conflict);
    await expect(postComment(reader, article.slug, { ...input, parentId: parent.id })).rejects.toThrow(Conflict);
    await expect(postComment(reader, other.slug, input)).rejects.toThrow(Conflict);
    expect((await findComment(first.id))?.body).toBe("First.");
    expect((await findComment(parent.id))?.replyCount).toBe(0);
    expect([await stored(article), await stored(other)]).toEqual([2, 0]);
  });

  test("at once with two texts stores one of them, and the other hears of it", async () => {
    const article = await makeArticle();
    const reader = await makePerson();
    const submissionId = randomUUID();
    const tries = await Promise.allSettled(
      ["One.", "Two."].map((body) => postComment(reader, article.slug, { body, submissionId })),
    );
    expect(tries.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(tries.find((one) => one.status === "rejected")?.reason).toBeInstanceOf(Conflict);
    expect(await countShown(article)).toBe(1);
  });
});

describe("somebody who takes a comment back", () => {
  test("leaves no text and no name of theirs, and the replies stay where they are", async () => {
    const article = await makeArticle();
    const writer = await makePerson("author", `Name ${word()}`);
    const secret = word();
    const root = await makeComment(article, { by: writer, body: `Not what I ${secret} meant.` });
    const reply = await makeComment(article, { parentId: root.id });
    await castVote(await makePerson(), root.id);

    const left = await withdrawComment(writer, root.id);
    expect(left).toMatchObject({
      id: root.id,
      body: "",
      html: "",
      author: { handle: "", name: "", role: "reader" },
      withdrawn: true,
      hidden: null,
      replyCount: 1,
      upvotes: 1,
    });
    const { comments } = await listing(article.id, "oldest");
    expect(comments.map((one) => one.id)).toEqual([root.id, reply.id]);
    const shown = JSON.stringify([left, comments, await findComment(root.id)]);
    for (const gone of [secret, writer.handle, writer.name]) expect(shown).not.toContain(gone);
    expect(await countShown(article)).toBe(1);
  });

  test("twice, or twice at once, changes nothing more", async () => {
    const article = await makeArticle();
    const writer = await makePerson();
    const [one, other] = [await makeComment(article, { by: writer }), await makeComment(article, { by: writer })];
    const first = await withdrawComment(writer, one.id);
    expect(await withdrawComment(writer, one.id)).toEqual(first);
    await Promise.all(Array.from({ length: 5 }, () => withdrawComment(writer, other.id)));
    expect(await countShown(article)).toBe(0);
  });

  test("must be its writer: no other reader, moderator or admin, not even when it is withdrawn", async () => {
    const article = await makeArticle();
    const writer = await makePerson();
    const comment = await makeComment(article, { by: writer });
    const others = [await makePerson(), await makePerson("moderator"), await makePerson("admin"), article.author];
    for (const other of others) await expect(withdrawComment(other, comment.id)).rejects.toThrow(Forbidden);
    expect((await findComment(comment.id))?.body).toBe(comment.body);
    expect(await countShown(article)).toBe(1);

    await withdrawComment(writer, comment.id);
    for (const other of others) await expect(withdrawComment(other, comment.id)).rejects.toThrow(Forbidden);
  });

  test("may do so while it is hidden, and it is not counted down twice", async () => {
    const article = await makeArticle();
    const writer = await makePerson();
    const comment = await makeComment(article, { by: writer });
    await makeComment(article);
    await hideComment(await makePerson("moderator"), comment.id, aRule);
    expect(await countShown(article)).toBe(1);
    expect(await withdrawComment(writer, comment.id)).toMatchObject({ withdrawn: true, body: "" });
    expect(await countShown(article)).toBe(1);
  });

  test.each([
    ["an unknown id", newId()],
    ["a word", "abc"],
    ["nothing", ""],
    ["a NUL", "\u0000"],
  ])("by %s hears that it is not there", async (_, id) => {
    await expect(withdrawComment(await makePerson(), id)).rejects.toThrow(NotFound);
  });

  test("finds the pages that showed it made anew", async () => {
    const article = await makeArticle();
    const writer = await makePerson();
    const comment = await makeComment(article, { by: writer });
    const pages = [tag.conversation(article.slug), tag.person(writer.handle)].map((one) => {
      const path = `/test/${word()}`;
      keepPage(path, one);
      return path;
    });
    await withdrawComment(writer, comment.id);
    expect(pages.filter((path) => pageStore().find(path))).toEqual([]);
  });
});

/** A page in the store, as if a reader had asked for it. */
function keepPage(path: string, ...tags: string[]): void {
  pageStore().read(path);
  pageStore().keep(path, {}, tags, { html: "kept", status: 200, contentType: "text/html" });
  expect(pageStore().find(path)).not.toBeNull();
}
