import type { Context } from "./pipeline";
import type { ChecksSettings } from "./settings";
import type { Verdict } from "./views";

/** More comments within some minutes than anybody writes with care. */
export function floods({ on, most, minutes, rule }: ChecksSettings["floods"], { ages }: Context): Verdict | null {
  const seconds = minutes * 60;
  const within = ages.filter((age) => age < seconds).sort((one, other) => one - other);
  const oldest = within[most - 1];
  if (!on || oldest === undefined) return null;
  return {
    check: "floods",
    says: "refuse",
    rule,
    why: `You have posted ${most === 1 ? "a comment" : `${most} comments`} within ${inWords(minutes)}. The next may follow once the first of them is older than that.`,
    seconds: Math.max(1, Math.ceil(seconds - oldest)),
  };
}

function inWords(minutes: number): string {
  return minutes === 1 ? "a minute" : `${minutes} minutes`;
}
