import { describe, expect, test } from "vitest";
import type { CommentView } from "@/lib/comments/views";
import { ancestorsOf, childrenOf, merged, repliesBelow, withChanged, withNews, withPosted } from "./thread";

function comment(id: string, parentId: string | null = null, more: Partial<CommentView> = {}): CommentView {
  return {
    id,
    articleSlug: "fuji",
    parentId,
    rootId: parentId ?? id,
    depth: parentId ? 1 : 0,
    body: id,
    html: `<p>${id}</p>`,
    author: { handle: "lind", name: "Lind", role: "reader" },
    upvotes: 0,
    replyCount: 0,
    postedAt: "2018-04-14T09:00:00.000Z",
    version: 1,
    editedAt: null,
    hidden: null,
    withdrawn: false,
    ...more,
  };
}

const ids = (comments: CommentView[] = []) => comments.map((one) => one.id);

/** The whole conversation as a reader scrolls past it. */
function drawn(comments: CommentView[]): string[] {
  const children = childrenOf(comments);
  const below = (id: string | null): string[] => (children.get(id) ?? []).flatMap((one) => [one.id, ...below(one.id)]);
  return below(null);
}

describe("a reader sees", () => {
  test("every reply under what it answers, in the order they came", () => {
    const comments = [comment("a"), comment("a1", "a"), comment("a1x", "a1"), comment("a2", "a"), comment("b")];
    expect(drawn(comments)).toEqual(["a", "a1", "a1x", "a2", "b"]);
  });

  test("the same whatever the order they came in: a reply may come before its parent", () => {
    const comments = [comment("a1x", "a1"), comment("b"), comment("a2", "a"), comment("a"), comment("a1", "a")];
    expect(drawn(comments)).toEqual(["b", "a", "a2", "a1", "a1x"]);
  });

  test("a reply whose parent is not on the page as one of the first", () => {
    const children = childrenOf([comment("x", "elsewhere"), comment("x1", "x"), comment("b")]);
    expect(ids(children.get(null))).toEqual(["x", "b"]);
    expect(ids(children.get("x"))).toEqual(["x1"]);
    expect(children.has("elsewhere")).toBe(false);
  });

  test("nothing where nobody has said anything", () => {
    expect(childrenOf([]).size).toBe(0);
  });
});

describe("a reader who asks for more", () => {
  test("gets it after what is there, and what is there once", () => {
    const more = merged([comment("a"), comment("b")], [comment("b"), comment("c"), comment("d")]);
    expect(ids(more)).toEqual(["a", "b", "c", "d"]);
  });

  test("sees what changed meanwhile in its old place", () => {
    const [first] = merged([comment("a", null, { upvotes: 1 })], [comment("a", null, { upvotes: 5 })]);
    expect(first?.upvotes).toBe(5);
  });

  test("keeps what they had when nothing more comes", () => {
    expect(ids(merged([comment("a")], []))).toEqual(["a"]);
    expect(ids(merged([], [comment("a")]))).toEqual(["a"]);
  });

  test("finds the first replies in order when all of them come, the drawn ones too", () => {
    const page = [comment("a", null, { replyCount: 5 }), comment("a1", "a"), comment("a2", "a"), comment("b")];
    const replies = ["a1", "a2", "a3", "a4", "a5"].map((id) => comment(id, "a"));
    expect(drawn(merged(page, replies))).toEqual(["a", "a1", "a2", "a3", "a4", "a5", "b"]);
  });
});

describe("somebody who posts", () => {
  test("sees a comment first of all", () => {
    expect(drawn(withPosted([comment("a"), comment("b")], comment("new")))).toEqual(["new", "a", "b"]);
  });

  test("sees a reply first under what it answers, which counts one reply more", () => {
    const page = [comment("a", null, { replyCount: 1 }), comment("a1", "a"), comment("b")];
    const after = withPosted(page, comment("new", "a"));
    expect(drawn(after)).toEqual(["a", "new", "a1", "b"]);
    expect(after.find((one) => one.id === "a")?.replyCount).toBe(2);
    expect(after.find((one) => one.id === "b")?.replyCount).toBe(0);
  });

  test("sees it once, and counted once, when the answer comes twice", () => {
    const once = withPosted([comment("a")], comment("new", "a"));
    const twice = withPosted(once, comment("new", "a", { upvotes: 3 }));
    expect(drawn(twice)).toEqual(["a", "new"]);
    expect(twice.find((one) => one.id === "a")?.replyCount).toBe(1);
    expect(twice.find((one) => one.id === "new")?.upvotes).toBe(3);
  });
});

describe("a reader whom news reach", () => {
  const best = { sort: "best", under: null } as const;

  test("finds a reply after those that were there, and its parent counted anew", () => {
    const page = [comment("a", null, { replyCount: 1 }), comment("a1", "a"), comment("b")];
    const news = { context: [comment("a", null, { replyCount: 2 })], comments: [comment("n", "a")] };
    const after = withNews(page, news, best);
    expect(drawn(after)).toEqual(["a", "a1", "n", "b"]);
    expect(after[0]?.replyCount).toBe(2);
  });

  test("finds a thread that was not on the page after the others, with what the news answer", () => {
    const news = { context: [comment("x"), comment("x1", "x")], comments: [comment("n", "x1"), comment("z")] };
    expect(drawn(withNews([comment("a"), comment("b")], news, best))).toEqual(["a", "b", "x", "x1", "n", "z"]);
  });

  test("finds new threads first where the newest are first, and old ones last", () => {
    const news = { context: [comment("a")], comments: [comment("n", "a"), comment("y"), comment("z")] };
    const after = withNews([comment("x"), comment("w")], news, { sort: "newest", under: null });
    expect(drawn(after)).toEqual(["z", "y", "x", "w", "a", "n"]);
  });

  test("on a comment's own page finds only what was said below it", () => {
    const page = [comment("a"), comment("a1", "a"), comment("a1x", "a1")];
    const news = {
      context: [comment("a"), comment("a1", "a"), comment("a1x", "a1"), comment("q")],
      comments: [comment("n", "a1x"), comment("m", "a"), comment("o", "q")],
    };
    expect(drawn(withNews(page, news, { sort: "best", under: "a1" }))).toEqual(["a", "a1", "a1x", "n"]);
  });
});

test("a folded thread says how many replies are in it, those included that were never fetched", () => {
  const root = comment("a", null, { replyCount: 3 });
  const page = [root, comment("a1", "a", { replyCount: 2 }), comment("a1x", "a1"), comment("b")];
  expect(repliesBelow(root, childrenOf(page))).toBe(5);
  expect(ancestorsOf(page, "a1x")).toEqual(["a1", "a"]);
});

test("a change touches one comment and leaves the page that was there as it was", () => {
  const page = [comment("a"), comment("b")];
  const after = withChanged(page, "b", { upvotes: 7 });
  expect(after.map((one) => one.upvotes)).toEqual([0, 7]);
  expect(page.map((one) => one.upvotes)).toEqual([0, 0]);
  expect(after[0]).toBe(page[0]);
  expect(withChanged(page, "unknown", { upvotes: 7 })).toEqual(page);
});
