import { z } from "zod";
import { NOTE_MAX } from "../measures/limits";
import { ruleName } from "../rules/schema";
import { REASON_MAX } from "../text/limits";
import { written } from "../text/written";

/** Left out, the rule's own text is the reason. */
const reason = z
  .union([z.literal(""), written({ max: REASON_MAX, multiline: false, label: "reason" })], {
    error: "Write something first.",
  })
  .optional();
const note = z
  .union([z.literal(""), written({ max: NOTE_MAX, multiline: true, label: "note" })], {
    error: "Write something first.",
  })
  .optional();
/** For the writer alone, and for colleagues alone. */
const notes = { toWriter: note, toColleagues: note };

/** Hiding a comment, or not publishing one that waits. */
export const HideComment = z.object({ rule: ruleName, reason, ...notes });
export type HideComment = z.input<typeof HideComment>;

/** Showing one again, leaving it as it is, or publishing one that waits. */
export const RestoreComment = z.object({ reason, ...notes });
export type RestoreComment = z.input<typeof RestoreComment>;
