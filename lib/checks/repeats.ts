import type { Context } from "./pipeline";
import type { ChecksSettings } from "./settings";
import type { Verdict } from "./views";

/** The same text by the same person, in whatever conversations. */
export function repeats({ on, most, hours, does, rule }: ChecksSettings["repeats"], context: Context): Verdict | null {
  if (!on || context.repeats < most) return null;
  const often = context.repeats === 1 ? "once" : `${context.repeats} times`;
  const since = hours === 1 ? "the last hour" : `the last ${hours} hours`;
  return { check: "repeats", says: does, rule, why: `The same text was posted ${often} in ${since} already.` };
}
