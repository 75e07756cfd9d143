import { describe, expect, test } from "vitest";
import { returnPath } from "./return-to";

describe("somebody who signs in comes back to where they were", () => {
  test.each([
    "/",
    "/articles/thirty-three-at-fuji",
    "/articles/thirty-three-at-fuji#comment-0190b6c2",
    "/articles/thirty-three-at-fuji/respond?to=0190b6c2&sort=best",
    "/people/lind%20%C3%A9",
    "/search?q=https://example.org//x",
    "/search?q=\u00fcber",
  ])("%s", (path) => {
    expect(returnPath(path)).toBe(path);
  });
});

describe("nobody is sent away by a link of somebody else's", () => {
  test.each([
    "//evil.example",
    "//evil.example/articles/x",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/articles\\..\\..\\evil.example",
    "https://evil.example",
    "HTTPS://evil.example",
    "http:evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "mailto:a@evil.example",
    "evil.example",
    "@evil.example",
    "?x=//evil.example",
    " //evil.example",
    "\t//evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\nLocation: https://evil.example",
    "/\u0000/evil.example",
    "/.//evil.example",
    "/..//evil.example",
    "/articles/..//evil.example",
    "/%2e//evil.example",
    "/%2E%2e//evil.example",
  ])("%j", (wanted) => {
    expect(returnPath(wanted)).toBe("/");
  });

  test.each([undefined, null, ""])("%j leads to the front page", (wanted) => {
    expect(returnPath(wanted)).toBe("/");
  });
});
