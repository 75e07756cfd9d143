import type { Context } from "./pipeline";
import type { ChecksSettings } from "./settings";
import type { Verdict } from "./views";

/** Somebody whose comments are hidden often, and stay hidden. */
export function record({ on, of, hides, rule }: ChecksSettings["record"], context: Context): Verdict | null {
  if (!on || context.hides < hides) return null;
  const some = context.hides === 1 ? "One" : String(context.hides);
  return {
    check: "record",
    says: "hold",
    rule,
    why: `${some} of the last ${of} comments of its writer ${context.hides === 1 ? "was" : "were"} hidden.`,
  };
}
