import "server-only";
import { SignedOut } from "../failures";
import { db } from "../platform/db";
import { Prisma } from "../platform/prisma/client";

/**
 * SQL for the one row with the `id` of somebody whose account is there, and stays there until the transaction ends. What a
 * person leaves behind is written through it: a request that is under way while they delete their account leaves nothing.
 */
export function presentPerson(personId: string): Prisma.Sql {
  return Prisma.sql`select id from person where id = ${personId}::uuid and deleted_at is null for key share`;
}

/** @throws SignedOut  the account was deleted */
export async function assertPresent(personId: string): Promise<void> {
  const person = await db().person.findUnique({ where: { id: personId }, select: { deletedAt: true } });
  if (!person || person.deletedAt) throw new SignedOut("This account was deleted.");
}
