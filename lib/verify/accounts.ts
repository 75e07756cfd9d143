import "server-only";
import { boundColumns } from "../my-data/coverage";
import { db } from "../platform/db";
import { Prisma } from "../platform/prisma/client";
import type { Drift } from "./queries";

/** What must always hold of accounts: of one person, or of all. */
export async function countAccountDrift(personId?: string): Promise<Drift[]> {
  const these = personId ? Prisma.sql`p.id = ${personId}::uuid` : Prisma.sql`true`;
  const left = Prisma.join(
    boundColumns().map(
      ({ table, column }) => Prisma.sql`
        select p.id from ${Prisma.raw(table)} t join person p on p.id = t.${Prisma.raw(column)}
        where p.deleted_at is not null and ${these}`,
    ),
    " union all ",
  );
  const [row] = await db().$queryRaw<Record<keyof typeof NAMES, number>[]>`
    select
      (select count(*)::int from (${left}) l) as left_behind,
      (select count(*)::int from person p where p.deleted_at is not null and ${these} and (
        p.name <> '' or p.bio <> '' or p.email not like '%@deleted.invalid' or p.handle not like 'deleted-%' or p.role <> 'reader'
        or p.links <> '{}' or num_nonnulls(p.email_confirmed_at, p.password_hash, p.role_line, p.picture_id, p.leaving_at) > 0
      )) as known,
      (select count(*)::int from (
          select person_id, reason as words from person_measure
          union all select person_id, text from appeal
          union all select reporter_id, text from report
          union all select c.person_id, r.text from report r join comment c on c.id = r.comment_id
          union all select a.person_id, n.to_writer || n.to_colleagues from moderation_note n join moderation_action a on a.id = n.action_id
        ) said join person p on p.id = said.person_id
        where p.deleted_at is not null and ${these} and said.words <> '') as reasons,
      (select count(*)::int from queue_item i join person p on p.id = i.person_id
        where p.deleted_at is not null and ${these} and i.closed_at is null) as items,
      (select count(*)::int from person p where ${these} and p.deleted_at is null and p.leaving_at < now() - interval '1 day') as overdue,
      (select count(*)::int from person p where ${these} and p.email_confirmed_at is not null
        and exists (select from person o where o.email = p.email and o.id <> p.id and o.email_confirmed_at is not null)) as addresses,
      (select count(*)::int from person p join picture x on x.id = p.picture_id where ${these} and x.person_id <> p.id) as pictures,
      (select count(*)::int from past_handle h join person p on p.handle = h.handle
        where ${these} and p.id <> h.person_id and h.left_at > now() - interval '1 year') as handles,
      (select count(*)::int from person_measure s join person p on p.id = s.person_id
        where ${these} and s.lifted_at is not null and s.lifted_at < s.began_at) as measures`;
  return Object.entries(NAMES).map(([key, name]) => ({ name, drift: row?.[key as keyof typeof NAMES] ?? 0 }));
}

const NAMES = {
  left_behind: "rows of any table that outlived their account",
  known: "deleted accounts that still say something about somebody",
  reasons: "reasons for measures, notes, reports and appeals that outlived their account",
  items: "what lies before the moderators though the account is deleted",
  overdue: "accounts that should have been deleted a day ago",
  addresses: "people who confirmed an address that somebody else has confirmed",
  pictures: "people who show somebody else’s picture",
  handles: "people with a handle that somebody else left less than a year ago",
  measures: "measures that were lifted before they began",
};
