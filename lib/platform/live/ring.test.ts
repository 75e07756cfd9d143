import { describe, expect, test } from "vitest";
import { RING_BYTES, Ring } from "./ring";

const missed = (ring: Ring, position: string) => ring.after(position)?.map(String) ?? null;

describe("somebody who comes back", () => {
  test("gets what they missed, in order, and nothing twice", () => {
    const ring = new Ring();
    const start = ring.position;
    const [first = "", , third = ""] = add(ring, "a", "b", "c");
    expect(missed(ring, start)).toEqual(["a", "b", "c"]);
    expect(missed(ring, first)).toEqual(["b", "c"]);
    expect(missed(ring, third)).toEqual([]);
  });

  test("after more than is kept is not told a part of it", () => {
    const ring = new Ring();
    const start = ring.position;
    const positions = add(ring, ...Array.from({ length: 500 }, (_, n) => `event ${n}`));
    expect(ring.after(start)).toBeNull();
    expect(ring.after(positions[0] ?? "")).toBeNull();
    expect(missed(ring, positions.at(-3) ?? "")).toEqual(["event 498", "event 499"]);
  });

  test("never gets more than fits, however large the events were", () => {
    const ring = new Ring();
    const start = ring.position;
    const positions = add(ring, ...Array.from({ length: 20 }, () => "x".repeat(RING_BYTES / 10)));
    expect(ring.after(start)).toBeNull();
    const kept = positions.map((at) => ring.after(at)).find((events) => events !== null) ?? [];
    expect(kept.length).toBeGreaterThan(5);
    expect(Buffer.concat(kept).length).toBeLessThanOrEqual(RING_BYTES);
  });

  test("from elsewhere, or with something made up, is told nothing", () => {
    const ring = new Ring();
    add(ring, "a");
    const other = new Ring();
    add(other, "b");
    const [name] = ring.position.split(".");
    for (const position of [
      other.position,
      "",
      ".",
      "1",
      `${name}.2`,
      `${name}.-1`,
      `${name}.0.5`,
      `${name}.x`,
      `${name}.1e9`,
    ])
      expect(ring.after(position), position).toBeNull();
  });
});

/** Adds events, and answers where each stands. */
function add(ring: Ring, ...texts: string[]): string[] {
  return texts.map((text) => {
    ring.add(() => text);
    return ring.position;
  });
}
