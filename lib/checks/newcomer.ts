import type { Context } from "./pipeline";
import type { ChecksSettings } from "./settings";
import type { Verdict } from "./views";

/** The first comments of somebody new. Staff are known. */
export function newcomer({ on, first, does, rule }: ChecksSettings["newcomer"], context: Context): Verdict | null {
  if (!on || context.isStaff || context.comments >= first) return null;
  const which = context.comments === 0 ? "first comment" : `comment number ${context.comments + 1}`;
  return { check: "newcomer", says: does, rule, why: `It is the ${which} of somebody new.` };
}
