import "server-only";
import { asDecision, type DecisionRow } from "../moderation/record";
import type { Role } from "../people/roles";
import { pictureAddress } from "../pictures/address";
import { query } from "../platform/db";
import { Prisma } from "../platform/prisma/client";
import type { Actor } from "../policy";
import type { ItemRow } from "./row";
import type { DeskItem, Standing, Why } from "./views";

/** What stands around items: of their writers by person, of reports and earlier decisions by item. */
export type Context = {
  standings: Map<string, Standing>;
  reports: Map<string, Why[]>;
  histories: Map<string, DeskItem["history"]>;
};

/** A hundred readers may report one comment: the weightiest say why. */
const MOST_REPORTS = 20;
const MOST_DECISIONS = 10;
/** Whoever has written more is well known here, and to say how much more costs a look at each. */
const COUNTED_TO = 1_000;

export async function contextOf(actor: Actor, rows: ItemRow[]): Promise<Context> {
  const [standings, reports, histories] = await Promise.all([
    standingsOf(rows.map((row) => row.person_id)),
    reportsOn(actor, rows),
    historiesOf(rows),
  ]);
  return { standings, reports, histories };
}

type StandingRow = Omit<Standing, "joinedAt" | "picture" | "role"> & {
  role: Role;
  joinedAt: Date;
  pictureId: string | null;
};

/** What has been of these people here, for moderators. */
export async function standingsOf(personIds: string[]): Promise<Map<string, Standing>> {
  const rows = await query<StandingRow>(Prisma.sql`
    select p.id, p.handle::text as handle, p.name, p.role::text as role, p.picture_id as "pictureId", p.joined_at as "joinedAt",
      (select count(*)::int from (select from comment c where c.person_id = p.id limit ${COUNTED_TO}) written) as comments,
      (select count(*)::int from moderation_action m join comment c on c.hidden_by_id = m.id
        where m.person_id = p.id and m.kind = 'hide')
      + (select count(*)::int from held_comment h where h.person_id = p.id and h.declined_by_id is not null) as hides,
      (select count(*)::int from moderation_action m where m.person_id = p.id and m.kind = 'reverse') as reversed,
      coalesce(stood.warnings, 0) as warnings, coalesce(stood.suspensions, 0) as suspensions,
      coalesce(stood.measures, '[]') as measures
    from person p left join lateral (
      select (count(*) filter (where s.kind = 'warn'))::int as warnings,
        (count(*) filter (where s.kind = 'suspend'))::int as suspensions,
        jsonb_agg(jsonb_build_object('kind', s.kind, 'until', ${iso(Prisma.sql`s.ends_at`)}, 'reason', s.reason) order by s.id)
          filter (where s.lifted_at is null and (s.kind <> 'warn' or s.read_at is null) and (s.ends_at is null or s.ends_at > now()))
          as measures
      from person_measure s where s.person_id = p.id and not exists (
        select from moderation_action t where t.answers_id = s.action_id and t.kind in ('undo', 'reverse')
      )
    ) stood on true
    where p.id = any(${[...new Set(personIds)]}::uuid[])`);
  return new Map(
    rows.map(({ pictureId, joinedAt, ...row }) => [
      row.id,
      { ...row, picture: pictureAddress(pictureId), joinedAt: joinedAt.toISOString() },
    ]),
  );
}

type ReportRow = {
  item: string;
  rule: number;
  title: string | null;
  text: string;
  weight: number;
  at: Date;
  mine: boolean;
};

/** The open reports about each, the weightiest first. */
async function reportsOn(actor: Actor, rows: ItemRow[]): Promise<Map<string, Why[]>> {
  const about = rows.filter((row) => row.comment_id && !row.appeal_id);
  if (about.length === 0) return new Map();
  const reports = await query<ReportRow>(Prisma.sql`
    select about.item, x.rule, r.title, x.text, x.weight, x.reported_at as at, x.reporter_id = ${actor.id}::uuid as mine
    from unnest(${about.map(({ id }) => id)}::uuid[], ${about.map((row) => row.comment_id)}::uuid[]) about(item, comment)
    cross join lateral (
      select * from report where comment_id = about.comment and outcome is null order by weight desc, id limit ${MOST_REPORTS}
    ) x left join rule r on r.number = x.rule
    order by x.weight desc, x.id`);
  return groupedBy(reports, ({ rule, title, text, weight, at, mine }) => ({
    ...{ kind: "report", rule, ruleTitle: title ?? `Rule ${rule}`, text, weight, mine },
    at: at.toISOString(),
  }));
}

type HistoryRow = DecisionRow & { item: string; by: string | null; toColleagues: string };

/** The last decisions about the same comment, while it was held too; where an item is about none, about its person. */
async function historiesOf(rows: ItemRow[]): Promise<Map<string, DeskItem["history"]>> {
  const some = (condition: Prisma.Sql) =>
    Prisma.sql`(select m.* from moderation_action m where ${condition} order by m.number desc limit ${MOST_DECISIONS})`;
  const decisions = await query<HistoryRow>(Prisma.sql`
    select about.item, m.id, m.kind::text as kind, m.comment_id as "commentId", m.held_id as "heldId", m.person_id as "personId",
      m.article_id as "articleId", m.rule, m.reason, m.acted_at as "actedAt", m.ends_at as "endsAt", m.answers_id as "answersId",
      p.name as by, coalesce(n.to_colleagues, '') as "toColleagues"
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map((row) => row.comment_id)}::uuid[],
      ${rows.map((row) => row.held_id)}::uuid[], ${rows.map((row) => row.person_id)}::uuid[]) about(item, comment, held, person)
    cross join lateral (
      select * from (
        ${some(Prisma.sql`m.comment_id = about.comment`)}
        union all ${some(Prisma.sql`m.comment_id is null and m.held_id in (
          select e.held_id from moderation_action e where e.comment_id = about.comment and e.held_id is not null)`)}
        union all ${some(Prisma.sql`about.comment is null and m.held_id = about.held`)}
        union all ${some(Prisma.sql`about.comment is null and about.held is null and m.person_id = about.person`)}
      ) those order by number desc limit ${MOST_DECISIONS}
    ) m
    left join person p on p.id = m.actor_id left join moderation_note n on n.action_id = m.id
    order by m.number desc`);
  return groupedBy(decisions, ({ item: _, by, toColleagues, ...row }) => ({ ...asDecision(row), by, toColleagues }));
}

function groupedBy<Row extends { item: string }, T>(rows: Row[], view: (row: Row) => T): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.item, [...(groups.get(row.item) ?? []), view(row)]);
  return groups;
}

function iso(moment: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
