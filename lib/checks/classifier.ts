import type { Context } from "./pipeline";
import type { ChecksSettings } from "./settings";
import type { Verdict } from "./views";

/** What moderators here would probably hide, as far as they have taught it. Off, it says so to them alone. */
export function classifier({ on, percent, rule }: ChecksSettings["classifier"], { score }: Context): Verdict | null {
  if (score === null) return null;
  const hides = score * 100 >= percent;
  if (on && !hides) return null;
  const why = `It resembles comments that moderators have hidden: ${Math.round(score * 100)} % likely.`;
  return { check: "classifier", says: on ? "hold" : "shadow", rule: hides ? rule : null, why, score };
}
