import { z } from "zod";

/** `upto`: the newest comment the reader's page knew of; null where nobody had spoken yet. */
export const RecordVisit = z.object({
  upto: z.uuid({ error: "“upto” is the id of a comment, or null." }).nullable(),
});
export type RecordVisit = z.input<typeof RecordVisit>;
