import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { newId } from "../platform/ids";
import { claimsOf, SESSION_SECONDS, sessionCookie, sessionToken } from "./session-token";

beforeEach(() => {
  vi.stubEnv("PADDOCK_SECRET", "a secret of this test");
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe("a session", () => {
  test("names its person and epoch", async () => {
    const id = newId();
    expect(await claimsOf(await sessionToken({ id, sessionEpoch: 3 }))).toMatchObject({ id, epoch: 3 });
  });

  test("is over after its time, also for who looked at it before", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const token = await sessionToken({ id: newId(), sessionEpoch: 0 });
    expect(await claimsOf(token)).not.toBeNull();
    vi.setSystemTime(Date.now() + (SESSION_SECONDS - 60) * 1_000);
    expect(await claimsOf(token)).not.toBeNull();
    vi.setSystemTime(Date.now() + 120_000);
    expect(await claimsOf(token)).toBeNull();
  });

  test("made with another secret is nobody's", async () => {
    vi.stubEnv("PADDOCK_SECRET", "a secret of somebody else");
    const forged = await sessionToken({ id: newId(), sessionEpoch: 0 });
    vi.stubEnv("PADDOCK_SECRET", "a secret of this test");
    expect(await claimsOf(forged)).toBeNull();
  });

  test("that was tampered with is nobody's", async () => {
    const token = await sessionToken({ id: newId(), sessionEpoch: 0 });
    const middle = Math.floor(token.length / 2);
    const swapped = token[middle] === "A" ? "B" : "A";
    expect(await claimsOf(token.slice(0, middle) + swapped + token.slice(middle + 1))).toBeNull();
  });

  test.each([
    "",
    "abc",
    "a.b.c.d.e",
    "\u0000",
    "x".repeat(10_000),
    `${btoa('{"alg":"none"}')}.${btoa('{"sub":"me"}')}.`,
  ])("can't be %j", async (token) => {
    expect(await claimsOf(token)).toBeNull();
  });
});

test("the cookie is for encrypted sites only where the site is one", () => {
  vi.stubEnv("PADDOCK_URL", "https://paddock.example");
  expect(sessionCookie()).toBe("__Secure-next-auth.session-token");
  vi.stubEnv("PADDOCK_URL", "http://localhost:3000");
  expect(sessionCookie()).toBe("next-auth.session-token");
});
