import { hash as digestOf } from "node:crypto";
import type { Kind } from "./views";

/** What the public log says of a decision in its line. */
export type LineFields = {
  number: number;
  id: string;
  kind: Kind;
  about: About;
  by: By;
  rule: number | null;
  at: string;
  until: string | null;
  /** The id of the decision that it undoes, lifts, or answers on appeal. */
  answers: string | null;
};
export type About = "comment" | "pending" | "person" | "conversation";
export type By = "person" | "machine" | "operator";

/** A decision as the database has it, with whatever goes into its hash. */
export type ChainedRow = Omit<LineFields, "about" | "by"> & {
  commentId: string | null;
  heldId: string | null;
  personId: string | null;
  articleId: string | null;
  actorId: string | null;
  check: string | null;
  reason: string;
  salt: string;
  seal: string;
  hash: string;
};

/** Where the chain has come to. */
export type Head = { number: number; hash: string };

/** The line of a decision, as moderation_line() of the database has it. */
export function lineOf({ number, id, kind, about, by, rule, at, until, answers }: LineFields): string {
  return [number, id, kind, about, by, rule ?? "", at, until ?? "", answers ?? ""].join("|");
}

/** What is not public of a decision, as a hash that nobody can guess it by: moderation_seal() of the database. */
export function sealOf({ salt, actorId, commentId, heldId, personId, articleId, check, reason }: ChainedRow): string {
  return sha256(
    [salt, actorId, commentId, heldId, personId, articleId, check, reason].map((one) => one ?? "").join("|"),
  );
}

/** The hash of a decision, from the hash of the one before (of the first: nothing), its line and its seal. */
export function hashOf(before: string, line: string, seal: string): string {
  return sha256(`${before}|${line}|${seal}`);
}

export function aboutOf({ heldId, commentId, personId }: Pick<ChainedRow, "heldId" | "commentId" | "personId">): About {
  return heldId ? "pending" : commentId ? "comment" : personId ? "person" : "conversation";
}

export function byOf({ actorId, check }: Pick<ChainedRow, "actorId" | "check">): By {
  return actorId ? "person" : check ? "machine" : "operator";
}

/** Something wrong with the entries from one to another, which mostly are one. */
export type Fault = { from: number; to: number; what: "changed" | "missing" | "added" | "head" };
export type Verified = { entries: number; faults: Fault[]; moreFaults: number };

/** As many are told one by one; of a log that somebody has rewritten, the rest are only counted. */
const MOST_FAULTS = 100;

/** What an entry may hang on, after several changed ones. */
const MOST_GUESSES = 4;

/**
 * Follows the chain through `rows`, which come in the order of their numbers, up to `head`. Each row that was changed is one
 * fault: the next may hang on what is written of it or on what should be.
 */
export async function verifyChain(
  rows: Iterable<ChainedRow> | AsyncIterable<ChainedRow>,
  head: Head | null,
): Promise<Verified> {
  const verified: Verified = { entries: 0, faults: [], moreFaults: 0 };
  const find = (what: Fault["what"], from: number, to = from) => {
    if (verified.faults.length < MOST_FAULTS) verified.faults.push({ what, from, to });
    else verified.moreFaults += to - from + 1;
  };
  const end = head?.number ?? Number.POSITIVE_INFINITY;
  let last = 0;
  /** What the next may hang on; empty where it can't be known. */
  let before: string[] = [""];

  for await (const row of rows) {
    verified.entries += 1;
    if (row.number <= last || row.number > end) {
      find("added", row.number);
      continue;
    }
    if (row.number > last + 1) {
      find("missing", last + 1, row.number - 1);
      before = [];
    }
    const line = lineOf({ ...row, about: aboutOf(row), by: byOf(row) });
    const seal = sealOf(row);
    const hangs = before.length === 0 || before.some((hash) => hashOf(hash, line, row.seal) === row.hash);
    if (seal === row.seal && hangs) before = [row.hash];
    else {
      find("changed", row.number);
      before = [row.hash, ...before.map((hash) => hashOf(hash, line, seal))].slice(0, MOST_GUESSES);
    }
    last = row.number;
  }
  if (head && last < head.number) find("missing", last + 1, head.number);
  else if (!head || !(head.number === 0 ? head.hash === "" : before.includes(head.hash))) find("head", last);
  return verified;
}

/** What is wrong, in a sentence for the operator. */
export function faultInWords({ what, from, to }: Fault): string {
  const which = from === to ? `Entry ${from}` : `Entries ${from} to ${to}`;
  if (what === "head") return `The head of the chain does not follow from entry ${from}, the last there is.`;
  if (what === "added") return `${which} was added past the chain.`;
  if (what === "missing") return `${which} ${from === to ? "is" : "are"} missing.`;
  return `${which} was changed, or else the one before it together with its hash.`;
}

function sha256(text: string): string {
  return digestOf("sha256", text);
}
