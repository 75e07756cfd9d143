import "server-only";
import type { Role } from "../people/roles";
import { db, type Transaction } from "../platform/db";
import { findToken } from "../tokens/tokens";

/** Who signed in or up, and the order of comments they chose, if they did. */
export type SignedIn = { id: string; handle: string; name: string; role: Role; commentOrder: string | null };

export type Claimant = SignedIn & { passwordHash: string | null };

/** Whose an address is, and who of those that merely claim it came last: always one statement, whoever there is. */
export async function claimantsOf(
  email: string,
  tx: Transaction = db(),
): Promise<{ owner: Claimant | null; newest: Claimant | null }> {
  const rows = await tx.$queryRaw<(Claimant & { owns: boolean })[]>`
    (select id, handle::text as handle, name, role::text as role, comment_order as "commentOrder",
      password_hash as "passwordHash", true as owns
      from person where email = ${email}::citext and email_confirmed_at is not null and deleted_at is null)
    union all
    (select id, handle::text, name, role::text, comment_order, password_hash, false
      from person where email = ${email}::citext and email_confirmed_at is null and deleted_at is null
      order by joined_at desc, id desc limit 1)`;
  const find = (owning: boolean) => {
    const row = rows.find(({ owns }) => owns === owning);
    if (!row) return null;
    const { owns: _, ...person } = row;
    return person;
  };
  return { owner: find(true), newest: find(false) };
}

/** What a mailed link does once its button is pressed. Without a person it creates one. */
export type Link = { email: string; personId: string | null; name: string | null; confirms: boolean };

/** Null: the link was used, or is too old. */
export async function findLink(token: string): Promise<Link | null> {
  const content = await findToken("signIn", token);
  if (!content?.email) return null;
  const { owner } = await claimantsOf(content.email);
  const person = owner ?? (await stillClaiming(content));
  return {
    email: content.email,
    personId: person?.id ?? null,
    name: person?.name ?? null,
    confirms: owner === null,
  };
}

/** The person a token was made for, if the address it was mailed to is still theirs or claimed by them. */
export async function stillClaiming(
  content: { personId: string | null; email: string | null },
  tx: Transaction = db(),
): Promise<{ id: string; name: string } | null> {
  if (!content.personId || !content.email) return null;
  return tx.person.findFirst({
    where: { id: content.personId, email: content.email, deletedAt: null },
    select: { id: true, name: true },
  });
}

/** Whether more than a password stands before somebody's session, which only a page can ask: a second factor, or their leaving. */
export async function needsPages(personId: string): Promise<boolean> {
  const person = await db().person.findUniqueOrThrow({
    where: { id: personId },
    select: { leavingAt: true, secondFactor: { select: { confirmedAt: true } } },
  });
  return person.leavingAt !== null || Boolean(person.secondFactor?.confirmedAt);
}
