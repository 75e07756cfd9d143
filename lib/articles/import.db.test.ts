import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { NotFound } from "../failures";
import { findProfile } from "../people/queries";
import { tag } from "../platform/cache";
import { db } from "../platform/db";
import { pageStore } from "../platform/page-store/store";
import { makeArticle, makePerson, makeSection, word } from "../testing/make";
import { plainText } from "../text/plain";
import { importArticle } from "./import";
import { type Manuscript, parseManuscript } from "./manuscript";
import { articlesBy, findArticle, findManuscript } from "./queries";

const SEED = join(import.meta.dirname, "../../../shared/seed/blancpain-asia-fuji-start.txt");
const published = new Date("2018-01-14T09:30:00Z");

async function manuscript(more: Partial<Manuscript> = {}): Promise<Manuscript> {
  const { slug: section } = await makeSection();
  return {
    title: `Imported ${word()}`,
    kicker: null,
    standfirst: "A standfirst.",
    section,
    series: null,
    authors: [],
    published: null,
    body: "The news.",
    opinion: null,
    bio: null,
    notes: [],
    ...more,
  };
}

/** The paragraphs a reader sees. */
function paragraphs(html: string | null | undefined): string[] {
  return [...(html ?? "").matchAll(/<p>([\s\S]*?)<\/p>/g)].map(([, text = ""]) => unescaped(text));
}

function unescaped(html: string): string {
  return html.replace(/&(amp|lt|gt|quot);/g, (_, name) => ({ amp: "&", lt: "<", gt: ">", quot: '"' })[name as "amp"]);
}

describe.skipIf(!existsSync(SEED))(
  "the article of the seed (skipped where shared/seed is not beside the project)",
  () => {
    const text = existsSync(SEED) ? readFileSync(SEED, "utf8") : "";
    const blocks = text.split(/\n\s*\n/).map((block) => block.trim());
    const atComment = blocks.findIndex((block) => block.endsWith(" Comment"));
    const title = blocks[0] ?? "";
    const standfirst = blocks[1] ?? "";
    const bio = blocks.at(-1) ?? "";
    // Word for word, but for the stray space inside the quotation and the word that divides news from view.
    const body = blocks
      .slice(2, atComment + 1)
      .map((block) => block.replace(/\. ” said/, ".” said").replace(/ Comment$/, ""));
    const opinion = blocks.slice(atComment + 1, -1).filter((block) => !block.startsWith("["));

    async function imported() {
      const author = await makePerson("author", `Seed Author ${word()}`);
      const { slug: section } = await makeSection();
      const result = await importArticle(parseManuscript(text), { authors: [author.email], section, published });
      return { ...result, author, section };
    }

    test("becomes a published article: news, view and author each in their place, word for word", async () => {
      const { slug, author, section } = await imported();
      const article = await findArticle(slug);
      expect(slug).toMatch(/^blancpain-asia-fuji-start(-\d+)?$/);
      expect(article).toMatchObject({
        title,
        standfirst,
        section: { slug: section },
        publishedAt: "2018-01-14T09:30:00.000Z",
        updatedAt: null,
        comments: 0,
      });
      expect([body.length, opinion.length]).toEqual([4, 4]);
      expect(paragraphs(article?.bodyHtml)).toEqual(body);
      expect(paragraphs(article?.opinionHtml)).toEqual(opinion);
      expect(article?.authors).toMatchObject([{ handle: author.handle, name: author.name, articles: 1 }]);
      expect(paragraphs(article?.authors[0]?.bioHtml)).toEqual([bio]);
      expect(paragraphs((await findProfile(author.handle))?.bioHtml)).toEqual([bio]);
      expect((await articlesBy(author.id, 1))?.articles.map((one) => one.slug)).toEqual([slug]);
    });

    test("keeps its dates, its numbers and its quotation marks", async () => {
      const { slug } = await imported();
      const news = paragraphs((await findArticle(slug))?.bodyHtml).join("\n");
      for (const fact of ["14th and 15th of April", "14th of October", "6 round calendar", "“emerging”"])
        expect(news).toContain(fact);
      expect(news.match(/“[^“”]*”/g)).toHaveLength(3);
      expect(news).not.toMatch(/“\s|\s”/);
    });

    test("loses the shortcode and the word that divides it, and says all that was changed", async () => {
      const { slug, author, notes } = await imported();
      const article = await findArticle(slug);
      const shown = [article?.standfirst, article?.bodyHtml, article?.opinionHtml, article?.authors[0]?.bioHtml].join(
        "\n",
      );
      expect(shown).not.toMatch(/su_list|icon|\[|\bComment\b/);
      expect(notes).toEqual([
        "Took out the shortcode [su_list icon=”icon: angle-double-right” icon_color=”#3498db”]",
        "Took the word “Comment” at the end of a paragraph for the heading of the opinion.",
        expect.stringMatching(/^Took the last paragraph for the author's bio: “.* …”$/),
        expect.stringMatching(/^Took out a stray space inside the quotation “.* …”$/),
        `The last paragraph is now the bio of ${author.name}.`,
      ]);
    });

    test("a second time stands at an address of its own, and leaves the bio as it is", async () => {
      const { slug, author, section } = await imported();
      const again = await importArticle(parseManuscript(text), { authors: [author.handle], section, published });
      expect(again.slug).not.toBe(slug);
      expect(again.notes.at(-1)).toContain(`${author.name} has a bio already`);
      expect((await findProfile(author.handle))?.articles).toBe(2);
    });
  },
);

describe("an operator who imports an article", () => {
  test("names its authors by e-mail or handle, in whatever case, in the order of the byline", async () => {
    const [first, second, third] = [await makePerson("author"), await makePerson("editor"), await makePerson("author")];
    const { slug } = await importArticle(await manuscript(), {
      authors: [second.email.toUpperCase(), `@${first.handle}`, third.handle],
      published,
    });
    const article = await findArticle(slug);
    expect(article?.authors.map((author) => author.handle)).toEqual([second.handle, first.handle, third.handle]);
  });

  test("finds it among its first author's manuscripts, with its first version on record", async () => {
    const author = await makePerson("author");
    const text = await manuscript({ kicker: "GT racing", series: "A series", opinion: "A *view*." });
    const { slug } = await importArticle(text, { authors: [author.handle], published });
    const { id } = await db().article.findUniqueOrThrow({ where: { slug } });
    expect(await findManuscript(author, id)).toMatchObject({
      title: text.title,
      kicker: "GT racing",
      series: "A series",
      body: "The news.",
      opinion: "A *view*.",
      version: 1,
      published: true,
    });
    expect(await db().articleRevision.findMany({ where: { articleId: id } })).toMatchObject([
      { version: 1, editorId: author.id, body: "The news." },
    ]);
  });

  test("gives the bio to the first author, if they have said nothing yet", async () => {
    const [quiet, talkative] = [await makePerson("author"), await makePerson("author")];
    const bio = `Writes about ${word()}.`;
    const one = await importArticle(await manuscript({ bio }), {
      authors: [quiet.handle, talkative.handle],
      published,
    });
    expect(one.notes).toEqual([`The last paragraph is now the bio of ${quiet.name}.`]);
    expect((await findProfile(quiet.handle))?.bioHtml).toContain(bio);
    expect((await findProfile(talkative.handle))?.bioHtml).toBe("");

    const two = await importArticle(await manuscript({ bio: "Another." }), { authors: [quiet.handle], published });
    expect(two.notes).toEqual([`${quiet.name} has a bio already; the manuscript’s was left out: “Another.”`]);
    expect((await findProfile(quiet.handle))?.bioHtml).toContain(bio);
  });

  test("finds the page made anew that said there was nothing", async () => {
    const author = await makePerson("author");
    const slug = `wanted-${word()}`;
    const path = `/articles/${slug}`;
    pageStore().read(path);
    pageStore().keep(path, {}, [tag.article(slug)], { html: "Not found", status: 404, contentType: "text/html" });
    await importArticle(await manuscript(), { authors: [author.handle], published, slug });
    expect(pageStore().find(path)).toBeNull();
    expect((await findArticle(slug))?.publishedAt).toBe(published.toISOString());
  });

  test("hears who is missing, and nothing is stored", async () => {
    const author = await makePerson("author");
    const stranger = `nobody-${word()}@example.org`;
    const text = await manuscript({ bio: "Never kept." });
    const refused = importArticle(text, { authors: [author.handle, stranger], published });
    await expect(refused).rejects.toThrow(NotFound);
    await expect(refused).rejects.toThrow(stranger);
    expect((await findProfile(author.handle))?.bioHtml).toBe("");
  });

  test("hears which sections there are, when the one named is not", async () => {
    const author = await makePerson("author");
    const { slug } = await makeSection();
    const refused = importArticle(await manuscript({ section: "no-such" }), { authors: [author.handle], published });
    await expect(refused).rejects.toThrow(NotFound);
    await expect(refused).rejects.toThrow(slug);
  });

  test("hears that an author must be named", async () => {
    const refused = importArticle(await manuscript(), { authors: [], published });
    await expect(refused).rejects.toMatchObject({ status: 422, field: "author" });
  });

  test("hears that the address is taken; the article there and the author's bio stay as they are", async () => {
    const there = await makeArticle({ body: "I was here first." });
    const author = await makePerson("author");
    const text = await manuscript({ bio: "Never kept." });
    const refused = importArticle(text, { authors: [author.handle], published, slug: there.slug });
    await expect(refused).rejects.toMatchObject({ status: 422, field: "slug" });
    expect(plainText((await findArticle(there.slug))?.bodyHtml ?? "")).toContain("I was here first.");
    expect(await findProfile(author.handle)).toMatchObject({ bioHtml: "", articles: 0 });
  });

  test("twice at once to one address has it there once", async () => {
    const author = await makePerson("author");
    const slug = `once-${word()}`;
    const text = await manuscript();
    const tries = await Promise.allSettled(
      [1, 2].map(() => importArticle(text, { authors: [author.handle], published, slug })),
    );
    expect(tries.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(tries.find((one) => one.status === "rejected")?.reason).toMatchObject({ status: 422, field: "slug" });
  });
});
