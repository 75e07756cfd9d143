import { expect, test } from "vitest";
import { ChecksSettings } from "../checks/settings";
import { readChecks } from "./checks-form";

/** What the form sends of settings as they stand. */
function typedFrom(settings: ChecksSettings): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const [check, values] of Object.entries(settings)) {
    for (const [key, value] of Object.entries(values)) {
      if (value === true) typed[`${check}.${key}`] = "on";
      else if (value !== false)
        typed[`${check}.${key}`] = Array.isArray(value) ? value.join("\r\n") : String(value ?? "");
    }
  }
  return typed;
}

const rules = [1, 2, 3, 4, 5, 6];
const standing = typedFrom(ChecksSettings.parse({}));

test("what stands in the form comes out as it went in", () => {
  const settings = ChecksSettings.parse({
    words: { on: false, blocked: ["one", "/tw+o/"], suspect: ["ünï"], rule: null },
    heat: { reports: 2.5 },
  });
  expect(readChecks(typedFrom(settings), rules)).toEqual({ settings, problems: {} });
});

test("empty lines and spaces in a list are nothing, and errors count them", () => {
  const typed = { ...standing, "words.blocked": "  one \n\n/(/\n" };
  expect(readChecks(typed, rules)).toMatchObject({
    settings: null,
    problems: { "words.blocked": expect.stringMatching(/^Line 3, “\/\(\/”, is no expression/) },
  });
});

test.each([
  ["a line without end", "words.suspect", `ok\n${"x".repeat(201)}`, /^Line 2 is too long/],
  ["no site", "links.blocked", "example.org\nno site", /^Line 2, “no site”, is no site/],
  ["a word for a site", "links.listed", "example", /is no site/],
  ["too many", "floods.most", "5000", /^At most 1000\./],
  ["too few", "floods.most", "0", /^At least 1\./],
  ["half a comment", "floods.most", "1.5", /whole number/],
  ["no number", "floods.most", "many", /whole number/],
  ["nothing", "floods.most", "", /whole number/],
  ["a rule that was retired", "spam.rule", "9", /./],
  ["an act there is not", "links.does", "delete", /./],
])("%s is refused with its field", (_, field, text, words) => {
  const at = field === "spam.rule" ? "links.rule" : field;
  const { settings, problems } = readChecks({ ...standing, [at]: text }, rules);
  expect(settings).toBeNull();
  expect(Object.keys(problems)).toEqual([at]);
  expect(problems[at]).toMatch(words);
});
