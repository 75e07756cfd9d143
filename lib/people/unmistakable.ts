import "server-only";
import { Conflict, Invalid } from "../failures";
import type { Transaction } from "../platform/db";
import { env } from "../platform/env";
import { handleFor } from "./handle";
import { looksLike } from "./look-alike";
import { isReservedHandle, speaksForSite } from "./reserved";

/** How long a handle somebody gave up stays theirs: about as long as people follow old links and remember who it was. */
export const HANDLE_HELD = "1 year";

/** Every further one has a number of its own, so that even the second is nearly always free. */
const HANDLE_TRIES = 6;

type Claim = {
  /** Left out where it stays as it is. */
  name?: string;
  handle?: string;
  /** Whose they are to be; null for somebody who is just signing up. */
  personId: string | null;
};

/**
 * Refuses a name or handle that others would take for the site, its staff or somebody else. Also holds the handle until the
 * transaction ends, so that nobody else is told meanwhile that it is free: call it before the write, in its transaction.
 * @throws Invalid  naming "name" or "handle"
 */
export async function assertUnmistakable(tx: Transaction, { name, handle, personId }: Claim): Promise<void> {
  const staff = await staffNow(tx);
  const isStaff = staff.some(({ id }) => id === personId);
  const others = staff.filter(({ id }) => id !== personId);
  const passesForStaff = (text: string) =>
    others.some((one) => looksLike(text, one.name) || looksLike(text, one.handle));

  if (name !== undefined) {
    if (!isStaff && speaksForSite(name, env.siteName))
      throw new Invalid("name", "This name sounds as if the site itself spoke. Choose another.");
    if (passesForStaff(name))
      throw new Invalid(
        "name",
        "This name looks like that of one of our staff. Add something to it, or choose another.",
      );
  }
  if (handle !== undefined) {
    if (isReservedHandle(handle, env.siteName))
      throw new Invalid("handle", "This handle is kept for the site itself. Choose another.");
    if (passesForStaff(handle))
      throw new Invalid("handle", "This handle looks like that of one of our staff. Choose another.");
    await holdHandles(tx, [handle]);
    if (await isTaken(tx, handle, personId))
      throw new Invalid("handle", "This handle is taken, or was until lately. Choose another.");
  }
}

/**
 * A handle for somebody new who calls themselves `name`: nobody has it, or had it lately. It is held until the transaction
 * ends, in which the person is made.
 * @throws Invalid   naming "name": others would take them for the site or its staff
 * @throws Conflict  by an unlikely chance, none was found
 */
export async function claimHandle(tx: Transaction, name: string): Promise<string> {
  await assertUnmistakable(tx, { name, personId: null });
  for (let attempt = 0; attempt < HANDLE_TRIES; attempt++) {
    const handle = handleFor(name, attempt > 0);
    if (await isUnmistakable(tx, { handle, personId: null })) return handle;
  }
  throw new Conflict("No handle could be made for this name. Try another name.");
}

/** The same as assertUnmistakable, for what nobody typed here and nobody can be asked to change. */
export async function isUnmistakable(tx: Transaction, claim: Claim): Promise<boolean> {
  try {
    await assertUnmistakable(tx, claim);
    return true;
  } catch (error) {
    if (error instanceof Invalid) return false;
    throw error;
  }
}

/** Makes everybody else who wants one of these handles wait for this transaction. */
export async function holdHandles(tx: Transaction, handles: string[]): Promise<void> {
  // One order for all, so that two people who swap handles don't wait for each other.
  for (const handle of handles.map((one) => one.toLowerCase()).sort())
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('handle ' || ${handle}, 0))::text`;
}

/** Said in SQL, by its own index: the roles must stand in the statement itself. */
async function staffNow(tx: Transaction): Promise<{ id: string; name: string; handle: string }[]> {
  return tx.$queryRaw`
    select id, name, handle::text as handle from person
    where role in ('moderator', 'editor', 'admin') and deleted_at is null`;
}

async function isTaken(tx: Transaction, handle: string, personId: string | null): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ taken: boolean }[]>`
    select exists (select from person where handle = ${handle}::citext and id is distinct from ${personId}::uuid)
      or exists (
        select from past_handle where handle = ${handle}::citext and person_id is distinct from ${personId}::uuid
          and left_at > now() - ${HANDLE_HELD}::interval
      ) as taken`;
  return found?.taken ?? true;
}
