import { z } from "zod";
import { ruleName } from "../rules/schema";
import { written } from "../text/written";
import { REPORT_TEXT_MAX } from "./limits";

export const ReportComment = z.object({
  rule: ruleName,
  text: z.preprocess(
    (text) => (typeof text === "string" && !text.trim() ? undefined : text),
    written({ max: REPORT_TEXT_MAX, multiline: true, label: "note" }).optional(),
  ),
  wantsAnswer: z.boolean({ error: "Say with true or false whether you want to hear of it." }).default(true),
});
export type ReportComment = z.input<typeof ReportComment>;
