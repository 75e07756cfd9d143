import { z } from "zod";
import { written } from "../text/written";
import { RULE_KEY_MAX, RULE_TEXT_MAX, RULE_TITLE_MAX } from "./limits";

/** A rule as a form or a program names it: by number, or by its short name. Which rules there are, `ruleNamed` knows. */
export const ruleName = z
  .union([z.number(), z.string()], { error: "Name the rule by its number." })
  .transform((named) => String(named).trim().toLowerCase())
  .pipe(z.string().min(1, "Name the rule by its number."));

const title = written({ max: RULE_TITLE_MAX, min: 3, multiline: false, label: "title" });
const text = written({ max: RULE_TEXT_MAX, min: 10, multiline: false, label: "text" });
const key = z
  .string({ error: "Give it a short name." })
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z-]*$/, "The short name is made of the letters a to z and hyphens, such as “spam”.")
  .max(RULE_KEY_MAX, `The short name has at most ${RULE_KEY_MAX} letters.`);
const version = z.coerce.number({ error: "Load the page anew." }).int();

export const AddRule = z.object({ title, text, key });
export type AddRule = z.input<typeof AddRule>;

export const EditRule = z.object({ title, text, key, version });
export type EditRule = { title: string; text: string; key: string; version: number | string };

export const RetireRule = z.object({ retired: z.boolean(), version });
export type RetireRule = { retired: boolean; version: number | string };
