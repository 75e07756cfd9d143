import type { Figures, Threshold } from "./views";

/** Of what it would catch at `percent`, how much is caught rightly as the site's comments come; and how much of what is hidden. */
export function atThreshold(
  { examples, weights, thresholds }: Pick<Figures, "examples" | "weights" | "thresholds">,
  percent: number,
): Threshold & { precision: number | null; recall: number | null } {
  const at = thresholds.find((one) => one.percent === percent) ?? { percent, rightly: 0, wrongly: 0 };
  const [right, wrong] = [at.rightly * weights.hidden, at.wrongly * weights.kept];
  return {
    ...at,
    precision: right + wrong > 0 ? right / (right + wrong) : null,
    recall: examples.hidden > 0 ? at.rightly / examples.hidden : null,
  };
}
