import "server-only";
import { SignedOut } from "../failures";
import { STAFF_ROLES } from "../people/roles";
import { query } from "../platform/db";
import { env } from "../platform/env";
import { Prisma } from "../platform/prisma/client";
import type { Actor } from "../policy";
import { noteUse } from "../sessions/use";
import { claimsOf, sessionCookie } from "./session-token";

/** A session as it stands: whose it is, and when they last showed who they are. */
export type ActorSession = { actor: Actor; sessionId: string; provenAt: Date };

/** Who a session's token stands for, as the database knows them now; null for nobody, and for a session that was ended. */
export async function actorBehind(token: string | undefined): Promise<Actor | null> {
  return (await sessionBehind(token))?.actor ?? null;
}

/** The same with the session itself. */
export async function sessionBehind(token: string | undefined): Promise<ActorSession | null> {
  const claims = token ? await claimsOf(token) : null;
  if (!claims) return null;
  const [row] = await query<SessionRow>(Prisma.sql`
    select p.id, p.handle::text as handle, p.name, ${ROLE_IN_FORCE()} as role,
      p.email_confirmed_at is not null or ${!env.confirmsEmail} as "isConfirmed",
      suspended.reason as "suspendedFor", suspended.ends_at as "suspendedUntil", suspended.action_id as "suspendedBy",
      s.used_at as "usedAt", s.proven_at as "provenAt"
    from session s join person p on p.id = s.person_id
    left join lateral (
      select reason, ends_at, action_id from person_measure
      where person_id = p.id and kind = 'suspend' and lifted_at is null and began_at <= now() and (ends_at is null or ends_at > now())
      order by ends_at desc nulls first limit 1
    ) suspended on true
    where s.id = ${claims.sessionId}::uuid and s.person_id = ${claims.personId}::uuid and s.ends_at > now() and p.deleted_at is null`);
  if (!row) return null;
  noteUse(claims.sessionId, row.usedAt);
  const { suspendedFor, suspendedUntil, suspendedBy, usedAt: _, provenAt, ...person } = row;
  const suspension =
    suspendedFor === null
      ? null
      : {
          reason: suspendedFor,
          until: suspendedUntil?.toISOString() ?? null,
          ...(suspendedBy && { decisionId: suspendedBy }),
        };
  return { actor: { ...person, suspension }, sessionId: claims.sessionId, provenAt };
}

/** Who sends an API request, or null. */
export function actorOf(request: Request): Promise<Actor | null> {
  return actorBehind(tokenIn(request));
}

/** @throws SignedOut */
export async function requireActorOf(request: Request): Promise<Actor> {
  const actor = await actorOf(request);
  if (!actor) throw new SignedOut();
  return actor;
}

type SessionRow = Omit<Actor, "suspension"> & {
  suspendedFor: string | null;
  suspendedUntil: Date | null;
  suspendedBy: string | null;
  usedAt: Date;
  provenAt: Date;
};

/** A role with power over others sleeps until its bearer has a second factor, where the operator asks for one. */
const ROLE_IN_FORCE = () => Prisma.sql`
  case when ${env.requiresSecondFactor} and p.role::text = any(${[...STAFF_ROLES]}::text[])
    and not exists (select from second_factor f where f.person_id = p.id and f.confirmed_at is not null)
    and not exists (select from passkey k where k.person_id = p.id)
  then 'reader' else p.role::text end`;

function tokenIn(request: Request): string | undefined {
  return cookieIn(request.headers.get("cookie") ?? "", sessionCookie());
}

function cookieIn(header: string, name: string): string | undefined {
  const pair = header.split(/;\s*/).find((one) => one.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}
