import { z } from "zod";
import { REASON_MAX } from "../text/limits";
import { written } from "../text/written";
import { RULES } from "./rules";

const RULE_MESSAGE = `Name the rule by its number, 1 to ${RULES.length}.`;

/** By number, or by its short name ("spam"), as a form or a program sends it. */
const rule = z
  .union([z.number(), z.string()], { error: RULE_MESSAGE })
  .transform(
    (named) =>
      RULES.find(
        ({ number, key }) => String(number) === String(named).trim() || key === String(named).trim().toLowerCase(),
      )?.number,
  )
  .refine((number): number is NonNullable<typeof number> => number !== undefined, RULE_MESSAGE);

const reason = written({ max: REASON_MAX, multiline: false, label: "reason" });

export const HideComment = z.object({ rule, reason });
export type HideComment = z.input<typeof HideComment>;

export const RestoreComment = z.object({ reason: z.union([z.literal(""), reason]).optional() });
export type RestoreComment = z.input<typeof RestoreComment>;
