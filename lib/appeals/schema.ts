import { z } from "zod";
import { REASON_MAX } from "../text/limits";
import { written } from "../text/written";
import { APPEAL_MAX } from "./limits";

export const FileAppeal = z.object({
  text: written({ max: APPEAL_MAX, multiline: true, label: "appeal" }),
});
export type FileAppeal = z.input<typeof FileAppeal>;

/** Nothing but white space is nothing. */
function unwritten(text: unknown): unknown {
  return typeof text === "string" && !text.trim() ? undefined : text;
}

const note = (label: string) =>
  z.preprocess(unwritten, written({ max: REASON_MAX, multiline: true, label }).optional());

export const SettleAppeal = z.object({
  outcome: z.enum(["upheld", "reversed"], { error: "Say whether the decision stands (upheld) or not (reversed)." }),
  reason: z.preprocess(unwritten, written({ max: REASON_MAX, multiline: false, label: "reason" }).optional()),
  toWriter: note("note to the writer"),
  toColleagues: note("note to colleagues"),
});
export type SettleAppeal = z.input<typeof SettleAppeal>;
