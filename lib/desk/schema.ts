import { z } from "zod";
import { ACTS, ORDERS, SHELVES } from "./views";

/** Words that are looked for at once; more narrows nothing down any more. */
const MOST_WORDS = 8;

/** What is not in an address comes as null from one side and as undefined from the other. */
const text = (max: number) =>
  z
    .string()
    .max(max, `At most ${max} characters.`)
    .refine(
      (value) => value.isWellFormed() && !value.includes("\u0000"),
      "This holds a character that nobody can type.",
    )
    .nullish()
    .transform((value) => value?.trim() || null);

export const AskDesk = z.object({
  shelf: z
    .enum(SHELVES, { error: `The shelves are ${SHELVES.join(", ")}.` })
    .nullish()
    .transform((shelf) => shelf ?? "everything"),
  order: z
    .enum(ORDERS, { error: `The orders are ${ORDERS.join(" and ")}.` })
    .nullish()
    .transform((order) => order ?? "priority"),
  after: text(100),
  /** The slug of an article. */
  article: text(200),
  /** Words that all occur in the text, or in the handle or name of its writer; or one @handle. */
  q: text(200).refine((q) => (q?.split(/\s+/).length ?? 0) <= MOST_WORDS, `At most ${MOST_WORDS} words.`),
});
export type AskDesk = z.input<typeof AskDesk>;

/** More is no looking any more. */
const MOST_AT_ONCE = 100;

/** Several things decided alike. What an act needs beside its items, the command it leads to says. */
export const Decide = z.object({
  items: z
    .array(
      z.object({ id: z.uuid("An item is named by its id."), version: z.int("Name the version you saw.").min(1) }),
      {
        error: "Name the items, each with the version you saw.",
      },
    )
    .min(1, "Choose at least one item.")
    .max(MOST_AT_ONCE, `At most ${MOST_AT_ONCE} at once.`),
  act: z.enum(ACTS, { error: `The acts are ${ACTS.join(", ")}.` }),
  rule: z.union([z.number(), z.string()]).nullish(),
  reason: z.string().nullish(),
  toWriter: z.string().nullish(),
  toColleagues: z.string().nullish(),
  /** The end of a measure; null: until it is lifted. */
  until: z.string().nullish(),
  /** With a measure: whether the comment is hidden too, or not published. Else a measure leaves it as it is. */
  alsoHide: z.boolean().nullish(),
});
export type Decide = z.input<typeof Decide>;
