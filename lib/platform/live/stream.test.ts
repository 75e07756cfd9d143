import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { listenTo } from "../../testing/events";
import { hub } from "./hub";
import { liveStream } from "./stream";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const large = async () => ({ noise: "x".repeat(100 * 1024) });
const asked = (method = "GET") => new Request("http://paddock.example/live", { method });

test("a reader who reads nothing is let go, and the others hear on", async () => {
  const asleep = liveStream(asked(), "fuji", large);
  const awake = listenTo(liveStream(asked(), "fuji", large));
  for (let n = 0; n < 5; n++) {
    hub().hear("fuji", "posted", "a");
    await vi.advanceTimersByTimeAsync(1_000);
  }
  await expect(asleep.text()).rejects.toThrow(/too slow/);
  expect(awake.events.map(({ name }) => name)).toEqual(["resync", "news", "news", "news", "news", "news"]);
});

test("nothing between may hold events back or keep them", () => {
  const { headers } = liveStream(asked(), "fuji", large);
  expect(headers.get("content-type")).toMatch(/^text\/event-stream/);
  expect(headers.get("cache-control")).toContain("no-store");
  expect(headers.get("x-accel-buffering")).toBe("no");
});

test("somebody who only asks whether it is there holds no connection", async () => {
  expect(await liveStream(asked("HEAD"), "fuji", large).text()).toBe("");
});
