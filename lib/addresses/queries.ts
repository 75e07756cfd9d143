import "server-only";
import { db } from "../platform/db";
import { findToken } from "../tokens/tokens";

/** What somebody sees of their own account's address and password. */
export type Account = { email: string; isConfirmed: boolean; hasPassword: boolean };

export async function findAccount(personId: string): Promise<Account> {
  const { email, emailConfirmedAt, passwordHash } = await db().person.findUniqueOrThrow({
    where: { id: personId },
    select: { email: true, emailConfirmedAt: true, passwordHash: true },
  });
  return { email, isConfirmed: emailConfirmedAt !== null, hasPassword: passwordHash !== null };
}

/** Which address a mailed link makes whose, or null: the link was used, or is too old. */
export async function findConfirmation(
  token: string,
): Promise<{ email: string; name: string; personId: string } | null> {
  const change = await findToken("changeEmail", token);
  const content = change?.data.act === "change" ? change : await findToken("confirm", token);
  if (!content?.personId || !content.email) return null;
  const person = await db().person.findFirst({
    where: { id: content.personId, deletedAt: null },
    select: { name: true },
  });
  return person && { email: content.email, name: person.name, personId: content.personId };
}

/** The address that a link mailed to it puts back, or null: the link was used, or is too old. */
export async function findObjection(token: string): Promise<{ email: string } | null> {
  const content = await findToken("changeEmail", token);
  return content?.email && content.data.act === "undo" ? { email: content.email } : null;
}
