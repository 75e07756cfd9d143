import { expect, test } from "vitest";
import { standsAt, turnBetween } from "./standing";
import type { ConversationState } from "./views";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 28, 12, minute));
const state = (from: number, until: number | null): ConversationState => ({
  at: at(10).toISOString(),
  closing: { from: at(from).toISOString(), until: until === null ? null : at(until).toISOString(), reason: "Enough." },
  slow: { seconds: 60, until: at(30).toISOString(), reason: "Hot." },
});
const closedAt = (minute: number, one: ConversationState) => standsAt(one, at(minute).getTime()).closed !== null;

test("a conversation is closed from the moment it closes until the moment it opens", () => {
  expect([19, 20, 29, 30].map((minute) => closedAt(minute, state(20, 30)))).toEqual([false, true, true, false]);
  expect([19, 20, 59].map((minute) => closedAt(minute, state(20, null)))).toEqual([false, true, true]);
  expect(closedAt(20, { ...state(20, null), closing: null })).toBe(false);
});

test("whoever writes hears what has changed, and nothing of what stands as before", () => {
  const [open, closed] = [state(50, null), state(5, null)];
  expect(turnBetween(open, closed)).toContain("closed");
  expect(turnBetween(closed, open)).toContain("open again");
  expect(turnBetween({ ...open, slow: null }, open)).toContain("slowed");
  expect(turnBetween(open, { ...open, slow: null })).toContain("over");
  for (const same of [open, closed]) expect(turnBetween(same, same)).toBeNull();
  expect(turnBetween(open, { ...open, at: at(40).toISOString() })).toBeNull();
});

test("it is slow until that ends", () => {
  expect([29, 30].map((minute) => standsAt(state(50, null), at(minute).getTime()).slow?.seconds)).toEqual([
    60,
    undefined,
  ]);
});
