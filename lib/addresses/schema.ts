import { z } from "zod";
import { emailAddress } from "../people/email";

export const ChangeEmail = z.object({ email: emailAddress });
export type ChangeEmail = z.input<typeof ChangeEmail>;
