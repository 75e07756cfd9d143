import "server-only";
import { stillClaiming } from "../sign-in/queries";
import { findToken } from "../tokens/tokens";

/** Whose password a mailed link lets one choose, or null: the link was used, or is too old. */
export async function findReset(token: string): Promise<{ email: string; name: string } | null> {
  const content = await findToken("reset", token);
  const person = content && (await stillClaiming(content));
  return person && content.email ? { email: content.email, name: person.name } : null;
}
