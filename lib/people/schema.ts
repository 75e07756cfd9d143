import { z } from "zod";
import { isStorable } from "../platform/ids";
import { displayName } from "../text/written";
import { ROLES } from "./roles";

/** Long enough for a guesser to give up; no rule about kinds of characters, which only makes passwords worse. */
export const PASSWORD_MIN = 8;
/** Argon2 takes any length; a megabyte of password is an attack. */
export const PASSWORD_MAX = 200;
/** The longest address that mail can carry (RFC 5321, 4.5.3.1). */
export const EMAIL_MAX = 254;

const email = z
  .string({ error: "Enter your e-mail address." })
  .trim()
  .min(1, "Enter your e-mail address.")
  .max(EMAIL_MAX, "This e-mail address is too long.")
  .pipe(z.email("This does not look like an e-mail address. It needs an @ and a domain, as in name@example.org."));

export const SignUp = z.object({
  email,
  password: z
    .string({ error: "Choose a password." })
    .min(PASSWORD_MIN, `Use at least ${PASSWORD_MIN} characters for the password.`)
    .max(PASSWORD_MAX, `Use at most ${PASSWORD_MAX} characters for the password.`)
    .refine((password) => password.isWellFormed(), "This password has a broken character in it. Type it again."),
  /** Empty: a name is made up, to be changed later. */
  name: z.union([z.literal(""), displayName()]).optional(),
});
export type SignUp = z.input<typeof SignUp>;

export const SignIn = z.object({
  email: z
    .string({ error: "Enter your e-mail address." })
    .trim()
    .min(1, "Enter your e-mail address.")
    .max(EMAIL_MAX, "This e-mail address is too long.")
    .refine(isStorable, "This e-mail address has a broken character in it. Type it again."),
  password: z
    .string({ error: "Enter your password." })
    .min(1, "Enter your password.")
    .max(PASSWORD_MAX, "This password is too long.")
    .refine((password) => password.isWellFormed(), "This password has a broken character in it. Type it again."),
});
export type SignIn = z.input<typeof SignIn>;

export const GrantRole = z.object({
  email,
  role: z.enum(ROLES, { error: `A role is one of ${ROLES.join(", ")}.` }),
});
export type GrantRole = z.input<typeof GrantRole>;

export const DeletePerson = z.object({ email });
export type DeletePerson = z.input<typeof DeletePerson>;
