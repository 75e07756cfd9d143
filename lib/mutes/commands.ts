import "server-only";
import { Conflict, Forbidden, NotFound } from "../failures";
import { assertPresent, presentPerson } from "../people/present";
import { db } from "../platform/db";
import { isStorable } from "../platform/ids";
import { type Actor, can } from "../policy";
import { MUTES_MAX } from "./schema";

export type MuteResult = { muted: boolean };

/**
 * Folds away for `actor` alone what somebody writes; they never hear of it. Muting twice is muting once.
 * @throws NotFound   nobody has this handle
 * @throws Forbidden  oneself
 * @throws Conflict   as many as may are muted already
 */
export async function mute(actor: Actor, handle: string): Promise<MuteResult> {
  const mutedId = await personAt(handle);
  if (!can(actor, "mute", "person", { id: mutedId })) throw new Forbidden("This is you. Nobody mutes themselves.");
  const stored = await db().$executeRaw`
    with reader as (${presentPerson(actor.id)})
    insert into mute (person_id, muted_id, muted_at)
    select reader.id, ${mutedId}::uuid, now() from reader
    where (select count(*) from mute where person_id = ${actor.id}::uuid) < ${MUTES_MAX}
    on conflict do nothing`;
  if (stored === 0) await refuseUnlessMuted(actor, mutedId);
  return { muted: true };
}

/** Shows again what they write. Whoever was never muted stays as they are. @throws NotFound  nobody has this handle */
export async function unmute(actor: Actor, handle: string): Promise<MuteResult> {
  const mutedId = await personAt(handle);
  await db().mute.deleteMany({ where: { personId: actor.id, mutedId } });
  return { muted: false };
}

async function personAt(handle: string): Promise<string> {
  const person = isStorable(handle)
    ? await db().person.findUnique({ where: { handle, deletedAt: null }, select: { id: true } })
    : null;
  if (!person) throw new NotFound("Nobody has this handle.");
  return person.id;
}

async function refuseUnlessMuted(actor: Actor, mutedId: string): Promise<void> {
  const where = { personId_mutedId: { personId: actor.id, mutedId } };
  if (await db().mute.findUnique({ where, select: { mutedId: true } })) return;
  await assertPresent(actor.id);
  throw new Conflict(`You muted ${MUTES_MAX} people already. Unmute some at /settings/people, then mute this one.`);
}
