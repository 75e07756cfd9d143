import { Secret } from "otpauth";
import { expect, test } from "vitest";
import { codeAt, newSecret, setupAddress, stepOf } from "./totp";

/** RFC 6238, appendix B: the last six of its eight digits. */
const RFC = Secret.fromLatin1("12345678901234567890").base32;
const PUBLISHED = [
  [59, "287082"],
  [1111111109, "081804"],
  [1111111111, "050471"],
  [1234567890, "005924"],
  [2000000000, "279037"],
] as const;

test.each(PUBLISHED)("at second %i the code is the published one", (second, code) => {
  expect(codeAt(RFC, second * 1000)).toBe(code);
  expect(stepOf(RFC, code, second * 1000)).toBe(Math.floor(second / 30));
});

test("a code of the step before or after is taken, and one of two steps away is not", () => {
  const [secret, now] = [newSecret(), 1_700_000_010_000];
  const step = Math.floor(now / 30_000);
  const answers = [-2, -1, 0, 1, 2].map((away) => stepOf(secret, codeAt(secret, now + away * 30_000), now));
  expect(answers).toEqual([null, step - 1, step, step + 1, null]);
});

test.each(["", "12345", "1234567", "abcdef", "12 456", "１２３４５６"])("%j is no code", (code) => {
  expect(stepOf(newSecret(), code)).toBeNull();
});

test("the address in the picture says whose codes they are and where", () => {
  const address = new URL(setupAddress(RFC, "reader@paddock.test", "Paddock"));
  expect(address.protocol).toBe("otpauth:");
  expect(decodeURIComponent(address.pathname)).toContain("Paddock:reader@paddock.test");
  expect(Object.fromEntries(address.searchParams)).toMatchObject({ secret: RFC, issuer: "Paddock", digits: "6" });
});
