import "server-only";
import { db } from "../platform/db";
import { isId } from "../platform/ids";

/** The bytes of a picture, a WebP, or null: not there, or there no longer. */
export async function findPicture(id: string): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!isId(id)) return null;
  const picture = await db().picture.findFirst({ where: { id, shown: { deletedAt: null } }, select: { bytes: true } });
  return picture?.bytes ?? null;
}
