import { describe, expect, test } from "vitest";
import { articleJsonLd } from "../articles/json-ld";
import { findArticle } from "../articles/queries";
import { hideComment } from "../moderation/commands";
import { makeArticle, makeComment, makePerson, type TestArticle, word } from "../testing/make";
import { castVote } from "../votes/commands";
import { editComment, withdrawComment } from "./commands";
import { conversationFeed } from "./feed";
import { pageOfThreads } from "./queries";

async function viewOf({ slug }: TestArticle) {
  const article = await findArticle(slug);
  if (!article) throw new Error("the article is not there");
  return article;
}

const feedOf = async (article: TestArticle) => conversationFeed(await viewOf(article));
const entriesOf = (feed: string) => [...feed.matchAll(/<entry>[\s\S]*?<\/entry>/g)].map(([entry]) => entry);

/** What an element holds, as a program reads it. */
function textOf(entry: string | undefined, element: string): string {
  const [, text = ""] = new RegExp(`<${element}[^>]*>([\\s\\S]*?)</${element}>`).exec(entry ?? "") ?? [];
  return text.replace(
    /&(lt|gt|quot|#39|amp);/g,
    (_, name: string) => ({ lt: "<", gt: ">", quot: '"', "#39": "'" })[name] ?? "&",
  );
}

describe("somebody who follows a conversation by its feed", () => {
  test("gets each comment with its text, its writer, its address and what it answers, newest first", async () => {
    const article = await makeArticle({ title: `Rain & <hail> ${word()}` });
    const writer = await makePerson("reader", `A <b> & "C" ${word()}`);
    const root = await makeComment(article, { by: writer, body: "One & *two* <three>." });
    const reply = await makeComment(article, { parentId: root.id, body: "Four." });
    const edited = await editComment(writer, root.id, { body: "One & *five* <three>.", version: 1 });

    const feed = await feedOf(article);
    const [first, second] = entriesOf(feed);
    expect(feed).toMatch(/<title>Comments on “Rain &amp; &lt;hail&gt;/);
    expect(feed).toContain(`<updated>${edited.editedAt}</updated>`);
    expect(feed).toMatch(new RegExp(`rel="self"[^>]*/articles/${article.slug}/comments.xml"`));
    expect(textOf(first, "id")).toBe(`urn:uuid:${reply.id}`);
    expect(first).toContain(`<thr:in-reply-to ref="urn:uuid:${root.id}"`);
    expect(textOf(second, "id")).toBe(`urn:uuid:${root.id}`);
    expect(second).toContain(`<thr:in-reply-to ref="urn:uuid:${article.id}"`);
    expect(second).toContain(`/articles/${article.slug}/comments/${root.id}"`);
    expect(textOf(second, "name")).toBe(writer.name);
    expect(textOf(second, "content")).toContain("One &amp; <em>five</em> &lt;three&gt;.");
    expect([textOf(second, "published"), textOf(second, "updated")]).toEqual([root.postedAt, edited.editedAt]);
  });

  test("gets nothing of what is hidden or withdrawn", async () => {
    const article = await makeArticle();
    const writer = await makePerson();
    const secret = word();
    const [hidden, withdrawn, kept] = [
      await makeComment(article, { by: writer, body: secret }),
      await makeComment(article, { by: writer, body: secret }),
      await makeComment(article),
    ];
    await hideComment(await makePerson("moderator"), hidden.id, { rule: 1, reason: "Elsewhere." });
    await withdrawComment(writer, withdrawn.id);
    const feed = await feedOf(article);
    expect(entriesOf(feed).map((entry) => textOf(entry, "id"))).toEqual([`urn:uuid:${kept.id}`]);
    for (const gone of [secret, writer.handle, writer.name]) expect(feed).not.toContain(gone);
  });

  test("gets the newest fifty", async () => {
    const article = await makeArticle();
    const by = await makePerson();
    for (let n = 1; n <= 52; n++) await makeComment(article, { by, body: `Lap ${n}.` });
    const laps = entriesOf(await feedOf(article)).map((entry) => textOf(entry, "content").match(/Lap \d+/)?.[0]);
    expect([laps.length, laps[0], laps.at(-1)]).toEqual([50, "Lap 52", "Lap 3"]);
  });

  test("gets a feed without entries, and the article's time, before anybody has said anything", async () => {
    const article = await makeArticle();
    const feed = await feedOf(article);
    expect(entriesOf(feed)).toEqual([]);
    expect(textOf(feed, "updated")).toBe((await viewOf(article)).publishedAt);
  });

  test("finds the feed's own name the same ever after, and another's under another article", async () => {
    const [one, other] = [await makeArticle(), await makeArticle()];
    const name = textOf(await feedOf(one), "id");
    await makeComment(one);
    expect(textOf(await feedOf(one), "id")).toBe(name);
    expect(textOf(await feedOf(other), "id")).not.toBe(name);
  });
});

test("a search engine finds the comments that are on the page and can be read, each with what it answers", async () => {
  const article = await makeArticle();
  const writer = await makePerson();
  const root = await makeComment(article, { by: writer, body: "It *rained*.</script>" });
  const reply = await makeComment(article, { parentId: root.id });
  const hidden = await makeComment(article, { body: word() });
  await hideComment(await makePerson("moderator"), hidden.id, { rule: 1, reason: "Elsewhere." });
  await castVote(await makePerson(), root.id);
  const edited = await editComment(writer, root.id, { body: "It *poured*.</script>", version: 1 });

  const { comments } = await pageOfThreads(article.id, "best");
  const data = articleJsonLd(await viewOf(article), comments) as { comment: object[] };
  const url = (id: string) => expect.stringMatching(new RegExp(`^http.*/articles/${article.slug}/comments/${id}$`));
  expect(data.comment).toHaveLength(2);
  expect(data.comment).toMatchObject([
    {
      "@type": "Comment",
      url: url(root.id),
      text: "It poured.</script>",
      dateCreated: root.postedAt,
      dateModified: edited.editedAt,
      author: { "@type": "Person", name: writer.name },
      upvoteCount: 1,
    },
    { url: url(reply.id), parentItem: { "@type": "Comment", "@id": url(root.id) } },
  ]);
  expect(data.comment[0]).not.toHaveProperty("parentItem");
  expect(data.comment[1]).not.toHaveProperty("dateModified");
});
