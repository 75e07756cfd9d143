import type { About, By } from "../moderation/chain";
import type { Kind } from "../moderation/views";

/** A decision as the public log shows it: nobody's name, no text of anybody's, no reason (which may quote). */
export type LogEntry = {
  number: number;
  id: string;
  kind: Kind;
  about: About;
  by: By;
  /** Which of the site's checks decided, of a machine's decision. */
  check: string | null;
  rule: number | null;
  /** As the rule was called at that time. */
  ruleTitle: string | null;
  at: string;
  until: string | null;
  /** The decision that it undoes, lifts, or answers on appeal, by its id and by its number. */
  answers: string | null;
  answersNumber: number | null;
  appeal: "open" | "upheld" | "reversed" | null;
  /** The later decision that took it back or ended it early. */
  ended: { kind: Kind; number: number } | null;
  seal: string;
  hash: string;
};

export type LogPage = { entries: LogEntry[]; older: number | null };

/** What is looked for in the log; null: whatever there is. */
export type LogFilter = { kind: Kind | null; rule: number | null; by: By | null; month: string | null };

export const KIND_WORDS: Record<Kind, string> = {
  hide: "Hidden",
  restore: "Restored",
  approve: "Left as it is",
  decline: "Not published",
  hold: "Held for review",
  warn: "Warned",
  suspend: "Suspended",
  premoderate: "Pre-moderated",
  close: "Closed",
  slow: "Slowed down",
  lift: "Lifted early",
  undo: "Taken back",
  uphold: "Upheld on appeal",
  reverse: "Reversed on appeal",
};

export const ABOUT_WORDS: Record<About, string> = {
  comment: "a comment",
  pending: "a pending comment",
  person: "a person",
  conversation: "a conversation",
};

export const BY_WORDS: Record<By, string> = { person: "a person", machine: "a machine", operator: "the operator" };
