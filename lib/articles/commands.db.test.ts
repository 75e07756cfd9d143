import { describe, expect, test } from "vitest";
import { postComment } from "../comments/commands";
import { Conflict, Forbidden, Invalid, NotFound } from "../failures";
import { authorCards, findProfile } from "../people/queries";
import { tag } from "../platform/cache";
import { db } from "../platform/db";
import { newId } from "../platform/ids";
import { pageStore } from "../platform/page-store/store";
import { makeArticle, makeComment, makeDraft, makePerson, makeSection, word } from "../testing/make";
import { ARTICLE_MAX, OPINION_MAX, STANDFIRST_MAX, TITLE_MAX } from "../text/limits";
import { publishArticle, saveArticle } from "./commands";
import { siteFeed } from "./feed";
import {
  articleAddresses,
  articlesBy,
  articlesInSection,
  feedEntries,
  findArticle,
  findArticleId,
  findManuscript,
  latestArticles,
  manuscriptsOf,
  mostDiscussed,
  previewArticle,
} from "./queries";
import type { ArticlePage } from "./views";

/** A whole article as the editor's form sends it. */
async function written(more: object = {}) {
  const { slug: section } = await makeSection();
  return {
    id: newId(),
    version: 0,
    title: `Title ${word()}`,
    kicker: "GT racing",
    series: "Blancpain GT Series Asia",
    standfirst: "One sentence.",
    section,
    body: "The *news*.",
    opinion: "The view.",
    ...more,
  };
}

function revisions(articleId: string) {
  return db().articleRevision.findMany({ where: { articleId }, orderBy: { version: "asc" } });
}

describe("an author who writes", () => {
  test("finds the draft again as they left it", async () => {
    const author = await makePerson("author");
    const input = await written();
    const saved = await saveArticle(author, input);
    expect(saved).toEqual({ id: input.id, slug: saved.slug, version: 1, published: false });
    expect(await findManuscript(author, input.id)).toEqual({
      ...input,
      slug: saved.slug,
      version: 1,
      published: false,
    });
    expect(await manuscriptsOf(author)).toMatchObject([{ id: input.id, title: input.title, published: false }]);
  });

  test("may save a bare title, and nothing is made up for the rest", async () => {
    const author = await makePerson("author");
    const { id, version, title, section } = await written();
    await saveArticle(author, { id, version, title, section, kicker: "", series: "", opinion: "", body: "" });
    expect(await findManuscript(author, id)).toMatchObject({
      kicker: null,
      series: null,
      standfirst: "",
      body: "",
      opinion: null,
    });
  });

  test("saves again from the version they have, as the form sends it", async () => {
    const author = await makePerson("author");
    const input = await written();
    await saveArticle(author, input);
    const second = await saveArticle(author, { ...input, version: "1", body: "Better." });
    expect(second.version).toBe(2);
    expect(await findManuscript(author, input.id)).toMatchObject({ version: 2, body: "Better." });
  });

  test("keeps every version, with who saved it", async () => {
    const [author, editor] = [await makePerson("author"), await makePerson("editor")];
    const input = await written();
    await saveArticle(author, input);
    await saveArticle(author, { ...input, version: 1, title: "Second", body: "Better." });
    await saveArticle(editor, { ...input, version: 2, standfirst: "Shorter.", opinion: null });
    expect(await revisions(input.id)).toMatchObject([
      { version: 1, editorId: author.id, title: input.title, body: "The *news*.", opinion: "The view." },
      { version: 2, editorId: author.id, title: "Second", body: "Better.", opinion: "The view." },
      { version: 3, editorId: editor.id, title: input.title, standfirst: "Shorter.", opinion: null },
    ]);
  });

  test("who saves from an older version is told so, and the other's text stands", async () => {
    const [author, editor] = [await makePerson("author"), await makePerson("editor")];
    const input = await written();
    await saveArticle(author, input);
    await saveArticle(editor, { ...input, version: 1, body: "The editor's." });
    for (const version of [0, 1, 3, "abc", undefined]) {
      const late = saveArticle(author, { ...input, version, body: "Mine." });
      await expect(late).rejects.toThrow(Conflict);
      await expect(late).rejects.toThrow(/What you wrote is still below/);
    }
    expect(await findManuscript(author, input.id)).toMatchObject({ version: 2, body: "The editor's." });
    expect(await revisions(input.id)).toHaveLength(2);
  });

  test("just as somebody else does: one is saved, the other told", async () => {
    const [author, editor] = [await makePerson("author"), await makePerson("editor")];
    const input = await written();
    await saveArticle(author, input);
    const tries = await Promise.allSettled(
      [author, editor].map((who) => saveArticle(who, { ...input, version: 1, body: `By ${who.handle}.` })),
    );
    expect(tries.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(tries.find((one) => one.status === "rejected")?.reason).toBeInstanceOf(Conflict);
    expect(await revisions(input.id)).toHaveLength(2);
  });

  test("a new article whose form arrives several times at once has it once", async () => {
    const author = await makePerson("author");
    const input = await written();
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => saveArticle(author, input)));
    const refused = tries.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(refused.filter((reason) => !(reason instanceof Conflict))).toEqual([]);
    expect(refused).toHaveLength(4);
    expect(await revisions(input.id)).toHaveLength(1);
    expect(await manuscriptsOf(author)).toHaveLength(1);
  });
});

describe("publishing", () => {
  test("shows the article to everybody, under its author's name", async () => {
    const author = await makePerson("author", "Jo Author");
    const input = await written();
    const { slug } = await saveArticle(author, input);
    const published = await publishArticle(author, input.id);
    expect(published).toEqual({ id: input.id, slug, version: 1, published: true });
    expect(await findArticle(slug)).toMatchObject({
      id: input.id,
      title: input.title,
      kicker: "GT racing",
      series: "Blancpain GT Series Asia",
      standfirst: "One sentence.",
      authors: [{ handle: author.handle, name: "Jo Author", articles: 1 }],
      updatedAt: null,
      minutes: 1,
      comments: 0,
    });
    expect((await findArticle(slug))?.bodyHtml).toBe("<p>The <em>news</em>.</p>\n");
    expect((await findArticle(slug))?.opinionHtml).toBe("<p>The view.</p>\n");
    expect(await findArticleId(slug)).toBe(input.id);
  });

  test.each([
    ["standfirst", { standfirst: "" }],
    ["body", { body: "" }],
  ])("asks for the %s first, and the draft stays a draft", async (field, lacking) => {
    const author = await makePerson("author");
    const input = await written(lacking);
    const { slug } = await saveArticle(author, input);
    await expect(publishArticle(author, input.id)).rejects.toMatchObject({ status: 422, field });
    expect(await findArticle(slug)).toBeNull();
    expect(await findManuscript(author, input.id)).toMatchObject({ published: false });

    await saveArticle(author, { ...input, version: 1, standfirst: "Now.", body: "Now." });
    expect((await publishArticle(author, input.id)).published).toBe(true);
    await expect(saveArticle(author, { ...input, version: 2 })).rejects.toMatchObject({ status: 422, field });
    expect((await findArticle(slug))?.bodyHtml).toContain("Now.");
  });

  test("again changes neither date nor address", async () => {
    const author = await makePerson("author");
    const input = await written();
    await saveArticle(author, input);
    const first = await publishArticle(author, input.id);
    const before = await findArticle(first.slug);
    expect(await publishArticle(author, input.id)).toEqual(first);
    expect(await findArticle(first.slug)).toEqual(before);
  });

  test("leaves no page that says there is nothing", async () => {
    const author = await makePerson("author");
    const input = await written();
    const { slug } = await saveArticle(author, input);
    const pages = keptPages(tag.article(slug), tag.front(), tag.section(input.section), tag.person(author.handle));
    const other = keptPages(tag.article(word()));
    await publishArticle(author, input.id);
    expect(stillKept(pages)).toEqual([]);
    expect(stillKept(other)).toEqual(other);
  });

  test.each([
    ["an unknown article", newId()],
    ["a word", "abc"],
    ["nothing", ""],
    ["a NUL", "\u0000"],
  ])("of %s is refused", async (_, id) => {
    await expect(publishArticle(await makePerson("editor"), id)).rejects.toThrow(NotFound);
  });
});

describe("a published article that is corrected", () => {
  test("reads anew at once, says when it changed, and stays at its address whatever its title", async () => {
    const author = await makePerson("author");
    const input = await written();
    const { slug } = await saveArticle(author, input);
    await publishArticle(author, input.id);
    const published = await findArticle(slug);
    const pages = keptPages(tag.article(slug));

    const title = `Quite another title ${word()}`;
    const saved = await saveArticle(author, { ...input, version: 1, title, body: "Corrected." });
    expect(saved).toMatchObject({ slug, published: true, version: 2 });
    const article = await findArticle(slug);
    expect(article).toMatchObject({ title, publishedAt: published?.publishedAt });
    expect(article?.bodyHtml).toContain("Corrected.");
    expect(Date.parse(article?.updatedAt ?? "")).toBeGreaterThanOrEqual(Date.parse(published?.publishedAt ?? ""));
    expect(stillKept(pages)).toEqual([]);
    expect((await publishArticle(author, input.id)).slug).toBe(slug);
  });

  test("and moved leaves the pages of neither section as they were", async () => {
    const author = await makePerson("author");
    const input = await written();
    await saveArticle(author, input);
    await publishArticle(author, input.id);
    const { slug: elsewhere } = await makeSection();
    const pages = keptPages(tag.section(input.section), tag.section(elsewhere));
    await saveArticle(author, { ...input, version: 1, section: elsewhere });
    expect(stillKept(pages)).toEqual([]);
    expect((await articlesInSection(input.section, 1))?.articles).toEqual([]);
    expect((await articlesInSection(elsewhere, 1))?.articles).toHaveLength(1);
  });
});

describe("who may write", () => {
  test.each(["reader", "moderator"] as const)(
    "not who has the role %s, whatever else is wrong with what they send",
    async (role) => {
      const actor = await makePerson(role);
      const input = await written();
      for (const sent of [input, {}, null]) await expect(saveArticle(actor, sent as never)).rejects.toThrow(Forbidden);
      await expect(publishArticle(actor, input.id)).rejects.toThrow(Forbidden);
      expect(await db().article.count({ where: { id: input.id } })).toBe(0);
    },
  );

  test("not another author, a draft or a published article", async () => {
    const stranger = await makePerson("author");
    for (const { author, id, section } of [await makeDraft(), await makeArticle()]) {
      const before = await findManuscript(author, id);
      const input = await written({ id, version: 1, section, title: "Taken over" });
      await expect(saveArticle(stranger, input)).rejects.toThrow(Forbidden);
      await expect(publishArticle(stranger, id)).rejects.toThrow(Forbidden);
      expect(await findManuscript(author, id)).toEqual(before);
      expect(await findManuscript(stranger, id)).toBeNull();
      expect(await previewArticle(stranger, id)).toBeNull();
    }
  });

  test("not an author who has become a reader, not even their own", async () => {
    const draft = await makeDraft();
    const demoted = { ...draft.author, role: "reader" as const };
    await expect(publishArticle(demoted, draft.id)).rejects.toThrow(Forbidden);
    expect(await findManuscript(demoted, draft.id)).toBeNull();
  });

  test.each(["editor", "admin"] as const)("who has the role %s, everybody's; the byline stays", async (role) => {
    const actor = await makePerson(role);
    const { id, author, section } = await makeDraft();
    const saved = await saveArticle(actor, await written({ id, version: 1, section, body: "Edited." }));
    expect(saved.version).toBe(2);
    const { slug } = await publishArticle(actor, id);
    expect((await findArticle(slug))?.authors.map((one) => one.handle)).toEqual([author.handle]);
    expect((await findManuscript(author, id))?.body).toBe("Edited.");
  });
});

describe("an article's address", () => {
  test("is its title; the second and third of that title are numbered", async () => {
    const title = `Ningbo ${word()}: the Übersicht!`;
    const wanted = title.toLowerCase().replace(": the übersicht!", "-the-ubersicht").replace(" ", "-");
    const slugs: string[] = [];
    for (let i = 0; i < 3; i++) slugs.push((await makeDraft({ title })).slug);
    expect(slugs).toEqual([wanted, `${wanted}-2`, `${wanted}-3`]);
  });

  test("is each one's own when several of one title are saved at once", async () => {
    const title = `At once ${word()}`;
    const authors = await Promise.all([makePerson("author"), makePerson("author"), makePerson("author")]);
    const inputs = await Promise.all(authors.map(() => written({ title })));
    const saved = await Promise.all(authors.map((author, i) => saveArticle(author, inputs[i] as never)));
    const base = title.toLowerCase().replaceAll(" ", "-");
    expect(saved.map((one) => one.slug).sort()).toEqual([base, `${base}-2`, `${base}-3`]);
  });

  test("is each one's own when several of one title are published at once", async () => {
    const title = `Published at once ${word()}`;
    const drafts = await Promise.all([makeDraft(), makeDraft(), makeDraft()]);
    for (const { author, id, section } of drafts)
      await saveArticle(author, await written({ id, version: 1, section, title }));
    const published = await Promise.all(drafts.map(({ author, id }) => publishArticle(author, id)));
    const base = title.toLowerCase().replaceAll(" ", "-");
    expect(published.map((one) => one.slug).sort()).toEqual([base, `${base}-2`, `${base}-3`]);
  });

  test("follows the title of a draft until it is published", async () => {
    const draft = await makeDraft();
    const title = `Renamed ${word()}`;
    await saveArticle(draft.author, await written({ id: draft.id, version: 1, section: draft.section, title }));
    const { slug } = await publishArticle(draft.author, draft.id);
    expect(slug).toBe(title.toLowerCase().replace(" ", "-"));
    expect(await findArticle(draft.slug)).toBeNull();
  });

  test("is there for a title of which no letter is left", async () => {
    expect((await makeDraft({ title: "🏁🏁" })).slug).toMatch(/^article(-\d+)?$/);
  });
});

describe("a draft", () => {
  /** Where anybody but its author and the editors could come across an article. */
  async function places(draft: { id: string; slug: string; section: string; author: { id: string; handle: string } }) {
    const has = (page: ArticlePage | null) => page?.articles.some((one) => one.id === draft.id) ?? false;
    const found = {
      "its page": (await findArticle(draft.slug)) !== null,
      "its conversation": await findArticleId(draft.slug).then(
        () => true,
        () => false,
      ),
      "the front page": false,
      "its section": has(await articlesInSection(draft.section, 1)),
      "its author's articles": has(await articlesBy(draft.author.id, 1)),
      "its author's profile": ((await findProfile(draft.author.handle))?.articles ?? 0) > 0,
      "its author's bio card": ((await authorCards([draft.author.id]))[0]?.articles ?? 0) > 0,
      "the most discussed": (await mostDiscussed(100)).some((one) => one.id === draft.id),
      "the sitemap": (await articleAddresses()).some((one) => one.slug === draft.slug),
      "the feed's entries": (await feedEntries(100)).some((one) => one.id === draft.id),
      "another author's preview": (await previewArticle(await makePerson("author"), draft.id)) !== null,
      "another author's list": (await manuscriptsOf(await makePerson("author"))).some((one) => one.id === draft.id),
    };
    const last = (await latestArticles(1))?.pages ?? 0;
    for (let page = 1; page <= last && !found["the front page"]; page++)
      found["the front page"] = has(await latestArticles(page));
    return Object.entries(found).flatMap(([name, there]) => (there ? [name] : []));
  }

  test("is nowhere but with its author and the editors, until it is published", async () => {
    const body = `Secret ${word()}`;
    const draft = await makeDraft({ body });
    expect(await places(draft)).toEqual([]);
    expect(await siteFeed()).not.toContain(body);
    for (const actor of [draft.author, await makePerson("editor")]) {
      expect((await previewArticle(actor, draft.id))?.bodyHtml).toContain(body);
      expect((await manuscriptsOf(actor)).some((one) => one.id === draft.id)).toBe(true);
    }

    await publishArticle(draft.author, draft.id);
    await makeComment(draft);
    expect(await places(draft)).toEqual([
      "its page",
      "its conversation",
      "the front page",
      "its section",
      "its author's articles",
      "its author's profile",
      "its author's bio card",
      "the most discussed",
      "the sitemap",
      "the feed's entries",
    ]);
  });

  test("takes no comment", async () => {
    const draft = await makeDraft();
    const sent = postComment(draft.author, draft.slug, { body: "First!", submissionId: word() });
    await expect(sent).rejects.toThrow(NotFound);
  });
});

describe("what can't be saved is refused with the field and a sentence, and nothing is stored", () => {
  test.each([
    ["no title", { title: "" }, "title", /Write something/],
    ["a title of spaces", { title: "  " }, "title", /Write something/],
    ["too long a title", { title: "x".repeat(TITLE_MAX + 1) }, "title", /1 character too long/],
    ["a title of two lines", { title: "One\nTwo" }, "title", /one line/],
    ["a NUL in the title", { title: "a\u0000b" }, "title", /control character/],
    ["too long a kicker", { kicker: "x".repeat(41) }, "kicker", /1 character too long/],
    ["half a character in the series", { series: "\ud83c" }, "series", /half a character/],
    ["too long a standfirst", { standfirst: "x".repeat(STANDFIRST_MAX + 1) }, "standfirst", /1 character too long/],
    ["too long a body", { body: "x".repeat(ARTICLE_MAX + 1) }, "body", /1 character too long/],
    ["a control character in the body", { body: "a\u0007b" }, "body", /control character/],
    ["too long an opinion", { opinion: "x".repeat(OPINION_MAX + 1) }, "opinion", /1 character too long/],
    ["no section", { section: "" }, "section", /Choose a section/],
    ["a section nobody made", { section: "no-such-section" }, "section", /no such section/],
    ["a NUL for a section", { section: "\u0000" }, "section", /Choose a section/],
    ["a number for a section", { section: 5 }, "section", /Choose a section/],
    ["a word for its id", { id: "abc" }, "id", /no proper id/],
    ["no id", { id: undefined }, "id", /no proper id/],
  ])("%s", async (_, wrong, field, words) => {
    const author = await makePerson("author");
    const refused = saveArticle(author, await written(wrong));
    await expect(refused).rejects.toBeInstanceOf(Invalid);
    await expect(refused).rejects.toMatchObject({ field });
    await expect(refused).rejects.toThrow(words);
    expect(await manuscriptsOf(author)).toEqual([]);
  });
});

describe("an address that can't be one", () => {
  test.each(["a\u0000b", "\ud800", "", "../..", "%00", "x".repeat(5_000)])(
    "%j leads nowhere, and to no error",
    async (slug) => {
      expect(await findArticle(slug)).toBeNull();
      await expect(findArticleId(slug)).rejects.toThrow(NotFound);
      expect((await articlesInSection(slug, 1))?.articles ?? []).toEqual([]);
      expect(await findProfile(slug)).toBeNull();
    },
  );

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])("page %d is none", async (page) => {
    expect(await latestArticles(page)).toBeNull();
  });
});

function keptPages(...tags: string[]): string[] {
  return tags.map((one) => {
    const path = `/test/${word()}`;
    pageStore().read(path);
    pageStore().keep(path, {}, [one], { html: "kept", status: 200, contentType: "text/html" });
    return path;
  });
}

function stillKept(pages: string[]): string[] {
  return pages.filter((path) => pageStore().find(path));
}
