import "server-only";
import { db } from "../platform/db";
import type { PasskeyView } from "./views";

/** The passkeys of this person, the latest first. */
export async function ownPasskeys(personId: string): Promise<PasskeyView[]> {
  const passkeys = await db().passkey.findMany({
    where: { personId },
    orderBy: [{ addedAt: "desc" }, { id: "asc" }],
    select: { id: true, name: true, addedAt: true, usedAt: true },
  });
  return passkeys.map(({ addedAt, usedAt, ...passkey }) => ({
    ...passkey,
    addedAt: addedAt.toISOString(),
    usedAt: usedAt?.toISOString() ?? null,
  }));
}
