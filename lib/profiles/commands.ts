import "server-only";
import { Forbidden, Invalid, SignedOut } from "../failures";
import { parse } from "../parse";
import { pagesAbout, pagesNaming } from "../people/pages";
import { assertUnmistakable, HANDLE_HELD, holdHandles } from "../people/unmistakable";
import { expire } from "../platform/cache";
import { type Transaction, transaction } from "../platform/db";
import { log } from "../platform/log";
import { countTry } from "../platform/rate-limit";
import { type Actor, can } from "../policy";
import { HANDLES_A_YEAR } from "./limits";
import { ChangeHandle, EditProfile } from "./schema";

/**
 * Changes what the actor says about themselves, and what others see of what they did here.
 * @throws Forbidden  the actor is suspended
 * @throws Invalid    with the field; also for a name that others would take for our staff's
 */
export async function editProfile(actor: Actor, input: EditProfile): Promise<void> {
  authorize(actor);
  const { roleLine, ...profile } = parse(EditProfile, input);
  const pages = await transaction(async (tx) => {
    const before = await lockPresent(tx, actor.id);
    const isRenamed = before.name !== profile.name;
    if (isRenamed) await assertUnmistakable(tx, { name: profile.name, personId: actor.id });
    const titled = before.role === "reader" ? {} : { roleLine: roleLine || null };
    await tx.person.update({ where: { id: actor.id }, data: { ...profile, ...titled } });
    return isRenamed ? pagesNaming(tx, actor.id) : pagesAbout(tx, actor.id);
  });
  expire(...pages);
  log.info({ person: actor.id }, "profile edited");
}

/**
 * Gives the actor another handle. The one before leads to it, and is nobody else's for a year; taking back one's own is
 * always possible.
 * @throws Forbidden  the actor is suspended
 * @throws Invalid    it is malformed, taken, kept for the site or looks like our staff's; or they changed it too often
 * @throws TooMany    too many within a day
 */
export async function changeHandle(actor: Actor, input: ChangeHandle): Promise<{ handle: string }> {
  authorize(actor);
  const { handle } = parse(ChangeHandle, input);
  await countTry("handleOfPerson", actor.id);
  const pages = await transaction(async (tx) => {
    const { handle: before } = await lockPresent(tx, actor.id);
    if (before.toLowerCase() === handle) return [];
    await holdHandles(tx, [before, handle]);
    await assertUnmistakable(tx, { handle, personId: actor.id });
    const pages = await pagesNaming(tx, actor.id);
    await leaveHandle(tx, actor.id, before, handle);
    await tx.person.update({ where: { id: actor.id }, data: { handle } });
    return [...pages, ...(await pagesAbout(tx, actor.id))];
  });
  if (pages.length === 0) return { handle };
  expire(...pages);
  log.info({ person: actor.id }, "handle changed");
  return { handle };
}

/** What was anybody's past handle is this person's present one now, and `before` is their past one. */
async function leaveHandle(tx: Transaction, personId: string, before: string, handle: string): Promise<void> {
  await tx.pastHandle.deleteMany({ where: { handle } });
  await tx.$executeRaw`
    insert into past_handle (handle, person_id, left_at) values (${before}::citext, ${personId}::uuid, now())
    on conflict (handle) do update set person_id = excluded.person_id, left_at = excluded.left_at`;
  const [held] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from past_handle
    where person_id = ${personId}::uuid and left_at > now() - ${HANDLE_HELD}::interval`;
  if ((held?.count ?? 0) > HANDLES_A_YEAR)
    throw new Invalid(
      "handle",
      `You have had ${HANDLES_A_YEAR} other handles within a year, and each of them is kept for you. Take one of those, or wait.`,
    );
}

function authorize(actor: Actor): void {
  if (can(actor, "edit", "person", actor)) return;
  throw new Forbidden("While you are suspended, your profile stays as it is.");
}

/** @throws SignedOut  the account was deleted meanwhile */
async function lockPresent(tx: Transaction, personId: string): Promise<{ handle: string; name: string; role: string }> {
  const [person] = await tx.$queryRaw<{ handle: string; name: string; role: string }[]>`
    select handle::text as handle, name, role::text as role from person
    where id = ${personId}::uuid and deleted_at is null for update`;
  if (!person) throw new SignedOut("This account was deleted.");
  return person;
}
