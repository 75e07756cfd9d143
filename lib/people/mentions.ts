import "server-only";
import { db } from "../platform/db";
import { Prisma } from "../platform/prisma/client";
import type { Actor } from "../policy";
import { mentionedHandles } from "../text/markdown";

/** Enough to choose from without scrolling on a phone whose keyboard is open. */
const OFFERED = 8;
/** Whoever spoke longer ago is found by their handle like everybody else. */
const LAST_COMMENTS = 200;
/** A handle's 24 characters with the number behind them, or a name typed in its place. */
const BEGINNING = /^[\p{L}\p{N}\p{M}-]{0,40}$/u;

/** The handles named in `body` whose people are there, in lower case; only these become links. */
export async function knownHandles(body: string): Promise<string[]> {
  const named = body.includes("@") ? mentionedHandles(body) : [];
  if (named.length === 0) return [];
  const people = await db().$queryRaw<{ handle: string }[]>`
    select lower(handle::text) as handle from person where handle = any(${named}::text[]::citext[]) and deleted_at is null`;
  return people.map((person) => person.handle);
}

/**
 * Whom `actor` may mean by an @ and `begins`: first who spoke last in this conversation, or wrote the article, by the
 * beginning of the handle or of a part of the name; then anybody by the beginning of the handle. Never `actor`, nor whom they muted.
 */
export async function peopleToMention(
  actor: Actor,
  articleId: string,
  begins: string,
): Promise<{ handle: string; name: string }[]> {
  if (!BEGINNING.test(begins)) return [];
  const beginning = `${begins.toLowerCase()}%`;
  const partOfName = `% ${beginning}`;
  const others = begins ? anybody(beginning) : Prisma.empty;
  return db().$queryRaw`
    with last as (
      select person_id, row_number() over (order by id desc) as place
      from comment where article_id = ${articleId}::uuid and hidden_by_id is null and withdrawn_at is null
      order by id desc limit ${LAST_COMMENTS}
    ), here as (
      select person_id, min(place) as place from (
        select person_id, place from last
        union all select person_id, ${LAST_COMMENTS} + position from article_author where article_id = ${articleId}::uuid
      ) either group by person_id
    ), found as (
      select p.id, here.place from here join person p on p.id = here.person_id
      where lower(p.handle::text) like ${beginning} or lower(p.name) like ${beginning} or lower(p.name) like ${partOfName}
      ${others}
    )
    select p.handle::text as handle, p.name from person p
    join (select id, min(place) as place from found group by id) f on f.id = p.id
    where p.deleted_at is null and p.id <> ${actor.id}::uuid
      and not exists (select from mute m where m.person_id = ${actor.id}::uuid and m.muted_id = p.id)
    order by f.place nulls last, p.handle limit ${OFFERED}`;
}

/** By index, and no more of them than may be offered beside the one who asks. */
function anybody(beginning: string): Prisma.Sql {
  return Prisma.sql`
    union all (
      select id, null from person where lower(handle::text) like ${beginning} and deleted_at is null
      order by lower(handle::text) using ~<~ limit ${OFFERED + 1}
    )`;
}
