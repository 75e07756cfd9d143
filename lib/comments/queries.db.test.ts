import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { siteFeed } from "../articles/feed";
import { findArticle, latestArticles, mostDiscussed } from "../articles/queries";
import { Malformed, NotFound } from "../failures";
import { hideComment, restoreComment } from "../moderation/commands";
import { findProfile } from "../people/queries";
import { findViewer } from "../people/viewer";
import { db } from "../platform/db";
import { newId } from "../platform/ids";
import { chance, makeArticle, makeComment, makePerson, type TestArticle, word } from "../testing/make";
import { castVote } from "../votes/commands";
import { withVotes } from "../votes/queries";
import { withdrawComment } from "./commands";
import { writeCursor } from "./cursor";
import {
  commentsBy,
  findComment,
  findThread,
  listing,
  ownCommentIds,
  pageOfReplies,
  pageOfThreads,
  readComment,
  standouts,
} from "./queries";
import { compareSiblings } from "./ranking";
import { FIRST_REPLIES, LISTED_PER_PAGE, REPLIES_PER_PAGE, ROOTS_PER_PAGE, SORTS } from "./schema";
import type { CommentPage, CommentView, Sort } from "./views";

/** What a test knows of a comment it has planted; enough to say where it must stand. */
type Planted = Pick<CommentView, "id" | "parentId" | "rootId" | "depth" | "upvotes" | "replyCount">;

/** Plants a comment for each entry, under the entry with the number it names (null: a root); few upvotes, so many tie. */
async function plant(article: TestArticle, parents: (number | null)[], seed = 1): Promise<Planted[]> {
  const next = chance(seed);
  const writer = await makePerson();
  const planted: Planted[] = [];
  for (const at of parents) {
    const id = newId();
    const parent = at === null ? undefined : planted[at];
    if (parent) parent.replyCount += 1;
    const place = { parentId: parent?.id ?? null, rootId: parent?.rootId ?? id, depth: parent ? parent.depth + 1 : 0 };
    planted.push({ id, ...place, upvotes: next(4), replyCount: 0 });
  }
  await db().comment.createMany({
    data: planted.map((one, i) => ({
      ...one,
      articleId: article.id,
      personId: writer.id,
      body: `Planted ${i}`,
      submissionId: `planted-${one.id}`,
      postedAt: new Date(),
    })),
  });
  return planted;
}

/** A conversation as they grow: new threads, long ones, and replies to whatever was said lately. */
function grown(count: number, seed: number): (number | null)[] {
  const next = chance(seed);
  return Array.from({ length: count }, (_, i) => {
    const kind = next(10);
    if (i < 5 || kind < 3) return null;
    return kind < 6 ? next(5) : i - 1 - next(Math.min(i, 30));
  });
}

function inOrder(planted: Planted[], sort: Sort): Planted[] {
  const before = compareSiblings(sort);
  return [...planted].sort((a, b) => before({ id: a.id, score: a.upvotes }, { id: b.id, score: b.upvotes }));
}

function repliesTo(planted: Planted[], parentId: string | null, sort: Sort): Planted[] {
  return inOrder(
    planted.filter((one) => one.parentId === parentId),
    sort,
  );
}

/** A comment and its first replies, level by level, as the page draws them. */
function drawn(planted: Planted[], one: Planted, sort: Sort, level = 0): string[] {
  const first = repliesTo(planted, one.id, sort).slice(0, FIRST_REPLIES[level] ?? 0);
  return [one.id, ...first.flatMap((reply) => drawn(planted, reply, sort, level + 1))];
}

async function allPages(read: (after: string | null) => Promise<CommentPage>): Promise<CommentView[][]> {
  const pages: CommentView[][] = [];
  let after: string | null = null;
  do {
    const page: CommentPage = await read(after);
    pages.push(page.comments);
    after = page.next;
  } while (after && pages.length < 100);
  return pages;
}

const ids = (comments: { id: string }[]) => comments.map((one) => one.id);

describe.each(SORTS)("a reader who pages through a conversation, %s first", (sort) => {
  const replySort: Sort = sort === "best" ? "best" : "oldest";
  let article: TestArticle;
  let planted: Planted[];
  beforeAll(async () => {
    article = await makeArticle();
    planted = await plant(article, grown(420, 7), 7);
    // Somebody else's conversation, which must stay out of it.
    await plant(await makeArticle(), grown(60, 8), 8);
  });

  test("sees every thread exactly once, in the order the ranking says, ties too", async () => {
    const pages = await allPages((after) => pageOfThreads(article.id, sort, after));
    const roots = pages.map((page) => page.filter((one) => one.parentId === null));
    expect(roots.length).toBeGreaterThan(3);
    expect(roots.slice(0, -1).map((page) => page.length)).toEqual(roots.slice(0, -1).map(() => ROOTS_PER_PAGE));
    expect(ids(roots.flat())).toEqual(ids(repliesTo(planted, null, sort)));
  });

  test("sees under each comment its first replies and nobody else's, each after its parent", async () => {
    const pages = await allPages((after) => pageOfThreads(article.id, sort, after));
    const wanted = repliesTo(planted, null, sort).flatMap((root) => drawn(planted, root, replySort));
    expect(ids(pages.flat())).toEqual(wanted);
    expect(wanted.length).toBeGreaterThan(pages.flat().filter((one) => one.parentId === null).length + 50);
  });

  test("sees everything on a comment that its writer and the voters put there", async () => {
    const { comments } = await pageOfThreads(article.id, sort);
    for (const shown of comments) expect(shown).toMatchObject({ ...planted.find((one) => one.id === shown.id) });
  });

  test("gets the rest of the replies to a comment exactly once, in order, each with its own first ones", async () => {
    const [parent] = inOrder(planted, "best").sort((a, b) => b.replyCount - a.replyCount);
    if (!parent) throw new Error("Nothing was planted");
    const pages = await allPages((after) => pageOfReplies(parent.id, sort, after));
    expect(parent.replyCount).toBeGreaterThan(REPLIES_PER_PAGE);
    expect(pages.length).toBe(Math.ceil(parent.replyCount / REPLIES_PER_PAGE));
    const wanted = repliesTo(planted, parent.id, sort).flatMap((reply) => drawn(planted, reply, sort));
    expect(ids(pages.flat())).toEqual(wanted);
  });

  test("gets the whole of it as a listing, each comment once and after its parent", async () => {
    const pages = await allPages((after) => listing(article.id, sort, after));
    expect(pages.slice(0, -1).map((page) => page.length)).toEqual(pages.slice(0, -1).map(() => LISTED_PER_PAGE));
    const wanted = repliesTo(planted, null, sort).flatMap((root) =>
      inOrder(
        planted.filter((one) => one.rootId === root.id),
        "oldest",
      ),
    );
    expect(ids(pages.flat())).toEqual(ids(wanted));
    const seen = new Set<string | null>([null]);
    for (const one of pages.flat()) {
      expect(seen).toContain(one.parentId);
      seen.add(one.id);
    }
    expect(seen.size).toBe(planted.length + 1);
  });
});

describe("a listing loses nothing where a page ends", () => {
  const rootWith = (replies: number, at: number) => [null, ...Array.from({ length: replies }, () => at)];

  test.each([
    ["with a whole thread", [99, 3]],
    ["with a thread but for its last reply", [100, 3]],
    ["with a root whose replies come next", [98, 3, 3]],
    ["in the middle of the longest of threads", [350]],
    ["twice in one thread, then in the next", [20, 230, 120, 0, 0, 5]],
    ["among threads without a reply", Array.from({ length: 201 }, () => 0)],
    ["at the very end", [99]],
    ["at the very end of many threads", Array.from({ length: 100 }, () => 1)],
  ])("%s", async (_, threads) => {
    const article = await makeArticle();
    let at = 0;
    const planted = await plant(
      article,
      threads.flatMap((replies) => {
        const thread = rootWith(replies, at);
        at += thread.length;
        return thread;
      }),
    );
    for (const sort of SORTS) {
      const pages = await allPages((after) => listing(article.id, sort, after));
      const wanted = repliesTo(planted, null, sort).flatMap((root) => planted.filter((one) => one.rootId === root.id));
      expect(ids(pages.flat())).toEqual(ids(wanted));
      expect(pages.length).toBe(Math.ceil(planted.length / LISTED_PER_PAGE));
    }
  });
});

describe("a page says whether something follows", () => {
  test.each([
    [0, false],
    [1, false],
    [ROOTS_PER_PAGE, false],
    [ROOTS_PER_PAGE + 1, true],
  ])("%i threads: %s", async (count, follows) => {
    const article = await makeArticle();
    await plant(
      article,
      Array.from({ length: count }, () => null),
    );
    for (const sort of SORTS) {
      const page = await pageOfThreads(article.id, sort);
      expect(page.comments.length).toBe(Math.min(count, ROOTS_PER_PAGE));
      expect(page.next !== null).toBe(follows);
    }
  });
});

describe.each(["newest", "oldest"] as const)("while others vote and post, a reader of the %s", (sort) => {
  test("sees everything that was there when they began, exactly once", async () => {
    const article = await makeArticle();
    const planted = await plant(article, grown(200, 11), 11);
    const next = chance(12);
    const meanwhile = async () => {
      for (let i = 0; i < 5; i++) {
        const { id } = planted[next(planted.length)] as Planted;
        await castVote(await makePerson(), id);
        await makeComment(article, { parentId: next(2) ? id : null });
      }
    };
    for (const read of [pageOfThreads, listing]) {
      const pages = await allPages(async (after) => {
        await meanwhile();
        return read(article.id, sort, after);
      });
      const roots = ids(pages.flat().filter((one) => one.parentId === null));
      expect(new Set(roots).size).toBe(roots.length);
      expect(roots).toEqual(expect.arrayContaining(ids(planted.filter((one) => one.parentId === null))));
      if (read === listing) expect(ids(pages.flat())).toEqual(expect.arrayContaining(ids(planted)));
      expect(new Set(ids(pages.flat())).size).toBe(pages.flat().length);
    }
  });
});

describe("a strange cursor is refused, never half understood", () => {
  const id = newId();
  const packed = (content: unknown) => Buffer.from(JSON.stringify(content)).toString("base64url");

  test.each([
    ["of another order", writeCursor({ sort: "newest", id, upvotes: 3 })],
    ["of an order nobody knows", packed(["worst", id, 3])],
    ["that is a word", "abc"],
    ["that is a number", "2"],
    ["that is an id", id],
    ["with a NUL", "\u0000"],
    ["with no list in it", packed({ sort: "best", id, upvotes: 3 })],
    ["with nothing in it", packed([])],
    ["without an id", packed(["best", "abc", 3])],
    ["with a strange count", packed(["best", id, "3"])],
    ["with a broken count", packed(["best", id, 1.5])],
    ["with a count below nothing", packed(["best", id, -1])],
    ["with a count the database has no room for", packed(["best", id, 2 ** 31])],
    ["with a count nobody can hold", packed(["best", id, 1e300])],
    ["with SQL in it", packed(["best", `${id}'; --`, 3])],
    ["with too much in it", packed(["best", id, 3, id, id])],
    ["with a strange end", packed(["best", id, 3, "abc"])],
  ])("one %s", async (_, cursor) => {
    const article = await makeArticle();
    const root = await makeComment(article);
    for (const read of [pageOfThreads, listing])
      await expect(read(article.id, "best", cursor)).rejects.toThrow(Malformed);
    await expect(pageOfReplies(root.id, "best", cursor)).rejects.toThrow(Malformed);
  });

  test("an empty one is none", async () => {
    const article = await makeArticle();
    const { id } = await makeComment(article);
    expect(ids((await pageOfThreads(article.id, "best", "")).comments)).toEqual([id]);
  });
});

describe("a permalink", () => {
  test("shows all that a comment answers, from the root down, then the comment and its replies", async () => {
    const article = await makeArticle();
    const [root, a, , b, c, x, y] = await plant(article, [null, 0, 0, 1, 3, 4, 4, 4, 4]);
    const thread = await findThread(article.slug, c?.id ?? "");
    expect(ids(thread?.ancestors ?? [])).toEqual([root?.id, a?.id, b?.id]);
    expect(thread?.comments[0]?.id).toBe(c?.id);
    expect(thread?.comments.length).toBe(1 + 4);
    expect([x?.parentId, y?.parentId]).toEqual([c?.id, c?.id]);
    expect(thread?.comments.slice(1).every((reply) => reply.parentId === c?.id)).toBe(true);
  });

  test("to a root has nothing above it", async () => {
    const article = await makeArticle();
    const [root] = await plant(article, [null, 0]);
    expect((await findThread(article.slug, root?.id ?? ""))?.ancestors).toEqual([]);
  });

  test("under another article, or to nothing, leads nowhere", async () => {
    const [article, other] = await Promise.all([makeArticle(), makeArticle()]);
    const { id } = await makeComment(article);
    expect(await findThread(other.slug, id)).toBeNull();
    for (const strange of [newId(), "abc", "", "\u0000"]) expect(await findThread(article.slug, strange)).toBeNull();
  });

  test("to a reply below a hidden comment shows its stub, not its text", async () => {
    const article = await makeArticle();
    const secret = word();
    const root = await makeComment(article, { body: `Buy ${secret}.` });
    const reply = await makeComment(article, { parentId: root.id });
    await hideComment(await makePerson("moderator"), root.id, { rule: 5, reason: "It sells." });
    const thread = await findThread(article.slug, reply.id);
    expect(thread?.ancestors[0]?.hidden).toMatchObject({ rule: 5, ruleTitle: "No advertising", reason: "It sells." });
    expect(JSON.stringify(thread)).not.toContain(secret);
  });
});

describe("hidden text", () => {
  const secrets = { root: word(), reply: word(), name: word() };
  let article: TestArticle;
  let root: CommentView;
  let reply: CommentView;
  const writers = {
    root: undefined as never as Awaited<ReturnType<typeof makePerson>>,
    reply: undefined as never as Awaited<ReturnType<typeof makePerson>>,
  };
  const moderator = () => makePerson("moderator");
  const padding = "This sentence makes the comment long enough for the front page to choose it.";

  beforeAll(async () => {
    // The newest of all for as long as tests run, so that the front page looks at it.
    article = await makeArticle({ published: new Date("2400-01-01T00:00:00Z") });
    writers.root = await makePerson("reader", `Root ${secrets.name}`);
    writers.reply = await makePerson("reader", `Reply ${secrets.name}`);
    root = await makeComment(article, { by: writers.root, body: `${padding} ${secrets.root}` });
    reply = await makeComment(article, { by: writers.reply, parentId: root.id, body: `${padding} ${secrets.reply}` });
  });

  /** Whatever a reader, signed in or out, can be shown of this conversation. */
  async function everythingShown(): Promise<Record<string, unknown>> {
    const reader = await makePerson();
    const all: Record<string, unknown> = {};
    for (const sort of SORTS) {
      all[`threads ${sort}`] = await pageOfThreads(article.id, sort);
      all[`replies ${sort}`] = await pageOfReplies(root.id, sort);
      all[`listing ${sort}`] = await listing(article.id, sort);
    }
    all.root = await findComment(root.id);
    all.reply = await findComment(reply.id);
    all["thread of the root"] = await findThread(article.slug, root.id);
    all["thread of the reply"] = await findThread(article.slug, reply.id);
    all["comments by the root's writer"] = await commentsBy(writers.root.id, 50);
    all["comments by the reply's writer"] = await commentsBy(writers.reply.id, 50);
    all.standouts = await standouts(50);
    all["read by nobody"] = [await readComment(null, root.id), await readComment(null, reply.id)];
    all["read by a reader"] = [await readComment(reader, root.id), await readComment(reader, reply.id)];
    all["read by the author"] = [
      await readComment(article.author, root.id),
      await readComment(article.author, reply.id),
    ];
    all["with votes"] = await withVotes(reader, (await listing(article.id, "best")).comments);
    all.viewer = await findViewer(reader, article.slug);
    all.article = await findArticle(article.slug);
    all.front = [await latestArticles(1), await mostDiscussed(50)];
    all.feed = await siteFeed();
    all["the root's writer"] = { ...(await findProfile(writers.root.handle)), name: "", handle: "" };
    all["the reply's writer"] = { ...(await findProfile(writers.reply.handle)), name: "", handle: "" };
    return all;
  }

  function places(all: Record<string, unknown>, secret: string): string[] {
    return Object.keys(all).filter((name) => JSON.stringify(all[name]).includes(secret));
  }

  test("is nowhere but with its writer and the moderators, and comes back when restored", async () => {
    const before = await everythingShown();
    const shownWithRoot = places(before, secrets.root);
    for (const name of ["threads best", "listing newest", "root", "standouts", "thread of the reply", "read by nobody"])
      expect(shownWithRoot).toContain(name);
    for (const name of ["threads oldest", "replies best", "reply", "comments by the reply's writer"])
      expect(places(before, secrets.reply)).toContain(name);

    const decided = { rule: 2, reason: "It is about a person." };
    await hideComment(await moderator(), root.id, decided);
    await hideComment(await moderator(), reply.id, decided);
    const after = await everythingShown();
    for (const secret of Object.values(secrets)) expect(places(after, secret)).toEqual([]);
    for (const writer of Object.values(writers)) expect(places(after, writer.handle)).toEqual([]);
    expect(places(after, "It is about a person.")).toContain("threads best");
    expect(ids(await standouts(50))).not.toContain(root.id);

    for (const reader of [writers.root, await moderator(), await makePerson("editor"), await makePerson("admin")]) {
      expect(await readComment(reader, root.id)).toMatchObject({
        body: root.body,
        html: root.html,
        author: root.author,
        hidden: { rule: 2 },
      });
    }
    expect(JSON.stringify(await readComment(writers.reply, root.id))).not.toContain(secrets.root);

    await restoreComment(await moderator(), root.id, {});
    await restoreComment(await moderator(), reply.id, {});
    const again = await everythingShown();
    expect(places(again, secrets.root)).toEqual(shownWithRoot);
    expect(places(again, secrets.reply)).toEqual(places(before, secrets.reply));

    await withdrawComment(writers.root, root.id);
    await withdrawComment(writers.reply, reply.id);
    const gone = await everythingShown();
    expect(ids(await standouts(50))).not.toContain(root.id);
    for (const secret of Object.values(secrets)) expect(places(gone, secret)).toEqual([]);
    for (const reader of [writers.root, await moderator(), await makePerson("admin")])
      expect(JSON.stringify(await readComment(reader, root.id))).not.toContain(secrets.root);

    await expect(hideComment(await moderator(), root.id, decided)).rejects.toThrow();
  });

  test("that its writer then withdrew is nobody's to read", async () => {
    const secret = word();
    const writer = await makePerson();
    const { id } = await makeComment(await makeArticle(), { by: writer, body: secret });
    await hideComment(await moderator(), id, { rule: 1, reason: "Elsewhere, please." });
    await withdrawComment(writer, id);
    for (const reader of [null, writer, await moderator(), await makePerson("admin")])
      expect(JSON.stringify(await readComment(reader, id))).not.toContain(secret);
  });

  test.each([
    ["an unknown comment", newId()],
    ["a word", "abc"],
    ["a NUL", "\u0000"],
  ])("%s is not there to be read", async (_, id) => {
    await expect(readComment(await moderator(), id)).rejects.toThrow(NotFound);
  });
});

describe("a profile's comments", () => {
  test("come newest first, page by page, each once, with the article they stand under", async () => {
    const writer = await makePerson();
    const [one, other] = [await makeArticle({ title: `One ${word()}` }), await makeArticle()];
    const posted: CommentView[] = [];
    for (let i = 0; i < 7; i++) posted.push(await makeComment(i % 2 ? one : other, { by: writer }));
    await makeComment(one);

    const first = await commentsBy(writer.id, 4);
    const rest = await commentsBy(writer.id, 4, first.at(-1)?.id);
    expect(ids([...first, ...rest])).toEqual(ids(posted.reverse()));
    expect(first.find((comment) => comment.articleSlug === one.slug)?.articleTitle).toMatch(/^One /);
    expect(ids(await commentsBy(writer.id, 4, "abc"))).toEqual(ids(first));
  });

  test("and their count leave out what is hidden or withdrawn", async () => {
    const writer = await makePerson();
    const article = await makeArticle();
    const [hidden, withdrawn, kept] = [
      await makeComment(article, { by: writer }),
      await makeComment(article, { by: writer }),
      await makeComment(article, { by: writer }),
    ];
    for (const { id } of [hidden, withdrawn, kept]) await castVote(await makePerson(), id);
    await hideComment(await moderatorOf(), hidden.id, { rule: 1, reason: "Elsewhere." });
    await withdrawComment(writer, withdrawn.id);
    expect(ids(await commentsBy(writer.id, 10))).toEqual([kept.id]);
    expect(await findProfile(writer.handle)).toMatchObject({ comments: 1, upvotes: 1 });
    expect(await ownCommentIds(writer.id, article.slug)).toEqual([kept.id, withdrawn.id, hidden.id]);
  });
});

describe("replies to something that can't have any", () => {
  test.each([["abc"], [""], ["\u0000"], [randomUUID()]])("%j: none", async (id) => {
    expect(await pageOfReplies(id, "best")).toEqual({ comments: [], next: null });
  });
});

function moderatorOf() {
  return makePerson("moderator");
}
