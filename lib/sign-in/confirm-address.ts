import "server-only";
import { Conflict } from "../failures";
import type { Transaction } from "../platform/db";

/**
 * How an address was proved: by a link that its claimant asked for and opened (in the browser they are signed in with, or one
 * that does nothing else), or by any other way, of which the one who set the password may know nothing.
 */
export type Proof = "claimant" | "other";

/**
 * Makes an address the person's own, within the transaction of what proves it; nothing changes where it is already. Proved by
 * another way than the claimant's own, whatever was set before the proof may be a stranger's, who waited for the owner to
 * come: password, sessions, keys and codes go, and held comments become drafts. Every other claim on the address is void.
 * Answers whether it is newly confirmed; the caller then calls releaseHeld.
 * @throws Conflict  the address is somebody else's
 */
export async function confirmAddress(tx: Transaction, personId: string, proof: Proof): Promise<boolean> {
  const [person] = await tx.$queryRaw<{ email: string; isConfirmed: boolean; isTaken: boolean }[]>`
    select p.email::text as email, p.email_confirmed_at is not null as "isConfirmed", exists (
      select from person o where o.email = p.email and o.id <> p.id and o.email_confirmed_at is not null
    ) as "isTaken"
    from person p where p.id = ${personId}::uuid and p.deleted_at is null for update`;
  if (!person) throw new Conflict("This account was deleted. Create a new one.");
  if (person.isConfirmed) return false;
  if (person.isTaken)
    throw new Conflict("There is another account with this address, which was confirmed first. Sign in to that one.");
  if (proof === "other") await forgetWaysIn(tx, personId);
  await tx.person.update({ where: { id: personId }, data: { emailConfirmedAt: new Date() } });
  await tx.$executeRaw`
    delete from single_use_token t using person p
    where t.kind = 'confirm' and p.id = t.person_id and p.email = ${person.email}::citext`;
  return true;
}

async function forgetWaysIn(tx: Transaction, personId: string): Promise<void> {
  await tx.person.update({ where: { id: personId }, data: { passwordHash: null } });
  await tx.session.deleteMany({ where: { personId } });
  await tx.passkey.deleteMany({ where: { personId } });
  await tx.identity.deleteMany({ where: { personId } });
  await tx.secondFactor.deleteMany({ where: { personId } });
  await tx.recoveryCode.deleteMany({ where: { personId } });
  await tx.$executeRaw`
    insert into comment_draft (id, article_id, person_id, parent_id, body, submission_id, kept_at)
    select id, article_id, person_id, parent_id, body, submission_id, held_at from held_comment
    where person_id = ${personId}::uuid
    on conflict do nothing`;
  await tx.heldComment.deleteMany({ where: { personId } });
}
