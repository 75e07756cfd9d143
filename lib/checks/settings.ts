import { z } from "zod";

/** Under which name lib/settings keeps them. */
export const CHECKS_SETTING = "checks";

const on = (otherwise: boolean) => z.boolean().default(otherwise);
const whole = (min: number, max: number, otherwise: number) => z.int().min(min).max(max).default(otherwise);
const holdsOrRefuses = (otherwise: "hold" | "refuse") => z.enum(["hold", "refuse"]).default(otherwise);
const lines = (max: number) => z.array(z.string().trim().min(1).max(200)).max(max).default([]);
/** The number of the rule that a check stands for. */
const rule = (otherwise: number | null) => z.int().min(1).nullable().default(otherwise);

/** Each check with its switch and its settings; left out, what a new site begins with. */
export const ChecksSettings = z.object({
  /** A person posts more than `most` comments within `minutes`. Always refuses, and says when to go on. */
  floods: z
    .object({ on: on(true), most: whole(1, 1_000, 10), minutes: whole(1, 1_440, 5), rule: rule(5) })
    .prefault({}),
  /** The same text by one person more than `most` times within `hours`, in whatever conversations. */
  repeats: z
    .object({
      on: on(true),
      most: whole(1, 100, 2),
      hours: whole(1, 720, 24),
      does: holdsOrRefuses("hold"),
      rule: rule(5),
    })
    .prefault({}),
  /** Words, phrases, and expressions between slashes. What is blocked is refused, what is suspect waits. */
  words: z.object({ on: on(true), blocked: lines(2_000), suspect: lines(2_000), rule: rule(2) }).prefault({}),
  /** More than `most` links; or one to a blocked site, which is refused. Links to listed sites don't count. */
  links: z
    .object({
      on: on(true),
      most: whole(0, 100, 3),
      listed: lines(2_000),
      blocked: lines(5_000),
      does: holdsOrRefuses("hold"),
      rule: rule(5),
    })
    .prefault({}),
  /** More than `percent` of at least `letters` letters are capitals. */
  capitals: z
    .object({
      on: on(true),
      percent: whole(50, 100, 80),
      letters: whole(10, 1_000, 30),
      does: holdsOrRefuses("refuse"),
      rule: rule(null),
    })
    .prefault({}),
  /** The first comments of a new person: moderators look at them, before or after they are public. */
  newcomer: z
    .object({ on: on(true), first: whole(1, 50, 1), does: z.enum(["look", "hold"]).default("look"), rule: rule(null) })
    .prefault({}),
  /** A writer of whose last `of` comments at least `hides` were hidden, and not restored. */
  record: z.object({ on: on(true), of: whole(5, 200, 20), hides: whole(1, 100, 3), rule: rule(null) }).prefault({}),
  /** Off: it runs in shadow. On: it holds what it takes to be hidden with at least this likelihood. */
  classifier: z.object({ on: on(false), percent: whole(50, 99, 90), rule: rule(null) }).prefault({}),
  /** A service of the operator's (PADDOCK_CHECK_URL). Its silence holds. */
  outside: z.object({ on: on(false), milliseconds: whole(100, 10_000, 2_000), rule: rule(null) }).prefault({}),
  /** A conversation that collects reports makes its writers wait, longer with each. */
  heat: z
    .object({ on: on(true), reports: z.number().min(0.5).max(100).default(3), longest: whole(10, 3_600, 600) })
    .prefault({}),
});
export type ChecksSettings = z.output<typeof ChecksSettings>;
