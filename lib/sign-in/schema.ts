import { z } from "zod";
import { knownPassword, newPassword } from "../passwords/schema";
import { EMAIL_MAX, emailAddress } from "../people/email";
import { isStorable } from "../platform/ids";
import { displayName } from "../text/written";

export const SignUp = z.object({
  email: emailAddress,
  password: newPassword,
  /** Empty: a name is made up, to be changed later. */
  name: z.union([z.literal(""), displayName()]).optional(),
  /** Where they were, for when they come back from the mail. */
  returnTo: z.string().optional(),
});
export type SignUp = z.input<typeof SignUp>;

export const SignIn = z.object({
  email: z
    .string({ error: "Enter your e-mail address." })
    .trim()
    .min(1, "Enter your e-mail address.")
    .max(EMAIL_MAX, "This e-mail address is too long.")
    .refine(isStorable, "This e-mail address has a broken character in it. Type it again."),
  password: knownPassword,
});
export type SignIn = z.input<typeof SignIn>;

export const AskForLink = z.object({ email: emailAddress, returnTo: z.string().optional() });
export type AskForLink = z.input<typeof AskForLink>;
