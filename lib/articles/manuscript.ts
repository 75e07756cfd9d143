import { z } from "zod";
import { plainManuscript } from "./pasted";

/** An article as it arrives from outside. `body`, `opinion` and `bio` are Markdown, the rest is plain text. */
export type Manuscript = {
  title: string;
  kicker: string | null;
  standfirst: string;
  section: string | null;
  series: string | null;
  /** Handles, in the order of the byline. */
  authors: string[];
  /** ISO 8601, UTC. */
  published: string | null;
  body: string;
  opinion: string | null;
  bio: string | null;
  /** What was changed or taken out on the way, a sentence each, for the editor to check. */
  notes: string[];
};

/** A text that is no manuscript. The message says what is missing, in one sentence for its author. */
export class ManuscriptError extends Error {
  override name = "ManuscriptError";
}

/** Reads Markdown with front matter, or plain text as pasted from an older site. @throws ManuscriptError */
export function parseManuscript(text: string): Manuscript {
  const lines = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const manuscript = /^---[ \t]*\n/.test(lines) ? withFrontMatter(lines) : plainManuscript(lines);

  if (!manuscript.title) throw new ManuscriptError("The manuscript has no title.");
  if (!manuscript.body) throw new ManuscriptError("The manuscript has no body.");
  return manuscript;
}

const KEYS = ["title", "kicker", "standfirst", "section", "series", "authors", "published", "bio"];

function withFrontMatter(text: string): Manuscript {
  const [, ...lines] = text.split("\n");
  const end = lines.findIndex((line) => /^---[ \t]*$/.test(line));
  if (end < 0) throw new ManuscriptError("The front matter is not closed: a line with only --- must end it.");

  const facts = factsIn(lines.slice(0, end));
  return {
    title: facts.get("title") ?? "",
    kicker: facts.get("kicker") ?? null,
    standfirst: facts.get("standfirst") ?? "",
    section: facts.get("section") ?? null,
    series: facts.get("series") ?? null,
    authors: handlesIn(facts.get("authors") ?? ""),
    published: momentIn(facts.get("published")),
    ...bodyAndOpinion(lines.slice(end + 1)),
    bio: facts.get("bio") ?? null,
    notes: [],
  };
}

function factsIn(lines: string[]): Map<string, string> {
  const facts = new Map<string, string>();
  for (const line of lines) {
    if (!line.trim()) continue;
    const [, key = "", value = ""] = /^([^:]*):(?:[ \t]+(.*))?$/.exec(line) ?? [];
    const name = key.trim();
    if (!name) throw new ManuscriptError(`The front matter has a line that is not "key: value": ${line.trim()}`);
    if (!KEYS.includes(name))
      throw new ManuscriptError(`The front matter has an unknown key "${name}"; known are ${KEYS.join(", ")}.`);
    if (facts.has(name)) throw new ManuscriptError(`The front matter says "${name}" twice.`);
    if (value.trim()) facts.set(name, value.trim());
  }
  return facts;
}

function handlesIn(list: string): string[] {
  return list
    .split(",")
    .map((handle) => handle.trim().replace(/^@/, ""))
    .filter(Boolean);
}

/** The zone must be there: without one, the moment would depend on where the server stands. */
function momentIn(date: string | undefined): string | null {
  if (date === undefined) return null;
  if (!z.iso.datetime({ offset: true }).safeParse(date).success)
    throw new ManuscriptError(`The date "${date}" is not a date and time like 2018-01-14T09:30:00Z.`);
  return new Date(date).toISOString();
}

/** The heading "Comment" divides them, unless it stands in a block of code. */
function bodyAndOpinion(lines: string[]): { body: string; opinion: string | null } {
  let fence = "";
  const heading = lines.findIndex((line) => {
    const marks = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (marks && !fence) fence = marks;
    else if (marks?.startsWith(fence) && line.trim() === marks) fence = "";
    return !fence && /^ {0,3}##[ \t]+Comment(?:[ \t]+#+)?[ \t]*$/.test(line);
  });
  if (heading < 0) return { body: joined(lines), opinion: null };
  return { body: joined(lines.slice(0, heading)), opinion: joined(lines.slice(heading + 1)) || null };
}

/** Without blank lines at the ends; spaces at the start stay, for they may mean code. */
function joined(lines: string[]): string {
  return lines
    .join("\n")
    .replace(/^(?:[ \t]*\n)+/, "")
    .trimEnd();
}
