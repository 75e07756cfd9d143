import { z } from "zod";
import { emailAddress } from "../people/email";

/** Long enough for a guesser to give up; no rule about kinds of characters, which only makes passwords worse. */
export const PASSWORD_MIN = 8;
/** Argon2 takes any length; a megabyte of password is an attack. */
export const PASSWORD_MAX = 200;

/** A password somebody chooses. That it is none of the common ones is looked up apart (common.ts). */
export const newPassword = z
  .string({ error: "Choose a password." })
  .min(PASSWORD_MIN, `Use at least ${PASSWORD_MIN} characters for the password.`)
  .max(PASSWORD_MAX, `Use at most ${PASSWORD_MAX} characters for the password.`)
  .refine((password) => password.isWellFormed(), "This password has a broken character in it. Type it again.");

/** A password somebody has. */
export const knownPassword = z
  .string({ error: "Enter your password." })
  .min(1, "Enter your password.")
  .max(PASSWORD_MAX, "This password is too long.")
  .refine((password) => password.isWellFormed(), "This password has a broken character in it. Type it again.");

export const AskForReset = z.object({ email: emailAddress });
export type AskForReset = z.input<typeof AskForReset>;

export const ResetPassword = z.object({ token: z.string(), password: newPassword });
export type ResetPassword = z.input<typeof ResetPassword>;

export const ChangePassword = z.object({
  /** Not asked of somebody who has just shown who they are. */
  current: z.string().max(PASSWORD_MAX, "This password is too long.").optional(),
  password: newPassword,
});
export type ChangePassword = z.input<typeof ChangePassword>;
