import { describe, expect, test } from "vitest";
import { handleFor } from "./handle";

describe("a person's handle reads like their name", () => {
  test.each([
    ["Max Biaggi", "max-biaggi"],
    ["Anna-Lena  Müller", "anna-lena-muller"],
    ["Kévin Estré", "kevin-estre"],
    ["Reader 48211", "reader-48211"],
    ["  O'Ward #5!  ", "o-ward-5"],
    ["ﬁnish Ⅳ", "finish-iv"],
    ["x".repeat(60), "x".repeat(24)],
    ["aaaaaaaaaaaaaaaaaaaaaaa bcd", "aaaaaaaaaaaaaaaaaaaaaaa"],
  ])("%s is %s", (name, handle) => {
    expect(handleFor(name)).toBe(handle);
  });
});

describe("a person whose name leaves nothing for an address gets one all the same", () => {
  test.each(["", "井上 直人", "Иван", "🏁🏁🏁", "Al", "--", "a-"])("%j", (name) => {
    expect(handleFor(name)).toMatch(/^reader-\d{4,6}$/);
  });
});

describe("nobody gets a handle that sounds like the site", () => {
  test.each([
    "Admin",
    "EDITOR",
    "Moderator",
    "Paddock",
    "staff",
    "Support!",
    "  system ",
    "root",
    "Me",
    "page",
    "Ädmin",
  ])("%s", (name) => {
    expect(handleFor(name)).toMatch(/^reader-\d{4,6}$/);
  });
});

test("a second Max Biaggi gets the same with a number", () => {
  expect(handleFor("Max Biaggi", true)).toMatch(/^max-biaggi-\d{4,6}$/);
});

test("twenty people of one name rarely meet again", () => {
  const handles = Array.from({ length: 20 }, () => handleFor("Max Biaggi", true));
  expect(new Set(handles).size).toBeGreaterThan(15);
});
