/** What would be caught from `percent` per cent of likelihood on, of the examples: rightly what was hidden, wrongly the rest. */
export type Threshold = { percent: number; rightly: number; wrongly: number };

/** How well the classifier foretells this site's decisions, as of its training. */
export type Figures = {
  /** What it learnt from. */
  examples: { hidden: number; kept: number };
  /** How many comments of the site one example of each kind stands for. */
  weights: { hidden: number; kept: number };
  /** By cross-validation, for every per cent from 50 to 99. */
  thresholds: Threshold[];
  /** The number of the last decision there was. */
  decisions: number;
  seconds: number;
};

/** Fewer of either kind teach nothing that can be relied on: it says nothing, and can’t be turned on. */
export const EXAMPLES_NEEDED = 100;

export function hasEnough({ examples }: Pick<Figures, "examples">): boolean {
  return examples.hidden >= EXAMPLES_NEEDED && examples.kept >= EXAMPLES_NEEDED;
}

/** What the classifier, in shadow or on, said of the comments of the last 30 days, and what became of them. */
export type Shadow = {
  /** Of those it caught: hidden or declined, approved, and not decided about. */
  hidden: number;
  approved: number;
  undecided: number;
  /** What moderators hid or declined in the same time and it had passed. */
  missed: number;
};

export type ClassifierView = { figures: Figures; trainedAt: string };
