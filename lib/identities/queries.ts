import "server-only";
import { db } from "../platform/db";
import { findToken } from "../tokens/tokens";
import { providerName } from "./providers";
import type { IdentityView } from "./views";

/** The accounts elsewhere by which this person signs in. */
export async function ownIdentities(personId: string): Promise<IdentityView[]> {
  const identities = await db().identity.findMany({
    where: { personId },
    orderBy: { linkedAt: "asc" },
    select: { provider: true, accountId: true, label: true, linkedAt: true },
  });
  return identities.map(({ linkedAt, ...identity }) => ({
    ...identity,
    providerName: providerName(identity.provider),
    linkedAt: linkedAt.toISOString(),
  }));
}

/** What a mailed link would link, or null: it was used, or is too old. */
export async function findLinkOffer(token: string): Promise<{ site: string; label: string; handle: string } | null> {
  const content = await findToken("linkIdentity", token);
  if (!content?.personId) return null;
  const person = await db().person.findFirst({
    where: { id: content.personId, deletedAt: null },
    select: { handle: true },
  });
  return person
    ? { site: providerName(String(content.data.provider)), label: String(content.data.label), handle: person.handle }
    : null;
}
