import { describe, expect, test } from "vitest";
import { FIRST_ASKED } from "@/lib/desk/address";
import type { Counts, DeskItem, DeskPage } from "@/lib/desk/views";
import { begin, type DeskEvent, type DeskState, happen, isOthers, nextFree, stepFrom } from "./state";

const NOW = Date.parse("2026-11-28T12:00:00Z");
const counts: Counts = { reported: 0, pending: 0, newcomer: 0, appeal: 0, everything: 0, escalated: 0 };

/** What the list knows of an item is all that its steps look at. */
function item(id: string, more: Partial<DeskItem> = {}): DeskItem {
  return {
    ...{ id, version: 1, queue: "reported", escalated: false, closed: false, claim: null },
    // “a” is the weightiest, and the oldest.
    priority: 1 / id.charCodeAt(0),
    ...{
      openedAt: `2026-11-28T10:00:00.${String(id.charCodeAt(0)).padStart(3, "0")}Z`,
      article: null,
      comment: null,
      parent: null,
    },
    ...{ writer: {} as DeskItem["writer"], why: [], appealed: null, history: [], may: [] },
    ...more,
  };
}

const page = (items: DeskItem[], next: string | null = null): DeskPage => ({ items, next, counts });
const items = (...ids: string[]) => ids.map((id) => item(id));
const desk = (at: string | null, ...ids: string[]) => begin(FIRST_ASKED, page(items(...ids)), at);
const happened = (state: DeskState, ...events: DeskEvent[]) => events.reduce(happen, state);
const idsOf = (some: DeskItem[]) => some.map(({ id }) => id).join("");
const claimed = (mine: boolean, minutes: number) => ({
  claim: { name: "A colleague", mine, until: new Date(NOW + minutes * 60_000).toISOString() },
});

describe("the next item for a moderator who is done with one", () => {
  const next = (list: DeskItem[], at: string | null, ...leaving: string[]) => nextFree(list, at, leaving, NOW);

  test("is the one below, else from the top, else none", () => {
    expect(next(items("a", "b", "c"), "b", "b")).toBe("c");
    expect(next(items("a", "b", "c"), "c", "c")).toBe("a");
    expect(next(items("a", "b", "c"), "b", "b", "c")).toBe("a");
    expect(next(items("a"), "a", "a")).toBeNull();
    expect(next([], null)).toBeNull();
    expect(next(items("a", "b"), null)).toBe("a");
  });

  test("is none that a colleague decided, and none that one has as long as another is free", () => {
    const free = item("d");
    const has = item("b", claimed(false, 3));
    expect(next([item("a"), has, item("c", { closed: true }), free], "a", "a")).toBe("d");
    expect(next([item("a"), has, item("c", { closed: true })], "a", "a")).toBe("b");
    expect(next([item("a"), item("b", claimed(true, 3)), free], "a", "a")).toBe("b");
    expect(next([item("a"), item("b", claimed(false, -1)), free], "a", "a")).toBe("b");
    expect([has, item("b", claimed(true, 3)), item("b")].map((one) => isOthers(one, NOW))).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe("a step through the list", () => {
  const step = (state: DeskState, by: 1 | -1 = 1) => stepFrom(state, by, NOW);
  const at = (id: string | null, ...list: DeskItem[]) => begin(FIRST_ASKED, page(list), id);

  test("leads to the neighbour, whoever has it, and no further than the ends; from nowhere to the top", () => {
    expect([step(desk("b", "a", "b", "c")), step(desk("b", "a", "b", "c"), -1)]).toEqual(["c", "a"]);
    expect(step(at("a", item("a"), item("b", claimed(false, 3)), item("c")))).toBe("b");
    expect([step(desk("b", "a", "b")), step(desk("a", "a", "b"), -1)]).toEqual([null, null]);
    expect([step(desk(null, "a", "b")), step(desk(null))]).toEqual(["a", null]);
  });

  test("down from what a colleague has decided leads to the next that is free, else from the top, else nowhere", () => {
    const decided = item("a", { closed: true });
    const has = item("b", claimed(false, 3));
    expect(step(at("a", decided, has, item("c")))).toBe("c");
    expect(step(at("a", decided, has))).toBe("b");
    expect(step(at("a", item("c"), decided, has))).toBe("c");
    expect(step(at("a", decided))).toBeNull();
    expect(step(at("a", item("c"), decided), -1)).toBe("c");
  });
});

describe("what a moderator decides", () => {
  test("leaves the list with what was picked of it, and the next one opens", () => {
    const state = happened(desk("b", "a", "b", "c"), { kind: "picked", ids: ["b", "c"] }, { kind: "left", ids: ["b"] });
    expect([idsOf(state.items), state.at, state.picked]).toEqual(["ac", "c", ["c"]]);
  });

  test("among others leaves the one that is open where it is", () => {
    const state = happened(desk("c", "a", "b", "c", "d"), { kind: "left", ids: ["a", "d"] });
    expect([idsOf(state.items), state.at]).toEqual(["bc", "c"]);
  });

  test("as the last one here closes the view, and lets in what waits", () => {
    expect(happened(desk("a", "a"), { kind: "left", ids: ["a"] })).toMatchObject({ items: [], at: null });
    const state = happened(desk("a", "a"), { kind: "arrived", items: items("b") }, { kind: "left", ids: ["a"] });
    expect([idsOf(state.items), state.waiting]).toEqual(["b", []]);
  });

  test("and was refused is back in its place, said, and moves nothing else", () => {
    const trouble = { item: "b", name: "Somebody", message: "A colleague has it." };
    const fresh = item("b", { version: 2 });
    const state = happened(
      desk("b", "a", "b", "c"),
      { kind: "left", ids: ["b"] },
      { kind: "back", items: [fresh] },
      { kind: "refused", troubles: [trouble] },
    );
    expect([idsOf(state.items), state.at, state.troubles]).toEqual(["abc", "c", [trouble]]);
    expect(state.items[1]).toBe(fresh);
    expect(happen(state, { kind: "dismissed" }).troubles).toEqual([]);
    const loaded = happen(state, { kind: "loaded", asked: FIRST_ASKED, page: page(items("z")), at: null });
    expect(loaded.troubles).toEqual([trouble]);
  });

  test("and takes back is open again, where it belongs by the order of the list", () => {
    const state = desk("d", "b", "d");
    expect(idsOf(happen(state, { kind: "back", items: items("c") }).items)).toBe("bcd");
    expect(happen(state, { kind: "back", items: items("c") }).at).toBe("d");
    expect(happen(state, { kind: "back", items: items("c"), open: true }).at).toBe("c");
    expect(happen(state, { kind: "back", items: [], open: true }).at).toBe("d");
    const weighty = happen(state, { kind: "back", items: [item("z", { priority: 9 })] });
    expect(idsOf(weighty.items)).toBe("zbd");
    const alike = happen(state, { kind: "back", items: [item("c", { priority: item("b").priority })] });
    expect(idsOf(alike.items)).toBe("cbd");
    const newest = begin({ ...FIRST_ASKED, order: "newest" }, page([item("d"), item("b")]), null);
    expect(idsOf(happen(newest, { kind: "back", items: items("c") }).items)).toBe("dcb");
  });
});

describe("what is heard of an item", () => {
  test("takes the place of what was known, unless it is older", () => {
    const fresh = item("b", { version: 3, ...claimed(false, 3) });
    const state = happen(desk("a", "a", "b"), { kind: "fresh", item: fresh });
    expect(state.items[1]).toBe(fresh);
    expect(happen(state, { kind: "fresh", item: item("b", { version: 2 }) }).items[1]).toBe(fresh);
    expect(happen(state, { kind: "fresh", item: item("z") }).items).toEqual(state.items);
  });

  test("that a colleague decided takes it away, but not from under the eyes of who reads it", () => {
    const decided = (id: string): DeskEvent => ({ kind: "fresh", item: item(id, { version: 2, closed: true }) });
    const state = happened(desk("a", "a", "b", "c"), { kind: "picked", ids: ["b", "c"] }, decided("b"), decided("a"));
    expect([idsOf(state.items), state.at, state.picked]).toEqual(["ac", "a", ["c"]]);
    const moved = happen(state, { kind: "open", id: "c" });
    expect([idsOf(moved.items), moved.at]).toEqual(["c", "c"]);
  });

  test("while it waits to be let in changes it there, and takes it away once it is decided", () => {
    const state = happen(desk("a", "a"), { kind: "arrived", items: items("b", "c") });
    const fresh = item("b", { version: 2 });
    expect(happen(state, { kind: "fresh", item: fresh }).waiting[0]).toBe(fresh);
    const gone = happened(state, { kind: "fresh", item: item("b", { closed: true }) }, { kind: "gone", id: "c" });
    expect([gone.waiting, idsOf(gone.items)]).toEqual([[], "a"]);
  });

  test("that is there no more moves a moderator on", () => {
    const state = happen(desk("b", "a", "b", "c"), { kind: "gone", id: "b" });
    expect([idsOf(state.items), state.at]).toEqual(["ac", "c"]);
    expect(happen(desk("a", "a", "b"), { kind: "gone", id: "b" }).at).toBe("a");
  });
});

describe("what arrives", () => {
  test("waits, each once, until the moderator lets it in; then it stands where it belongs", () => {
    const arrived: DeskEvent = { kind: "arrived", items: [...items("b", "c"), item("z", { priority: 9 })] };
    const state = happened(desk("d", "b", "d"), arrived, arrived);
    expect([idsOf(state.items), idsOf(state.waiting)]).toEqual(["bd", "cz"]);
    const inside = happen(state, { kind: "let in" });
    expect([idsOf(inside.items), inside.waiting, inside.at]).toEqual(["zbcd", [], "d"]);
  });

  test("is let into an empty list at once", () => {
    const state = happen(desk(null), { kind: "arrived", items: items("b", "a") });
    expect([idsOf(state.items), state.waiting]).toEqual(["ab", []]);
  });

  test("with the next page stands in the list and waits no more", () => {
    const state = happened(
      begin(FIRST_ASKED, page(items("a", "b"), "more"), "a"),
      { kind: "arrived", items: items("c") },
      { kind: "more", page: page(items("b", "c", "d")) },
    );
    expect([idsOf(state.items), state.waiting, state.next]).toEqual(["abcd", [], null]);
  });

  test("is counted", () => {
    const now = { ...counts, reported: 3 };
    expect(happen(desk("a", "a"), { kind: "counted", counts: now }).counts).toBe(now);
  });
});
