import { z } from "zod";
import { BIO_MAX } from "../text/limits";
import { displayName, written } from "../text/written";
import { HANDLE_MAX, HANDLE_MIN, LINKS_MAX, ROLE_LINE_MAX } from "./limits";
import { linkFrom } from "./link";

const links = z.array(z.string()).transform((typed, context) => {
  const answers = typed.filter((text) => text.trim() !== "").map(linkFrom);
  const kept = new Set<string>();
  for (const answer of answers) {
    if ("link" in answer) kept.add(answer.link);
    else context.addIssue({ code: "custom", message: answer.trouble });
  }
  if (kept.size > LINKS_MAX) context.addIssue({ code: "custom", message: `${LINKS_MAX} links at most.` });
  return [...kept];
});

/** Everything on the form, every time: what is empty goes. */
export const EditProfile = z.object({
  name: displayName(),
  /** Heeded for authors and staff only. */
  roleLine: z.union([blank(), written({ max: ROLE_LINE_MAX, multiline: false, label: "line about what you do" })]),
  bio: z.union([blank(), written({ max: BIO_MAX, multiline: true, label: "text about you" })]),
  links,
  showsComments: z.boolean(),
  showsUpvotes: z.boolean(),
});
export type EditProfile = z.input<typeof EditProfile>;

export const ChangeHandle = z.object({
  handle: z
    .string({ error: "Type a handle." })
    .trim()
    .toLowerCase()
    .overwrite((handle) => handle.replace(/^@/, ""))
    .min(HANDLE_MIN, `A handle has at least ${HANDLE_MIN} characters.`)
    .max(HANDLE_MAX, `A handle has at most ${HANDLE_MAX} characters.`)
    .regex(/^[a-z0-9-]*$/, "A handle is made of the letters a to z, figures and hyphens.")
    .regex(/^[^-].*[^-]$/, "A handle begins and ends with a letter or a figure.")
    .regex(/[a-z]/, "A handle has at least one letter in it."),
});
export type ChangeHandle = z.input<typeof ChangeHandle>;

function blank() {
  return z
    .string()
    .regex(/^\s*$/)
    .transform(() => "");
}
