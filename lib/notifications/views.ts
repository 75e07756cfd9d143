import type { ToldDecision } from "../decisions/words";
import type { Kind } from "./kinds";

export type ToldDecisionView = ToldDecision & {
  /** Whose page says all about it: of what answers another decision, that one's. */
  id: string;
  rule: { number: number; title: string } | null;
  reason: string;
  /** When the comment it is about was written, and when what it set ends. */
  writtenAt: string | null;
  until: string | null;
  /** Until when its person may answer it; null: it restricts nothing, or is about somebody else. */
  appealUntil: string | null;
};

/** One notification as its person sees it. `excerpt` is plain text with "[spoiler]" for each spoiler. */
export type NotificationView = {
  id: string;
  kind: Exclude<Kind, "conversation">;
  at: string;
  isRead: boolean;
  /** Whose act it is; nobody's name stands beside a decision. */
  by: { name: string; handle: string } | null;
  /** Where it happened; null: it is about their account. */
  article: { title: string; slug: string } | null;
  excerpt: string;
  decision: ToldDecisionView | null;
  /** What became of a report of theirs. */
  report: { outcome: "upheld" | "dismissed"; rule: { number: number; title: string } } | null;
  /** Where it leads, on this site. */
  path: string;
};

/** What is new in a conversation somebody follows; `id` is the follow's, `newest` the last of the comments. */
export type ConversationNews = {
  id: string;
  newCount: number;
  article: { title: string; slug: string };
  newest: { id: string; name: string; excerpt: string; at: string };
  path: string;
};

export type NotificationPage = { notifications: NotificationView[]; next: string | null };
