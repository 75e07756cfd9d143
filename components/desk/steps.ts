import type { Act } from "@/lib/desk/views";

/** A site's rule, as far as one is chosen by its number. */
export type Rule = { number: number; title: string; text: string };

/** How long a measure about a person may last, as it is offered. */
export const LASTS = [
  { name: "1 day", days: 1 },
  { name: "1 week", days: 7 },
  { name: "30 days", days: 30 },
  { name: "for good", days: null },
] as const;

/** Acts that name a rule, and those of them that also say for how long. */
const WITH_RULE: Act[] = ["hide", "warn", "suspend", "premoderate"];
const WITH_LENGTH: Act[] = ["suspend", "premoderate"];

export function wantsRule(act: Act): boolean {
  return WITH_RULE.includes(act);
}

export function wantsLength(act: Act): boolean {
  return WITH_LENGTH.includes(act);
}

export function untilOf(days: number | null, now = Date.now()): string | null {
  return days === null ? null : new Date(now + days * 24 * 60 * 60 * 1000).toISOString();
}

/**
 * The rule that the digits typed so far name: as soon as no other number begins with them, or at once when they are
 * `done`. Null: none, or not yet.
 */
export function ruleTyped(rules: Rule[], digits: string, done = false): Rule | null {
  const exact = rules.find(({ number }) => String(number) === digits) ?? null;
  const others = rules.some(({ number }) => String(number) !== digits && String(number).startsWith(digits));
  return done || !others ? exact : null;
}
