import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { LiveNews, Missed } from "@/lib/comments/views";
import { follow } from "./live-line";

/** The browser as far as following needs it: a tab that can be hidden, and connections that can break. */
class Line extends EventTarget {
  static all: Line[] = [];
  static get open(): Line[] {
    return Line.all.filter((one) => !one.closed);
  }
  closed = false;
  onerror: (() => void) | null = null;
  constructor(readonly url: string) {
    super();
    Line.all.push(this);
  }
  close(): void {
    this.closed = true;
  }
  say(name: "news" | "resync", id: string, data: object = {}): void {
    this.dispatchEvent(Object.assign(new Event(name), { lastEventId: id, data: JSON.stringify(data) }));
  }
}

const news = (total: number, ...ids: string[]): LiveNews => ({
  total,
  posted: ids.map((id) => ({ id, parentId: null, rootId: id })),
  more: false,
  upvotes: {},
  replies: {},
  changed: [],
});
const missed = (total: number, ...ids: string[]): Missed => ({ ...news(total, ...ids), comments: [] });

let tab: EventTarget & { hidden: boolean; readyState: string };
let heard: LiveNews[];
let leave: () => void;
const answer = vi.fn<(body: { known: string[] }) => Promise<Missed>>();

beforeEach(() => {
  vi.useFakeTimers();
  Line.all = [];
  heard = [];
  tab = Object.assign(new EventTarget(), { hidden: false, readyState: "complete" });
  answer.mockReset().mockResolvedValue(missed(1));
  vi.stubGlobal("document", tab);
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("EventSource", Line);
  vi.stubGlobal("fetch", async (_: string, { body }: { body: string }) =>
    Response.json(await answer(JSON.parse(body))),
  );
  leave = follow({ slug: "fuji", known: ["a"], drawn: () => [], hear: (one) => heard.push(one) });
});
afterEach(() => {
  leave();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const line = () => Line.open[0] as Line;
const ids = () => heard.flatMap((one) => one.posted.map(({ id }) => id));

function hide(hidden: boolean): void {
  tab.hidden = hidden;
  tab.dispatchEvent(new Event("visibilitychange"));
}

async function begin(): Promise<void> {
  await wait(3_000);
  line().say("resync", "r.0");
  await wait(0);
}

test("somebody who only looks in makes no connection; who stays makes one", async () => {
  await wait(500);
  expect(Line.all).toEqual([]);
  await wait(60_000);
  expect(Line.open.length).toBe(1);
  expect(line().url).toBe("/api/articles/fuji/live");
});

test("a reader hears what was said between the making of the page and the connection, and then all that follows", async () => {
  answer.mockResolvedValue(missed(2, "b"));
  await begin();
  expect(answer).toHaveBeenCalledWith({ known: ["a"], drawn: [] });
  line().say("news", "r.1", news(3, "b", "c"));
  expect(ids()).toEqual(["b", "c"]);
  expect(heard.at(-1)?.total).toBe(3);
});

test("what comes while it is asked what was missed is heard after the answer, which is older", async () => {
  let settle = (_: Missed) => {};
  answer.mockReturnValue(new Promise((resolve) => (settle = resolve)));
  await begin();
  line().say("news", "r.1", news(5, "c"));
  expect(heard).toEqual([]);
  settle(missed(4, "b"));
  await wait(0);
  expect(heard.map(({ total }) => total)).toEqual([4, 5]);
});

describe("a tab", () => {
  test("that is hidden has no connection, and comes back to where it was", async () => {
    await begin();
    line().say("news", "r.7", news(2, "b"));
    hide(true);
    await wait(600_000);
    expect(Line.open).toEqual([]);
    hide(false);
    await wait(0);
    expect(Line.open.length).toBe(1);
    expect(line().url).toBe("/api/articles/fuji/live?after=r.7");
  });

  test("that is hidden while it asks what it missed asks again", async () => {
    answer.mockReturnValue(new Promise(() => {}));
    await begin();
    hide(true);
    hide(false);
    await wait(0);
    expect(line().url).toBe("/api/articles/fuji/live");
  });

  test("that is shown and hidden quickly never has two connections", async () => {
    await begin();
    for (let n = 0; n < 20; n++) hide(n % 2 === 0);
    await wait(5_000);
    expect(Line.open.length).toBe(1);
  });

  test("that is left has none", async () => {
    await begin();
    line().onerror?.();
    leave();
    await wait(600_000);
    expect(Line.open).toEqual([]);
  });
});

describe("a connection that breaks", () => {
  test("is made again, from the last that was heard", async () => {
    await begin();
    line().say("news", "r.7", news(2, "b"));
    line().onerror?.();
    expect(Line.open).toEqual([]);
    await wait(3_000);
    expect(line().url).toBe("/api/articles/fuji/live?after=r.7");
  });

  test("again and again is tried ever less often, but never given up", async () => {
    await wait(3_000);
    const tries: number[] = [];
    for (let minute = 0; minute < 30; minute++) {
      const before = Line.all.length;
      for (let second = 0; second < 60; second++) {
        Line.open[0]?.onerror?.();
        await wait(1_000);
      }
      tries.push(Line.all.length - before);
    }
    expect(tries[0]).toBeLessThan(10);
    expect(tries.at(-1)).toBeLessThanOrEqual(2);
    expect(tries.slice(-3).reduce((sum, n) => sum + n)).toBeGreaterThan(0);
  });

  test("and an answer that does not come are asked for again", async () => {
    answer.mockRejectedValueOnce(new Error("no connection"));
    await begin();
    await wait(3_000);
    line().say("resync", "r.0");
    answer.mockResolvedValue(missed(2, "b"));
    await wait(3_000);
    expect(ids()).toEqual(["b"]);
  });
});

test("after a gap in what the site itself heard, a reader asks, but not all readers at once", async () => {
  await begin();
  answer.mockClear();
  answer.mockResolvedValue(missed(3, "b"));
  line().say("resync", "s.0");
  await wait(5_000);
  expect(answer).toHaveBeenCalledTimes(1);
  expect(ids()).toEqual(["b"]);
});
