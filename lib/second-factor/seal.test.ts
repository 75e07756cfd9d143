import { describe, expect, test } from "vitest";
import { hashOfCode, seal, unseal } from "./seal";

const [me, other, secret] = ["person 1", "person 2", "the secret of a site"];

describe("the secret of somebody's codes", () => {
  test("opens for them with the site's secret", () => {
    expect(unseal(seal("JBSWY3DPEHPK3PXP", me, secret), me, secret)).toBe("JBSWY3DPEHPK3PXP");
  });

  test("is sealed differently every time, and says nothing of itself", () => {
    const sealed = seal("JBSWY3DPEHPK3PXP", me, secret);
    expect(seal("JBSWY3DPEHPK3PXP", me, secret)).not.toBe(sealed);
    expect(Buffer.from(sealed, "base64url").toString("latin1")).not.toContain("JBSWY");
  });

  test("opens in nobody else's row, with no other secret, and not once it was changed", () => {
    const sealed = seal("JBSWY3DPEHPK3PXP", me, secret);
    expect(unseal(sealed, other, secret)).toBeNull();
    expect(unseal(sealed, me, "another secret")).toBeNull();
    const bytes = Buffer.from(sealed, "base64url");
    for (const at of [0, 12, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(unseal(changed.toString("base64url"), me, secret), `byte ${at}`).toBeNull();
    }
    for (const broken of ["", "abc", sealed.slice(0, 20)]) expect(unseal(broken, me, secret)).toBeNull();
  });
});

test("the same recovery code is kept differently for each person and by each site", () => {
  const kept = hashOfCode("abcde-fghjk", me, secret);
  expect(hashOfCode("abcde-fghjk", me, secret)).toBe(kept);
  expect(hashOfCode("abcde-fghjk", other, secret)).not.toBe(kept);
  expect(hashOfCode("abcde-fghjk", me, "another secret")).not.toBe(kept);
});
