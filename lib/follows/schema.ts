import { z } from "zod";

/** What somebody may follow, by the part of its address that names it: an author's handle, or a slug. */
export const Followable = z.object({
  kind: z.enum(["author", "section", "conversation"], { error: "Follow an author, a section or a conversation." }),
  of: z.string({ error: "Say whom or what." }).min(1, "Say whom or what."),
});
export type Followable = z.input<typeof Followable>;

/** More than anybody reads; each page asks for all of them. */
export const FOLLOWS_MAX = 500;
