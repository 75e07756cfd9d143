import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Busy } from "../../failures";
import { Hub } from "./hub";
import type { Compose } from "./topic";

vi.mock("../log", () => ({ log: { error: vi.fn(), warn: vi.fn() } }));
beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const asTold: Compose = async (told) => told;

/** Somebody who follows, and what they get. */
class Follower {
  got: string[] = [];
  ended = false;
  leave: () => void;

  constructor(
    hub: Hub,
    { topic = "fuji", address = "10.0.0.1", position = null as string | null, compose = asTold } = {},
  ) {
    this.leave = hub.join(
      topic,
      { address, position, compose },
      {
        send: (bytes) => this.got.push(...String(bytes).split("\n\n").slice(0, -1)),
        end: () => {
          this.ended = true;
          this.leave();
        },
      },
    );
  }

  get news(): unknown[] {
    return this.got
      .filter((text) => text.includes("event: news"))
      .map((text) => JSON.parse(text.split("data: ")[1] ?? ""));
  }
  get position(): string {
    return /id: (.*)/.exec(this.got.at(-1) ?? "")?.[1] ?? "";
  }
}

const hubOf = (readers = 10, ofAddress = 10) => new Hub({ readers, ofAddress });
const resyncs = (one: Follower) => one.got.filter((text) => text.includes("event: resync")).length;

describe("those who follow along", () => {
  test("all hear of it, and those of another topic do not", async () => {
    const hub = hubOf();
    const [one, two, elsewhere] = [new Follower(hub), new Follower(hub), new Follower(hub, { topic: "ningbo" })];
    hub.hear("fuji", "posted", "a");
    await vi.advanceTimersByTimeAsync(1_000);
    expect([one.news, two.news, elsewhere.news]).toEqual([[{ posted: ["a"] }], [{ posted: ["a"] }], []]);
  });

  test("hear at most about twice a second, and in the end of everything", async () => {
    const hub = hubOf();
    const one = new Follower(hub);
    for (let n = 0; n < 300; n++) {
      hub.hear("fuji", "posted", `c${n}`);
      await vi.advanceTimersByTimeAsync(10);
    }
    await vi.advanceTimersByTimeAsync(5_000);
    const ids = one.news.flatMap((news) => (news as { posted: string[] }).posted);
    expect(ids).toEqual(Array.from({ length: 300 }, (_, n) => `c${n}`));
    expect(one.news.length).toBeLessThanOrEqual(8);
  });

  test("hear a little later of what could not be read at once", async () => {
    const compose = vi.fn(asTold).mockRejectedValueOnce(new Error("no database"));
    const hub = hubOf();
    const one = new Follower(hub, { compose });
    hub.hear("fuji", "posted", "a");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(one.news).toEqual([]);
    hub.hear("fuji", "posted", "b");
    await vi.advanceTimersByTimeAsync(5_000);
    expect(one.news).toEqual([{ posted: expect.arrayContaining(["a", "b"]) }]);
  });

  test("hear everything in order in a crowd, and nothing once they have left", async () => {
    const hub = hubOf(500, 500);
    const crowd = Array.from({ length: 400 }, () => new Follower(hub));
    hub.hear("fuji", "posted", "a");
    hub.resync();
    crowd.at(-1)?.leave();
    await vi.advanceTimersByTimeAsync(1_000);
    const heard = crowd.map(({ got }) => got.map((text) => /event: (\w+)/.exec(text)?.[1]).join());
    expect(heard.pop()).toBe("resync");
    expect(new Set(heard)).toEqual(new Set(["resync,resync,news"]));
  });

  test("get a sign of life at least twice a minute", async () => {
    const one = new Follower(hubOf());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(one.got.filter((text) => text === ":").length).toBeGreaterThanOrEqual(2);
  });
});

describe("somebody who comes back", () => {
  test("gets what they missed, though nobody else was there", async () => {
    const hub = hubOf();
    const before = new Follower(hub);
    hub.hear("fuji", "posted", "a");
    await vi.advanceTimersByTimeAsync(1_000);
    const { position } = before;
    before.leave();
    for (const id of ["b", "c"]) {
      hub.hear("fuji", "posted", id);
      await vi.advanceTimersByTimeAsync(1_000);
    }
    const back = new Follower(hub, { position });
    expect(back.news).toEqual([{ posted: ["b"] }, { posted: ["c"] }]);
    expect(resyncs(back)).toBe(0);
  });

  test("after long, from another process or for the first time looks for themselves", async () => {
    const hub = hubOf();
    const before = new Follower(hub);
    expect(resyncs(before)).toBe(1);
    before.leave();
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(resyncs(new Follower(hub, { position: before.position }))).toBe(1);
    expect(resyncs(new Follower(hubOf(), { position: before.position }))).toBe(1);
  });

  test("after a gap between processes looks for themselves, as all do who were there", async () => {
    const hub = hubOf();
    const [one, away] = [new Follower(hub), new Follower(hub)];
    const { position } = away;
    away.leave();
    hub.resync();
    expect(resyncs(one)).toBe(2);
    expect(resyncs(new Follower(hub, { position }))).toBe(1);
    hub.hear("fuji", "posted", "a");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(one.news).toEqual([{ posted: ["a"] }]);
  });
});

describe("one too many", () => {
  test("is turned away, in all and of one address, until somebody leaves", () => {
    const hub = hubOf(3, 2);
    const [first] = [new Follower(hub), new Follower(hub)];
    expect(() => new Follower(hub)).toThrow(Busy);
    new Follower(hub, { address: "10.0.0.2" });
    expect(() => new Follower(hub, { address: "10.0.0.3" })).toThrow(Busy);
    first?.leave();
    first?.leave();
    new Follower(hub);
    expect(() => new Follower(hub, { address: "10.0.0.3" })).toThrow(Busy);
  });

  test("is everybody once the site is closing, which lets all go at once", () => {
    const hub = hubOf();
    const all = [new Follower(hub), new Follower(hub), new Follower(hub, { topic: "ningbo" })];
    hub.close();
    expect(all.map((one) => one.ended)).toEqual([true, true, true]);
    expect(() => new Follower(hub)).toThrow(Busy);
  });
});
