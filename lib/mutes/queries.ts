import "server-only";
import { db } from "../platform/db";
import { isStorable } from "../platform/ids";
import type { Actor } from "../policy";
import { MUTES_MAX } from "./schema";
import type { Muted, MuteState } from "./views";

/** The handles of those a person muted, in lower case. */
export async function mutedHandles(personId: string): Promise<string[]> {
  const mutes = await db().mute.findMany({ where: { personId }, select: { muted: { select: { handle: true } } } });
  return mutes.map(({ muted }) => muted.handle.toLowerCase());
}

/** Whom a person muted, newest first. */
export async function everybodyMuted(actor: Actor): Promise<Muted[]> {
  const mutes = await db().mute.findMany({
    where: { personId: actor.id },
    orderBy: { mutedAt: "desc" },
    take: MUTES_MAX,
    select: { mutedAt: true, muted: { select: { handle: true, name: true } } },
  });
  return mutes.map(({ mutedAt, muted }) => ({ ...muted, since: mutedAt.toISOString() }));
}

/** The person with this handle, and whether `actor` muted them; null where nobody has it. */
export async function findMuteState(actor: Actor, handle: string): Promise<MuteState | null> {
  if (!isStorable(handle)) return null;
  const person = await db().person.findUnique({
    where: { handle, deletedAt: null },
    select: { handle: true, name: true, mutedBy: { where: { personId: actor.id }, select: { mutedId: true } } },
  });
  return person && { handle: person.handle, name: person.name, muted: person.mutedBy.length > 0 };
}
