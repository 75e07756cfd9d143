import { z } from "zod";

/** Under which name lib/settings keeps them. */
export const CONVERSATIONS_SETTING = "conversations";

export const CONVERSATIONS_DAYS_MAX = 3_650;

export const ConversationsSettings = z.object({
  /** Every conversation closes so many days after its article's publication; null: none does by itself. */
  closeAfterDays: z
    .int("Say how many days, as a whole number.")
    .min(1, "One day at least.")
    .max(CONVERSATIONS_DAYS_MAX, "Ten years at most.")
    .nullable()
    .default(null),
});
export type ConversationsSettings = z.output<typeof ConversationsSettings>;
