/** What became of somebody's earlier reports. */
export type ReportRecord = { upheld: number; dismissed: number };

/**
 * How much a report counts, from 0 to 1, by what became of the earlier reports of its reporter: the share of them that was
 * upheld, as if there had been three more and one of these upheld. Nobody starts at 1, and nobody's word sinks to nothing
 * (docs/decisions/032).
 */
export function reportWeight({ upheld, dismissed }: ReportRecord): number {
  return (upheld + PRIOR_UPHELD) / (upheld + dismissed + PRIOR);
}

/** A new reporter counts a third: three of them weigh as much as one who was never wrong. */
const PRIOR_UPHELD = 1;
const PRIOR = 3;
