import "server-only";
import { Conflict } from "../failures";
import { isStaffRole, type Role } from "../people/roles";
import type { Transaction } from "../platform/db";
import { env } from "../platform/env";

/** What somebody is about to take away. */
type Taking = "second-factor" | "passkey" | "identity";

/**
 * Refuses to let somebody take away their last way in, or the last second factor where their role needs one. It holds the
 * person's row until the transaction ends, so that two at once don't each think of the other's.
 * @throws Conflict
 */
export async function assertWaysLeft(tx: Transaction, personId: string, taking: Taking): Promise<void> {
  const [has] = await tx.$queryRaw<Has[]>`
    select p.role::text as role, p.password_hash is not null as password,
      p.email_confirmed_at is not null or ${!env.confirmsEmail} as address,
      exists (select from second_factor f where f.person_id = p.id and f.confirmed_at is not null) as codes,
      (select count(*)::int from passkey k where k.person_id = p.id) as passkeys,
      (select count(*)::int from identity i where i.person_id = p.id) as identities
    from person p where p.id = ${personId}::uuid for no key update`;
  if (!has) return;
  const passkeys = has.passkeys - (taking === "passkey" ? 1 : 0);
  const identities = has.identities - (taking === "identity" ? 1 : 0);
  const codes = has.codes && taking !== "second-factor";

  // A mailed link is a way in only where the address is known to be theirs.
  if (!has.password && !has.address && passkeys < 1 && identities < 1)
    throw new Conflict(
      "This is your only way in. Add another one first: a password, a passkey or a confirmed address.",
    );
  if (needsSecondFactor(has.role) && taking !== "identity" && !codes && passkeys < 1)
    throw new Conflict(`As ${has.role} you need a second factor here. Add another one before you take this one away.`);
}

/** Whether the operator asks for a second factor of who bears this role. */
export function needsSecondFactor(role: Role): boolean {
  return env.requiresSecondFactor && isStaffRole(role);
}

type Has = {
  role: Role;
  password: boolean;
  address: boolean;
  codes: boolean;
  passkeys: number;
  identities: number;
};
