import { z } from "zod";
import { EMAIL_MAX, emailAddress } from "./email";
import { ROLES } from "./roles";

/** An e-mail address, or a handle with its @ before it. */
export const named = z
  .string()
  .trim()
  .min(1, "Say who: an e-mail address, or a handle as in @handle.")
  .max(EMAIL_MAX, "This is longer than any e-mail address or handle.")
  .refine(
    (text) => text.startsWith("@") || emailAddress.safeParse(text).success,
    "This is neither an e-mail address, as in name@example.org, nor a handle, as in @handle.",
  );

export const GrantRole = z.object({
  who: named,
  role: z.enum(ROLES, { error: `A role is one of ${ROLES.join(", ")}.` }),
});
export type GrantRole = z.input<typeof GrantRole>;

export const DeletePerson = z.object({ who: named });
export type DeletePerson = z.input<typeof DeletePerson>;
