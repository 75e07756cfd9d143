import "server-only";
import { Forbidden, SignedOut } from "../failures";
import { pagesAbout } from "../people/pages";
import { expire } from "../platform/cache";
import { type Transaction, transaction } from "../platform/db";
import { newId } from "../platform/ids";
import { log } from "../platform/log";
import { countTry } from "../platform/rate-limit";
import { type Actor, can } from "../policy";
import { squared } from "./square";

/**
 * Makes a square of the picture in `sent` and shows it wherever the actor's face is drawn, in place of the one before.
 * @throws Invalid  it is no picture, or one too large in bytes or pixels
 * @throws TooMany  too many within the hour
 * @throws Busy     too many people at once
 */
export async function setPicture(actor: Actor, sent: Uint8Array): Promise<{ id: string }> {
  authorize(actor);
  await countTry("pictureOfPerson", actor.id);
  const bytes = new Uint8Array(await squared(sent));
  const id = newId();
  const pages = await transaction(async (tx) => {
    await lockPresent(tx, actor.id);
    await tx.picture.create({ data: { id, personId: actor.id, bytes, madeAt: new Date() } });
    await tx.person.update({ where: { id: actor.id }, data: { pictureId: id } });
    await tx.picture.deleteMany({ where: { personId: actor.id, id: { not: id } } });
    return pagesAbout(tx, actor.id);
  });
  expire(...pages);
  log.info({ person: actor.id, bytes: bytes.length }, "picture set");
  return { id };
}

/** Takes the actor's picture away: the drawn helmet stands there again. Without one, nothing changes. */
export async function removePicture(actor: Actor): Promise<void> {
  authorize(actor);
  const pages = await transaction(async (tx) => {
    await lockPresent(tx, actor.id);
    const { count } = await tx.picture.deleteMany({ where: { personId: actor.id } });
    return count > 0 ? pagesAbout(tx, actor.id) : [];
  });
  if (pages.length === 0) return;
  expire(...pages);
  log.info({ person: actor.id }, "picture removed");
}

function authorize(actor: Actor): void {
  if (!can(actor, "edit", "person", actor))
    throw new Forbidden("While you are suspended, your profile stays as it is.");
}

/** @throws SignedOut  the account was deleted meanwhile */
async function lockPresent(tx: Transaction, personId: string): Promise<void> {
  const people = await tx.$queryRaw<{ id: string }[]>`
    select id from person where id = ${personId}::uuid and deleted_at is null for update`;
  if (people.length === 0) throw new SignedOut("This account was deleted.");
}
