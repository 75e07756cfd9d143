import type { Kind } from "../moderation/views";

/** What somebody is told of a decision, as far as its sentence needs it. */
export type ToldDecision = {
  kind: Kind;
  /** What it undoes, lifts, or answers on appeal. */
  answers: Kind | null;
  /** A check of the site's own decided, and no person. */
  byMachine: boolean;
  /** It is about the one who reads it; else they made the decision that was appealed. */
  aboutMe: boolean;
  /** It is about a comment, or one that was held. */
  aboutComment: boolean;
};

/** The sentence that says what was decided, in two halves: the title of the article, where there is one, stands between. */
export function decisionWords(told: ToldDecision): { before: string; after: string } {
  const { kind, answers, byMachine, aboutMe, aboutComment } = told;
  const decision = aboutComment ? "the decision about your comment" : "the decision about you";
  if (!aboutMe)
    return kind === "reverse"
      ? { before: "On appeal, a colleague took back a decision of yours", after: "" }
      : { before: "On appeal, a colleague left a decision of yours", after: "as it is" };
  switch (kind) {
    case "hide":
      return { before: `${byMachine ? "A check of the site’s" : "A moderator"} hid your comment`, after: "" };
    case "restore":
      return { before: "Your comment", after: "is public again" };
    case "approve":
      return { before: "Your comment", after: "is published" };
    case "decline":
      return { before: "Your comment", after: "is not published" };
    case "hold":
      return { before: "Your comment", after: "waits for a moderator" };
    case "warn":
      return { before: "A moderator has warned you", after: "" };
    case "suspend":
      return { before: "Your account is suspended", after: "" };
    case "premoderate":
      return { before: "What you post waits for a moderator from now on", after: "" };
    case "close":
      return { before: "The conversation", after: "is closed" };
    case "slow":
      return { before: "The conversation", after: "is slowed down" };
    case "lift":
      return { before: LIFTED[answers ?? "lift"] ?? "A decision about you holds no longer", after: "" };
    case "undo":
      return { before: `A moderator took back ${decision}`, after: "" };
    case "uphold":
      return { before: `Your appeal was turned down: ${decision}`, after: "stands" };
    case "reverse":
      return { before: `Your appeal succeeded: ${decision}`, after: "is taken back" };
  }
}

const LIFTED: Partial<Record<Kind, string>> = {
  warn: "A warning of yours was taken back",
  suspend: "Your account is no longer suspended",
  premoderate: "What you post is public at once again",
};

/** What became of a report, to the one who made it. */
export function reportWords(outcome: "upheld" | "dismissed"): { before: string; after: string } {
  return outcome === "upheld"
    ? { before: "A moderator hid the comment you reported", after: "" }
    : { before: "A moderator looked at the comment you reported", after: "and left it as it is" };
}

/** The same to a moderator, of somebody else. */
export const DECIDED: Record<Kind, string> = {
  hide: "A comment was hidden",
  restore: "A comment was shown again",
  approve: "A comment was left as it is, or published",
  decline: "A comment was not published",
  hold: "A comment waits for a moderator",
  warn: "Somebody was warned",
  suspend: "Somebody was suspended",
  premoderate: "What somebody posts waits for a moderator",
  close: "A conversation was closed",
  slow: "A conversation was slowed down",
  lift: "A measure was lifted",
  undo: "A decision was taken back",
  uphold: "An appeal was turned down",
  reverse: "An appeal succeeded",
};
