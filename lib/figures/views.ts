import type { By } from "../moderation/chain";
import type { Kind } from "../moderation/views";

/** What moderation did in a month, or in all months of a year. */
export type Figures = {
  decisions: number;
  byKind: Record<Kind, number>;
  /** By the rule's number; "none" where no rule was named. */
  byRule: Record<string, number>;
  by: Record<By, number>;
  /** How many things that lay before the moderators were decided, and how long half of them waited at most. */
  decided: number;
  medianSeconds: number | null;
  /** Appeals made in that time, and what has become of them by now. */
  appeals: { made: number; open: number; upheld: number; reversed: number };
  /** What checks held back in that time, and what moderators made of it by now; and what they refused. */
  machine: { held: number; published: number; declined: number; waiting: number; refused: number };
  /** Reports by readers in that time, and what has become of them by now. */
  reports: { made: number; open: number; upheld: number; dismissed: number };
};

export type Report = {
  /** A year or a month, as 2026 or 2026-11. */
  period: string;
  months: (Figures & { month: string })[];
  total: Figures;
  rules: { number: number; title: string }[];
  countedAt: string;
};
