import type { AppealView } from "../appeals/views";
import type { Kind } from "../moderation/views";
import type { ToldDecision } from "./words";

/** Another decision in the same matter: one that undoes, lifts, upholds or reverses it. */
export type LaterDecision = { id: string; kind: Kind; at: string; reason: string; toWriter: string };

/** The statement of reasons: all that the person a decision is about, and the moderators, may know of it. */
export type Statement = ToldDecision & {
  id: string;
  at: string;
  until: string | null;
  /** As it stood when the decision was made. */
  rule: { number: number; title: string; text: string } | null;
  reason: string;
  toWriter: string;
  /** Which check decided, and what it saw. */
  check: { name: string; saw: string } | null;
  /** Whom it is about; null to themselves. */
  person: { name: string; handle: string } | null;
  article: { slug: string; title: string } | null;
  /** What it is about; `html` is empty once the text was removed for good. */
  text: { html: string; writtenAt: string; path: string | null } | null;
  /** Whether what it did is still so. */
  holds: boolean;
  /** Of a warning: whether it was read. */
  read: boolean | null;
  answersId: string | null;
  later: LaterDecision[];
  appeal: AppealView | null;
  /** Until when its person may appeal; null: they may not, or have. */
  appealUntil: string | null;
  /** Whether who reads it made it, and may take it back. */
  mayUndo: boolean;
};

/** One line of the decisions about somebody. */
export type DecisionLine = ToldDecision & {
  id: string;
  at: string;
  rule: { number: number; title: string } | null;
  article: string | null;
  appeal: "open" | "upheld" | "reversed" | null;
};
