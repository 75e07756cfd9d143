import { randomUUID } from "node:crypto";
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
  test("names its person and itself", async () => {
    const claims = { personId: newId(), sessionId: randomUUID() };
    expect(await claimsOf(await sessionToken(claims))).toMatchObject(claims);
  });

  test("is over after its time, also for who looked at it before", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const token = await sessionToken({ personId: newId(), sessionId: randomUUID() });
    expect(await claimsOf(token)).not.toBeNull();
    vi.setSystemTime(Date.now() + (SESSION_SECONDS - 60) * 1_000);
    expect(await claimsOf(token)).not.toBeNull();
    vi.setSystemTime(Date.now() + 120_000);
    expect(await claimsOf(token)).toBeNull();
  });

  test("made with another secret is nobody's", async () => {
    vi.stubEnv("PADDOCK_SECRET", "a secret of somebody else");
    const forged = await sessionToken({ personId: newId(), sessionId: randomUUID() });
    vi.stubEnv("PADDOCK_SECRET", "a secret of this test");
    expect(await claimsOf(forged)).toBeNull();
  });

  test("that was tampered with is nobody's", async () => {
    const token = await sessionToken({ personId: newId(), sessionId: randomUUID() });
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

test("the cookie is this host's alone where the site is encrypted", () => {
  vi.stubEnv("PADDOCK_URL", "https://paddock.example");
  expect(sessionCookie()).toBe("__Host-paddock-session");
  vi.stubEnv("PADDOCK_URL", "http://localhost:3000");
  expect(sessionCookie()).toBe("paddock-session");
});
