import "server-only";
import { Conflict, NotFound } from "../failures";
import { db } from "../platform/db";
import { env } from "../platform/env";
import { isStorable } from "../platform/ids";

/**
 * Whom an operator means by an e-mail address or an @handle. Anybody can claim an address: where addresses are confirmed, only
 * who has done so is meant by one.
 * @throws NotFound  nobody
 * @throws Conflict  nobody has confirmed the address; the sentence has the handles of those who claim it
 */
export async function whom(named: string): Promise<{ id: string; handle: string }> {
  const text = named.trim();
  if (!isStorable(text)) throw new NotFound("Nobody is called that.");
  return text.startsWith("@") ? withHandle(text.slice(1)) : withAddress(text);
}

async function withHandle(handle: string): Promise<{ id: string; handle: string }> {
  const person = await db().person.findFirst({ where: { handle, deletedAt: null }, select: CALLED });
  if (!person) throw new NotFound(`Nobody has the handle @${handle}.`);
  return person;
}

async function withAddress(email: string): Promise<{ id: string; handle: string }> {
  const claimants = await db().person.findMany({
    where: { email, deletedAt: null },
    orderBy: { joinedAt: "asc" },
    select: { ...CALLED, emailConfirmedAt: true },
  });
  const [only, ...others] = claimants;
  if (!only) throw new NotFound(`Nobody has signed up with ${email}.`);
  const meant = claimants.find(({ emailConfirmedAt }) => emailConfirmedAt);
  if (meant) return meant;
  if (others.length === 0 && !env.confirmsEmail) return only;
  const handles = claimants.map(({ handle }) => `@${handle}`).join(", ");
  throw new Conflict(
    `Nobody has confirmed that ${email} is theirs; anybody can claim it. Name whom you mean by their handle: ${handles}.`,
  );
}

const CALLED = { id: true, handle: true } as const;
