import type { Says } from "../checks/views";
import type { Decision } from "../moderation/views";
import type { PersonFace } from "../people/views";

export const QUEUES = ["reported", "pending", "newcomer", "appeal"] as const;
export type Queue = (typeof QUEUES)[number];

/** What a moderator looks at: a queue, everything that is open, or what was handed on to editors and admins. */
export const SHELVES = ["reported", "pending", "newcomer", "appeal", "everything", "escalated"] as const;
export type Shelf = (typeof SHELVES)[number];
export type Counts = Record<Shelf, number>;

export const ORDERS = ["priority", "newest"] as const;
export type Order = (typeof ORDERS)[number];

/** Why something lies here, the weightiest first. Who reported it is nobody's business, moderators' neither. */
export type Why =
  | { kind: "report"; rule: number; ruleTitle: string; text: string; weight: number; at: string; mine: boolean }
  | { kind: "check"; check: string; says: Says; why: string }
  | { kind: "newcomer"; comments: number }
  | { kind: "appeal"; text: string; at: string };

/** What has been of somebody here. */
export type Standing = PersonFace & {
  id: string;
  joinedAt: string;
  /** Counted to 1,000. */
  comments: number;
  /** Of their comments: hidden now, or not published. */
  hides: number;
  /** Decisions about them that were taken back on appeal. */
  reversed: number;
  warnings: number;
  suspensions: number;
  /** What holds for them now. */
  measures: { kind: "warn" | "suspend" | "premoderate"; until: string | null; reason: string }[];
};

/** Who is looking at it now. */
export type Claim = { name: string; until: string; mine: boolean };

export const ACTS = [
  ...(["approve", "hide", "warn", "suspend", "premoderate"] as const),
  ...(["escalate", "uphold", "reverse"] as const),
] as const;
export type Act = (typeof ACTS)[number];

export type DeskItem = {
  id: string;
  /** A decision names the version it was made on. */
  version: number;
  queue: Queue;
  escalated: boolean;
  /** Decided, or settled otherwise: it lies here no more. */
  closed: boolean;
  openedAt: string;
  priority: number;
  article: { slug: string; title: string } | null;
  /** The comment (of an appeal: the one decided about), with its text as moderators may read it; null: it is about a person. */
  comment: {
    /** Null while it is held. */
    id: string | null;
    body: string;
    html: string;
    postedAt: string;
    state: "public" | "pending" | "hidden" | "withdrawn" | "declined";
    upvotes: number;
  } | null;
  /** What it answers. */
  parent: { name: string; html: string; path: string } | null;
  writer: Standing;
  why: Why[];
  claim: Claim | null;
  /** Of an appeal: the decision it is about. */
  appealed: (Decision & { ruleTitle: string | null; byMachine: boolean }) | null;
  /** What was decided about it before, newest first, with what colleagues noted. */
  history: (Decision & { by: string | null; toColleagues: string })[];
  /** What the one who looks may do. */
  may: Act[];
};

export type DeskPage = { items: DeskItem[]; next: string | null; counts: Counts };

/** What became of several decided at once: the decisions, and what was not as the moderator saw it. */
export type Decided = {
  decided: { item: string; decision: Decision | null }[];
  refused: { item: string; message: string; fresh: DeskItem | null }[];
};

/** What every open desk hears: how many are open, and which items are to be read again. */
export type DeskNews = { counts: Counts; changed: string[] };
