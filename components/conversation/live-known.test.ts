import { describe, expect, test } from "vitest";
import type { CommentState, LiveNews } from "@/lib/comments/views";
import { asNews, type Drawn, Known } from "./live-known";

const posted = (...ids: string[]) => ids.map((id) => ({ id, parentId: null, rootId: id }));
const news = (...ids: string[]): LiveNews => ({
  total: 9,
  posted: posted(...ids),
  more: false,
  upvotes: {},
  replies: {},
  changed: [],
});
const state = (id: string, more: Partial<CommentState> = {}): CommentState => ({
  id,
  upvotes: 2,
  replyCount: 1,
  version: 1,
  hidden: false,
  withdrawn: false,
  ...more,
});
const drawn = (id: string, more: Partial<Drawn> = {}): Drawn => ({
  id,
  version: 1,
  hidden: null,
  withdrawn: false,
  ...more,
});
const hidden = { rule: 1, ruleTitle: "Be kind", reason: "Unkind", byMachine: false, at: "2018-04-14T09:00:00.000Z" };

describe("a comment is new to a reader", () => {
  test("once, whichever way they hear of it first", () => {
    const known = new Known(["a"]);
    expect(known.learn(news("a", "b"), []).posted).toEqual(posted("b"));
    expect(known.learn(news("b", "c"), []).posted).toEqual(posted("c"));
  });

  test("not if it stands before them, as their own does", () => {
    const known = new Known([]);
    expect(known.learn(news("mine", "b"), [drawn("mine")]).posted).toEqual(posted("b"));
  });
});

test("however long a page stands open, it asks by the newest comments it knows", () => {
  const known = new Known([]);
  const ids = Array.from({ length: 2_000 }, (_, n) => `c${String(n).padStart(4, "0")}`);
  known.learn(news(...ids), []);
  expect(known.newest.length).toBeLessThanOrEqual(500);
  expect(known.newest.at(-1)).toBe("c1999");
});

describe("somebody who was away", () => {
  test("reads again what was edited, hidden, restored or withdrawn, and nothing else", () => {
    const before = [
      drawn("same"),
      drawn("edited"),
      drawn("hidden"),
      drawn("restored", { hidden }),
      drawn("still hidden", { hidden }),
      drawn("withdrawn"),
    ];
    const now = [
      state("same", { upvotes: 7 }),
      state("edited", { version: 2 }),
      state("hidden", { hidden: true }),
      state("restored"),
      state("still hidden", { hidden: true }),
      state("withdrawn", { withdrawn: true }),
    ];
    const missed = asNews({ total: 5, posted: posted("new"), more: true, comments: now }, before);
    expect(missed.changed).toEqual(["edited", "hidden", "restored", "withdrawn"]);
    expect(missed).toMatchObject({ total: 5, posted: posted("new"), more: true });
    expect(missed.upvotes.same).toBe(7);
    expect(missed.replies.same).toBe(1);
  });
});
