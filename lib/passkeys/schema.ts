import { z } from "zod";
import { PASSKEY_NAME_MAX } from "./limits";

export const RenamePasskey = z.object({
  id: z.string(),
  name: z
    .string({ error: "Give it a name." })
    .trim()
    .min(1, "Give it a name, such as the device it is on.")
    .max(PASSKEY_NAME_MAX, `Use at most ${PASSKEY_NAME_MAX} characters for the name.`)
    .refine((name) => name.isWellFormed() && !/\p{Cc}/u.test(name), "This name has a broken character in it."),
});
export type RenamePasskey = z.input<typeof RenamePasskey>;
