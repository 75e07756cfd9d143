import { z } from "zod";
import { named } from "../people/schema";
import { ruleName } from "../rules/schema";
import { REASON_MAX } from "../text/limits";
import { written } from "../text/written";
import { NOTE_MAX, SLOW_MAX, SLOW_MIN } from "./limits";

const THE_REASON = { max: REASON_MAX, multiline: false, label: "reason" };
const reason = written(THE_REASON);
/** The rule's own text is the reason where a moderator adds none. */
const optionalReason = z.union([z.literal(""), reason]).default("");
const note = z.union([z.literal(""), written({ max: NOTE_MAX, multiline: true, label: "note" })]).default("");
const optionalRule = z
  .union([z.literal("").transform(() => null), z.null(), ruleName])
  .optional()
  .transform((named) => named ?? null);

/** A moment, as a date or as a program sends it. */
const moment = z.union([z.date(), z.iso.datetime({ offset: true }).transform((text) => new Date(text))], {
  error: "This is no date. Write it as 2027-01-31.",
});
/** Null: until it is lifted. */
const until = moment
  .nullable()
  .refine((until) => !until || until > new Date(), "This day is over. Name one that is to come, as in 2027-01-31.");

/** The id of the decision that was the newest about this person or conversation when the form was made; empty: there was none. */
const seen = z.string().optional();

const OfPerson = z.object({ rule: ruleName, reason: optionalReason, toWriter: note, toColleagues: note, seen });

export const WarnPerson = OfPerson;
export type WarnPerson = z.input<typeof WarnPerson>;

export const SuspendPerson = OfPerson.extend({ until });
export type SuspendPerson = z.input<typeof SuspendPerson>;

export const PreModeratePerson = OfPerson.extend({ until });
export type PreModeratePerson = z.input<typeof PreModeratePerson>;

/** Readers see the reason where they would write. */
const OfConversation = z.object({ rule: optionalRule, reason, toColleagues: note, seen, until });

/** From a moment on (null: now), or from so many days after publication. */
export const CloseConversation = OfConversation.extend({
  from: moment.nullable(),
  afterDays: z
    .int("Say after how many days.")
    .min(0, "Say after how many days.")
    .max(3_650, "Ten years at most.")
    .optional(),
});
export type CloseConversation = z.input<typeof CloseConversation>;

export const SlowConversation = OfConversation.extend({
  seconds: z
    .int("Say how many seconds.")
    .min(SLOW_MIN, `${SLOW_MIN} seconds at least.`)
    .max(SLOW_MAX, `${SLOW_MAX} seconds at most.`),
});
export type SlowConversation = z.input<typeof SlowConversation>;

export const LiftMeasure = z.object({ reason: optionalReason });
export type LiftMeasure = z.input<typeof LiftMeasure>;

export const SuspendByOperator = z.object({
  who: named,
  /** They read it themselves. */
  reason,
  rule: optionalRule,
  until,
});
export type SuspendByOperator = z.input<typeof SuspendByOperator>;

export const LiftByOperator = z.object({ who: named });
export type LiftByOperator = z.input<typeof LiftByOperator>;
