import { describe, expect, test } from "vitest";
import { LINK_MAX, linkFrom, linkLabel } from "./link";

describe("an address somebody gives is kept whole", () => {
  test.each([
    ["https://example.org", "https://example.org/"],
    ["  https://Example.ORG/Me  ", "https://example.org/Me"],
    ["http://example.org:8080/a?b=c#d", "http://example.org:8080/a?b=c#d"],
    ["example.org/me", "https://example.org/me"],
    ["www.example.org", "https://www.example.org/"],
    ["example.org:8443/me", "https://example.org:8443/me"],
    ["https://example.org/a/../b", "https://example.org/b"],
    ["https://example.org:443/", "https://example.org/"],
    ["https://例え.jp/", "https://xn--r8jz45g.jp/"],
    ["https://еxample.org/", "https://xn--xample-2of.org/"],
    ['https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"],
  ])("%j as %s", (typed, link) => {
    expect(linkFrom(typed)).toEqual({ link });
  });
});

describe("an address is refused in words", () => {
  test.each([
    ["javascript:alert(1)", /no web address|leads nowhere/],
    ["JaVaScRiPt://example.org/%0aalert(1)", /leads nowhere/],
    ["java\nscript:alert(1)", /invisible character/],
    ["data:text/html,<script>alert(1)</script>", /no web address|leads nowhere/],
    ["ftp://example.org/", /leads nowhere/],
    ["mailto:me@example.org", /no web address|leads nowhere/],
    ["file:///etc/passwd", /no web address/],
    ["https://me:secret@example.org/", /name or password/],
    ["https://me@example.org/", /name or password/],
    ["me@example.org", /name or password/],
    ["https://example.org/a b", /space/],
    ["https://example.org/\u202Egro.elpmaxe", /invisible/],
    ["localhost", /no web address/],
    ["http://localhost:3000/", /no web address/],
    ["//example", /no web address/],
    ["words", /no web address/],
    ["https://", /no web address/],
    ["https://.org", /no web address/],
    [`https://example.org/${"a".repeat(LINK_MAX)}`, /too long/],
    [`https://example.org/${"ä".repeat(60)}`, /too long/],
  ])("%j", (typed, words) => {
    const answer = linkFrom(typed);
    expect(answer).toHaveProperty("trouble");
    expect("trouble" in answer && answer.trouble).toMatch(words);
  });
});

test.each([
  ["https://www.example.org/", "example.org"],
  ["https://example.org/me/", "example.org/me"],
  ["https://example.org/?u=me", "example.org/?u=me"],
  ["https://xn--xample-2of.org/", "xn--xample-2of.org"],
  [`https://example.org/${"a".repeat(50)}`, `example.org/${"a".repeat(21)}…`],
])("%s reads %s", (link, label) => {
  expect(linkLabel(link)).toBe(label);
});
