import "server-only";
import { randomInt } from "node:crypto";
import type { ActorSession } from "../auth/actor";
import { assertWaysLeft } from "../auth/ways-left";
import { Conflict, Forbidden, NotFound } from "../failures";
import { claimHandle, isUnmistakable } from "../people/unmistakable";
import { expire, tag } from "../platform/cache";
import { type Transaction, transaction } from "../platform/db";
import { env } from "../platform/env";
import { newId } from "../platform/ids";
import { log } from "../platform/log";
import { countTry } from "../platform/rate-limit";
import { can } from "../policy";
import { deviceOfSession, tellOwner } from "../sessions/notice";
import { assertFresh } from "../sessions/proof";
import { mailClaim } from "../sign-in/claim-mail";
import { displayName } from "../text/written";
import { takeToken } from "../tokens/tokens";
import { mailLinkOffer } from "./letters";
import { providerName } from "./providers";
import type { Arrival } from "./views";

/** What becomes of who comes from another site: they are let in, or their mailbox is asked first. */
export type Arrived = { personId: string } | "asked";

/**
 * Decides who it is that comes from another site, by the account there alone. An address that somebody here has is never
 * enough: its owner is asked by mail whether to link the two. `address` is where the request came from.
 * @throws TooMany   too many new accounts from there
 * @throws Conflict  they are new, and the other site gives no address
 */
export async function arrive(arrival: Arrival, address: string, returnTo: string): Promise<Arrived> {
  const known = await transaction((tx) => personOf(tx, arrival));
  if (known) return { personId: known };
  await countTry("signUpOfAddress", address);
  const arrived = await transaction((tx) => welcome(tx, arrival, returnTo));
  if (arrived === "asked") return arrived;
  if (arrived.handle) expire(tag.person(arrived.handle));
  log.info({ person: arrived.personId, provider: arrival.provider }, "signed up by another site");
  return { personId: arrived.personId };
}

/**
 * Links the account elsewhere to the actor, who began this here and has shown lately that it is them.
 * @throws Unproven
 * @throws Conflict  it is linked to somebody else
 */
export async function linkIdentity(session: ActorSession, arrival: Arrival): Promise<void> {
  const personId = guard(session);
  await transaction(async (tx) => {
    const device = await deviceOfSession(tx, session.sessionId);
    await keepIdentity(tx, personId, arrival, device);
  });
}

/** Links what a mailed link offers, and answers who may be let in. @throws Conflict  it was used, or is too old */
export async function linkByToken(token: string, device: string): Promise<{ personId: string; returnTo: string }> {
  return transaction(async (tx) => {
    const content = await takeToken(tx, "linkIdentity", token);
    const isStill =
      content?.personId &&
      (await tx.person.findFirst({ where: { id: content.personId, email: content.email ?? "", deletedAt: null } }));
    if (!content?.personId || !isStill)
      throw new Conflict(
        "This link was used before, or is too old. Sign in by the other site once more for a new one.",
      );
    const [provider, accountId, label, returnTo] = ["provider", "accountId", "label", "returnTo"].map((key) =>
      String(content.data[key] ?? ""),
    ) as [string, string, string, string];
    await keepIdentity(tx, content.personId, { provider, accountId, label }, device);
    return { personId: content.personId, returnTo };
  });
}

/** @throws Unproven, NotFound, Conflict  it is the last way in */
export async function unlinkIdentity(session: ActorSession, provider: string, accountId: string): Promise<void> {
  const personId = guard(session);
  await transaction(async (tx) => {
    await assertWaysLeft(tx, personId, "identity");
    const { count } = await tx.identity.deleteMany({ where: { provider, accountId, personId } });
    if (count === 0) throw new NotFound("This account is not linked any more.");
    await tellOwner(tx, personId, {
      subject: `${providerName(provider)} no longer opens your account`,
      happened: `Your account at ${providerName(provider)} was unlinked from the one here.`,
      device: await deviceOfSession(tx, session.sessionId),
    });
  });
  log.info({ person: personId, provider }, "identity unlinked");
}

async function personOf(tx: Transaction, { provider, accountId }: Arrival): Promise<string | null> {
  const identity = await tx.identity.findFirst({
    where: { provider, accountId, person: { deletedAt: null } },
    select: { personId: true },
  });
  return identity?.personId ?? null;
}

async function welcome(
  tx: Transaction,
  arrival: Arrival,
  returnTo: string,
): Promise<{ personId: string; handle: string | null } | "asked"> {
  const meanwhile = await personOf(tx, arrival);
  if (meanwhile) return { personId: meanwhile, handle: null };
  const { email, verified } = arrival;
  if (!email)
    throw new Conflict(
      `${providerName(arrival.provider)} gives us no e-mail address of yours. Add one there, or create an account here and link the two in your settings.`,
    );
  const owner = verified ? await ownerOf(tx, email) : null;
  if (owner) {
    await mailLinkOffer(tx, owner, arrival, returnTo);
    return "asked";
  }
  const now = new Date();
  const shown = await nameFor(tx, arrival);
  const person = await tx.person.create({
    data: {
      id: newId(),
      handle: await claimHandle(tx, shown),
      email,
      emailConfirmedAt: verified ? now : null,
      name: shown,
      joinedAt: now,
    },
    select: { id: true, handle: true },
  });
  await tx.identity.create({ data: { ...accountOf(arrival), personId: person.id, linkedAt: now } });
  if (!verified) await mailClaim(tx, { id: person.id, name: shown }, email, returnTo);
  return { personId: person.id, handle: person.handle };
}

/** Whose address this is; where nobody confirms theirs, the first who claims it. */
function ownerOf(tx: Transaction, email: string): Promise<{ id: string; email: string } | null> {
  return tx.person.findFirst({
    where: { email, deletedAt: null, ...(env.confirmsEmail ? { emailConfirmedAt: { not: null } } : {}) },
    orderBy: [{ emailConfirmedAt: { sort: "asc", nulls: "last" } }, { joinedAt: "asc" }],
    select: { id: true, email: true },
  });
}

async function keepIdentity(
  tx: Transaction,
  personId: string,
  arrival: Pick<Arrival, "provider" | "accountId" | "label">,
  device: string,
): Promise<void> {
  const { provider, accountId, label } = accountOf(arrival);
  const known = await tx.identity.findUnique({ where: { provider_accountId: { provider, accountId } } });
  if (known?.personId === personId) return;
  if (known)
    throw new Conflict(
      `This account at ${providerName(provider)} opens another account here. Unlink it there first, in that one’s settings.`,
    );
  await tx.identity.create({ data: { provider, accountId, label, personId, linkedAt: new Date() } });
  await tellOwner(tx, personId, {
    subject: `${providerName(provider)} now opens your account`,
    happened: `The account “${label}” at ${providerName(provider)} was linked to yours here. Whoever is signed in there can sign in here.`,
    device,
  });
  log.info({ person: personId, provider }, "identity linked");
}

/** What is kept of them; PostgreSQL has no room for half a character, nor a list for a page of text. */
function accountOf({ provider, accountId, label }: Pick<Arrival, "provider" | "accountId" | "label">) {
  return { provider, accountId, label: label.toWellFormed().replaceAll("\u0000", "").slice(0, 100) };
}

/** The name from the other site where it may stand here, else one made up, to be changed later. */
async function nameFor(tx: Transaction, { name, label }: Arrival): Promise<string> {
  for (const wanted of [name, label]) {
    const parsed = displayName().safeParse(wanted);
    if (!parsed.success || !parsed.data) continue;
    if (await isUnmistakable(tx, { name: parsed.data, personId: null })) return parsed.data;
  }
  return `Reader ${randomInt(1_000, 1_000_000)}`;
}

function guard(session: ActorSession): string {
  const { actor } = session;
  if (!can(actor, "secure", "person", actor)) throw new Forbidden("This account is somebody else’s.");
  assertFresh(session);
  return actor.id;
}
