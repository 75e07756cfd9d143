import { expect, test } from "vitest";
import { dueBefore } from "./due";

const due = (mode: "now" | "daily" | "weekly" | "never", now: string) => dueBefore(mode, new Date(now))?.toISOString();

test("mail at once is due five minutes after what it tells of, and mail that nobody wants never", () => {
  expect(due("now", "2026-11-25T10:00:00Z")).toBe("2026-11-25T09:55:00.000Z");
  expect(due("never", "2026-11-25T10:00:00Z")).toBeUndefined();
});

test("a daily digest tells of all until six in the morning", () => {
  expect(due("daily", "2026-11-25T06:00:00Z")).toBe("2026-11-25T06:00:00.000Z");
  expect(due("daily", "2026-11-25T05:59:59Z")).toBe("2026-11-24T06:00:00.000Z");
  expect(due("daily", "2026-11-25T23:00:00Z")).toBe("2026-11-25T06:00:00.000Z");
});

test("a weekly digest tells of all until six on Monday morning", () => {
  const monday = "2026-11-23T06:00:00.000Z";
  for (const now of ["2026-11-23T06:00:00Z", "2026-11-25T01:00:00Z", "2026-11-29T23:59:00Z", "2026-11-30T05:59:00Z"])
    expect(due("weekly", now)).toBe(monday);
  expect(due("weekly", "2026-11-23T05:00:00Z")).toBe("2026-11-16T06:00:00.000Z");
});
