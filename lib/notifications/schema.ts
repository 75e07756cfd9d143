import { z } from "zod";
import { MODES } from "./kinds";

const mode = z.enum(MODES, { error: "Choose one of the list." });

export const SaveSettings = z.object({
  reply: mode,
  mention: mode,
  article: mode,
  conversation: mode,
  decision: mode,
  report: mode,
});
export type SaveSettings = z.input<typeof SaveSettings>;
