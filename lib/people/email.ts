import { z } from "zod";

/** The longest address that mail can carry (RFC 5321, 4.5.3.1). */
export const EMAIL_MAX = 254;

/** An e-mail address that mail can be sent to. */
export const emailAddress = z
  .string({ error: "Enter your e-mail address." })
  .trim()
  .min(1, "Enter your e-mail address.")
  .max(EMAIL_MAX, "This e-mail address is too long.")
  .pipe(z.email("This does not look like an e-mail address. It needs an @ and a domain, as in name@example.org."));
