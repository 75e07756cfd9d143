import "server-only";
import { PostedBefore } from "../failures";
import { db } from "../platform/db";
import { firstIdAt } from "../platform/ids";
import { Prisma } from "../platform/prisma/client";
import { REPEAT_MINUTES } from "./schema";

type Sent = { personId: string; body: string };

/** A condition: `personId` posted this text minutes ago and has not taken it back. By the index over a person's comments. */
export function repeatOf({ personId, body }: Sent): Prisma.Sql {
  return Prisma.sql`
    r.person_id = ${personId}::uuid and r.id >= ${firstIdAt(Date.now() - REPEAT_MINUTES * 60_000)}::uuid and r.withdrawn_at is null
    and btrim(r.body, E' \\t\\n') = btrim(${body}, E' \\t\\n')`;
}

/** @throws PostedBefore when this text was posted minutes ago */
export async function refuseRepeat(sent: Sent): Promise<void> {
  const [earlier] = await db().$queryRaw<{ id: string; articleSlug: string; minutes: number }[]>`
    select r.id, a.slug as "articleSlug", floor(extract(epoch from now() - r.posted_at) / 60)::int as minutes
    from comment r join article a on a.id = r.article_id where ${repeatOf(sent)} order by r.id desc limit 1`;
  if (earlier) throw new PostedBefore(`You posted the same text ${ago(earlier.minutes)}.`, earlier, true);
}

function ago(minutes: number): string {
  if (minutes < 1) return "a moment ago";
  return minutes === 1 ? "a minute ago" : `${minutes} minutes ago`;
}
