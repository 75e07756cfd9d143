import { siteIn } from "../checks/links";
import { ChecksSettings } from "../checks/settings";
import { expressionIn } from "../checks/words";

/** By field, such as "words.blocked": what is wrong there, and in which line. */
export type Problems = Record<string, string>;

type Values = Record<string, Record<string, unknown>>;
type Lines = Record<string, { text: string; line: number }[]>;

/** The settings as a form without scripts sends them, one field each; `rules` are the numbers of those that hold. */
export function readChecks(
  typed: Record<string, string>,
  rules: number[],
): { settings: ChecksSettings | null; problems: Problems } {
  const { values, lines } = valuesIn(typed);
  const result = ChecksSettings.safeParse(values);
  const problems: Problems = {};
  const trouble = (field: string, message: string) => {
    problems[field] ??= message;
  };
  for (const { path, message } of result.error?.issues ?? []) {
    const [check, key, at] = path;
    const field = `${String(check)}.${String(key)}`;
    const line = typeof at === "number" ? lines[field]?.[at] : undefined;
    trouble(field, line ? `Line ${line.line} is too long: 200 characters at most.` : inWords(message));
  }
  for (const field of ["words.blocked", "words.suspect"]) {
    const wrong = lines[field]?.find(({ text }) => /^\/.*\/$/s.test(text) && !expressionIn(text));
    if (wrong)
      trouble(
        field,
        `Line ${wrong.line}, “${wrong.text}”, is no expression that can be used here. Check its brackets; look-around and back-references are not understood.`,
      );
  }
  for (const field of ["links.listed", "links.blocked"]) {
    const wrong = lines[field]?.find(({ text }) => !/^[^\s.]+(\.[^\s.]+)+$/.test(siteIn(text) ?? ""));
    if (wrong) trouble(field, `Line ${wrong.line}, “${wrong.text}”, is no site. Write it such as “example.org”.`);
  }
  for (const [check, { rule }] of Object.entries(values)) {
    if (typeof rule === "number" && !rules.includes(rule))
      trouble(`${check}.rule`, "This rule does not hold any more. Choose another one.");
  }
  return { settings: Object.keys(problems).length > 0 ? null : (result.data ?? null), problems };
}

/** Each field as the kind of value that the settings begin with. */
function valuesIn(typed: Record<string, string>): { values: Values; lines: Lines } {
  const lines: Lines = {};
  const values: Values = {};
  for (const [check, settings] of Object.entries(ChecksSettings.parse({}))) {
    values[check] = {};
    for (const [key, standing] of Object.entries(settings)) {
      const field = `${check}.${key}`;
      const text = typed[field] ?? "";
      if (Array.isArray(standing)) lines[field] = linesIn(text);
      values[check][key] = Array.isArray(standing)
        ? lines[field]?.map((one) => one.text)
        : typeof standing === "boolean"
          ? text === "on"
          : key === "rule"
            ? text === ""
              ? null
              : Number(text)
            : typeof standing === "number"
              ? text.trim() === ""
                ? Number.NaN
                : Number(text)
              : text;
    }
  }
  return { values, lines };
}

function linesIn(text: string): { text: string; line: number }[] {
  return text
    .split(/\r\n?|\n/)
    .map((one, i) => ({ text: one.trim(), line: i + 1 }))
    .filter((one) => one.text !== "");
}

/** Zod's own words for what a number field can have wrong, as a person says them. */
function inWords(message: string): string {
  const bound = /expected (?:number|array) to (?:be|have) ([<>]=?)(-?[\d.]+)/.exec(message);
  if (bound) return bound[1]?.startsWith(">") ? `At least ${bound[2]}.` : `At most ${bound[2]}.`;
  return "Write a whole number here.";
}
