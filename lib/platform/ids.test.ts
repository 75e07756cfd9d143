import { expect, test, vi } from "vitest";
import { isId, isStorable, newId, newIdAfter } from "./ids";

test("what was made later sorts later, also within one millisecond", () => {
  const made = Array.from({ length: 20_000 }, () => newId());
  expect([...made].sort()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
});

test("an id made for a moment sorts among the others by that moment", () => {
  const [before, after] = [newId(new Date("2018-04-14T09:00:00Z")), newId(new Date("2018-04-14T09:00:01Z"))];
  expect(before < after).toBe(true);
  expect(after < newId()).toBe(true);
});

test("what answers something sorts after it, even when the clock that stamped it was an hour ahead", () => {
  for (const moment of [Date.now() - 60_000, Date.now(), Date.now() + 3_600_000]) {
    const asked = newId(new Date(moment));
    const answered = newIdAfter(asked);
    expect(answered > asked).toBe(true);
    expect(newIdAfter(answered) > answered).toBe(true);
  }
});

test("a clock that is set back does not turn what follows around", () => {
  vi.useFakeTimers();
  const before = newId();
  vi.setSystemTime(Date.now() - 60_000);
  expect(newId() > before).toBe(true);
  vi.useRealTimers();
});

test.each(["", "abc", "01a20269-23a3-740f-9e84-96285b0086c", "01a20269-23a3-740f-9e84-96285b0086c7 ", "\u0000"])(
  "%j is no id",
  (text) => {
    expect(isId(text)).toBe(false);
  },
);

test("an id is one, in capitals too", () => {
  const id = newId();
  expect([isId(id), isId(id.toUpperCase())]).toEqual([true, true]);
});

test.each([
  ["text", true],
  ["", true],
  ["🏁", true],
  ["a\u0000b", false],
  ["\ud83c", false],
  ["\udfc1", false],
])("whether the database can hold %j: %s", (text, can) => {
  expect(isStorable(text)).toBe(can);
});
