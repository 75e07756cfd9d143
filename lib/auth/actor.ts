import "server-only";
import { SignedOut } from "../failures";
import { query } from "../platform/db";
import { Prisma } from "../platform/prisma/client";
import type { Actor } from "../policy";
import { claimsOf, sessionCookie } from "./session-token";

/** Who a session's token stands for, as the database knows them now; null for nobody, and for a session that was ended. */
export async function actorBehind(token: string | undefined): Promise<Actor | null> {
  const claims = token ? await claimsOf(token) : null;
  if (!claims) return null;
  const [person] = await query<Actor & { epoch: number }>(Prisma.sql`
    select id, handle::text as handle, name, role::text as role, session_epoch as epoch from person where id = ${claims.id}::uuid`);
  if (person?.epoch !== claims.epoch) return null;
  const { epoch: _, ...actor } = person;
  return actor;
}

/** Who sends an API request, or null. */
export function actorOf(request: Request): Promise<Actor | null> {
  return actorBehind(cookieIn(request.headers.get("cookie") ?? "", sessionCookie()));
}

/** @throws SignedOut */
export async function requireActorOf(request: Request): Promise<Actor> {
  const actor = await actorOf(request);
  if (!actor) throw new SignedOut();
  return actor;
}

function cookieIn(header: string, name: string): string | undefined {
  const pair = header.split(/;\s*/).find((one) => one.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}
