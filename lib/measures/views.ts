import type { Decision } from "../moderation/views";
import type { PersonFace } from "../people/views";

export type PersonMeasureKind = "warn" | "suspend" | "premoderate";
export type ConversationMeasureKind = "close" | "slow";

/** What holds now, or will: `reason` is never empty. */
export type Measure<Kind extends string = PersonMeasureKind> = {
  id: string;
  kind: Kind;
  rule: number | null;
  reason: string;
  from: string;
  until: string | null;
  /** Who decided, for moderators; null: the operator, or a deleted account. */
  by: string | null;
};

/** `seconds` between two comments, in slow mode. */
export type ConversationMeasure = Measure<ConversationMeasureKind> & { seconds: number | null };

/** A decision as moderators read it later, with what it was about and whether it can be taken back here. */
export type PastDecision = Decision & {
  ruleTitle: string | null;
  /** A colleague's name; null: a check, or the operator. */
  by: string | null;
  check: string | null;
  toWriter: string;
  toColleagues: string;
  /** The comment it was about. */
  path: string | null;
  article: string | null;
  /** The measure it took, while that holds, and whether a warning was read. */
  measureId: string | null;
  readAt: string | null;
  /** From when a conversation is closed. */
  from: string | null;
};

export type History = { decisions: PastDecision[]; next: string | null };

/** What has been of somebody here, for moderators. Of their reports the numbers only. */
export type PersonRecord = PersonFace & {
  id: string;
  joinedAt: string;
  comments: number;
  /** Hidden now, and never published. */
  hidden: number;
  declined: number;
  /** Decisions about them that were taken back on appeal. */
  reversed: number;
  reports: number;
  upheld: number;
};

/** How a conversation stands for readers: closed from a moment on (perhaps to come), slow, or neither. */
export type ConversationState = {
  closing: { from: string; until: string | null; reason: string } | null;
  slow: { seconds: number; until: string | null; reason: string } | null;
  /** When this was so. */
  at: string;
};

/** An article's conversation for moderators. */
export type ConversationRecord = {
  id: string;
  slug: string;
  title: string;
  publishedAt: string;
  comments: number;
  measures: ConversationMeasure[];
  /** When its age closes it, or has closed it, by the site's setting; null: it does not. */
  closesByAgeAt: string | null;
};

/** A conversation in the list of those that are not as all are. */
export type MeasuredConversation = ConversationMeasure & { slug: string; title: string };
