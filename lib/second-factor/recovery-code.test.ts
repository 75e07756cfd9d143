import { expect, test } from "vitest";
import { appCodeIn, newRecoveryCodes, RECOVERY_CODES, recoveryCodeIn } from "./recovery-code";

test("ten recovery codes are ten different ones, each read back as it was given", () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(RECOVERY_CODES);
  for (const code of codes) {
    expect(code).toMatch(/^[2-9b-z]{5}-[2-9b-z]{5}$/);
    expect(recoveryCodeIn(code)).toBe(code);
    expect(recoveryCodeIn(` ${code.toUpperCase().replace("-", " – ")} `)).toBe(code);
  }
});

test.each(["", "123456", "bcdfg-hjkm", "bcdfg-hjkmn2", "aeiou-aeiou", "00000-11111"])(
  "%j is no recovery code",
  (typed) => {
    expect(recoveryCodeIn(typed)).toBeNull();
  },
);

test("six digits are a code of the app, with or without a space in the middle", () => {
  expect(appCodeIn("123 456")).toBe("123456");
  expect(appCodeIn(" 123456 ")).toBe("123456");
  for (const typed of ["12345", "1234567", "abcdef", ""]) expect(appCodeIn(typed)).toBeNull();
});
