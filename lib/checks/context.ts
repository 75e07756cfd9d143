import "server-only";
import { scoreOf } from "../classifier/queries";
import { isStaffRole } from "../people/roles";
import { query } from "../platform/db";
import { firstIdAt } from "../platform/ids";
import { Prisma } from "../platform/prisma/client";
import type { Actor } from "../policy";
import { isSameText } from "./fold";
import type { Context } from "./pipeline";
import { CHECKS_SETTING, ChecksSettings } from "./settings";

/** What somebody is about to post. */
export type Subject = { personId: string; body: string; submissionId: string };

export type Known = {
  settings: ChecksSettings;
  context: Context;
  /** The same submission was posted, or waits for a moderator, already. */
  earlier: "posted" | "held" | null;
  /** The weights of the reports in this conversation within the last hour. */
  heat: number;
  /** Seconds since the writer's last comment there; null: none for a day. */
  lastThere: number | null;
};

/**
 * What there is to ask when somebody posts: SQL for the columns of a KnownRow, from `article a`, so that it goes along with
 * whatever else is asked of the article; and how the row is read. Null: the settings have changed meanwhile, ask anew.
 */
export function asking(
  actor: Actor,
  subject: Subject,
): { columns: Prisma.Sql; known(row: KnownRow): Promise<Known | null> } {
  const asked = now;
  return {
    columns: columnsOf(subject, asked),
    async known(row) {
      if (row.mark !== asked.mark) {
        remember(row);
        return null;
      }
      const { ages, similar, comments, hides, heat, lastThere } = row;
      const repeats = similar.filter((text) => isSameText(text, subject.body)).length;
      const score = await scoreOf(subject.body);
      return {
        settings: asked.settings,
        context: { body: subject.body, isStaff: isStaffRole(actor.role), ages, repeats, comments, hides, score },
        earlier: row.posted ? "posted" : row.held ? "held" : null,
        ...{ heat, lastThere },
      };
    },
  };
}

/** What admins have set, as it stands now. */
export async function checksNow(): Promise<ChecksSettings> {
  const asked = now;
  const [row] = await query<Marked>(Prisma.sql`select ${markOf} as mark, ${valueUnless(asked.mark)} as settings`);
  if (!row || row.mark === asked.mark) return asked.settings;
  return remember(row);
}

type Marked = { mark: string; settings: string | null };

/** The settings as this process last saw them: they are large, and seldom change. */
let now = { mark: "", settings: ChecksSettings.parse({}) };

function remember({ mark, settings }: Marked): ChecksSettings {
  now = { mark, settings: ChecksSettings.parse(JSON.parse(settings ?? "{}")) };
  return now.settings;
}

/** Another one after every change of the row; empty: there is none. */
const markOf = Prisma.sql`coalesce((select xmin::text from site_setting where key = ${CHECKS_SETTING}), '')`;

function valueUnless(mark: string): Prisma.Sql {
  return Prisma.sql`(select value::text from site_setting where key = ${CHECKS_SETTING} and xmin::text <> ${mark})`;
}

/** Whoever says the same again says it among fewer others than these. */
const MOST_SIMILAR = 100;

/** Nobody writes more in a day; whoever does has not just written here. */
const MOST_A_DAY = 1_000;

const DAY_MS = 24 * 60 * 60_000;

export type KnownRow = Marked &
  Pick<Context, "ages" | "comments" | "hides"> &
  Pick<Known, "heat" | "lastThere"> & { similar: string[]; posted: boolean; held: boolean };

/**
 * Each part looks at what its person wrote, or at the reports of an hour, one by one: the fences (`offset 0`, `limit`) keep
 * PostgreSQL from reading a whole conversation instead, which it does while a young table's figures are old.
 */
function columnsOf({ personId, body, submissionId }: Subject, { mark, settings }: typeof now): Prisma.Sql {
  const { floods, repeats, newcomer, record } = settings;
  const floodsSince = new Date(Date.now() - floods.minutes * 60_000);
  const repeatsSince = new Date(Date.now() - repeats.hours * 3_600_000);
  const [shortest, longest] = [Math.floor(body.length * 0.8) - 20, Math.ceil(body.length * 1.25) + 20];
  const other = Prisma.sql`person_id = ${personId}::uuid and submission_id <> ${submissionId}`;
  const isSimilar = Prisma.sql`length(body) between ${shortest}::int and ${longest}::int`;
  return Prisma.sql`
    ${markOf} as mark, ${valueUnless(mark)} as settings,
      array(
        select extract(epoch from now() - at)::float from (
          (select posted_at as at from comment where ${other} and id >= ${firstIdAt(floodsSince.getTime())}::uuid
            order by id desc limit ${floods.on ? floods.most : 0}::int)
          union all (select held_at from held_comment where ${other} and held_for = 'review' and held_at > ${floodsSince.toISOString()}::timestamptz)
        ) sent order by at desc
      ) as ages,
      array(
        (select body from comment
          where ${other} and id >= ${firstIdAt(repeatsSince.getTime())}::uuid and withdrawn_at is null and ${isSimilar}
          order by id desc limit ${repeats.on ? MOST_SIMILAR : 0}::int)
        union all
        select body from held_comment where ${other} and held_for = 'review' and held_at > ${repeatsSince.toISOString()}::timestamptz and ${isSimilar}
      ) as similar,
      (select count(*)::int from (
        select from (select hidden_by_id, withdrawn_at from comment where ${other} order by id offset 0) all_of_them
        where hidden_by_id is null and withdrawn_at is null
        limit ${newcomer.on ? newcomer.first : 0}::int
      ) public) as comments,
      (select count(hidden_by_id)::int from (
        select hidden_by_id from comment where ${other} order by id desc limit ${record.on ? record.of : 0}::int
      ) latest) as hides,
      (select coalesce(sum(r.weight), 0)::float from report r
        cross join lateral (select article_id from comment c where c.id = r.comment_id offset 0) c
        where c.article_id = a.id and r.reported_at > now() - interval '1 hour'
          and r.outcome is distinct from 'dismissed') as heat,
      (select extract(epoch from now() - max(at))::float from (
        (select posted_at as at from (
            select id, posted_at, article_id from comment where ${other} and id >= ${firstIdAt(Date.now() - DAY_MS)}::uuid
            order by id desc limit ${MOST_A_DAY}::int
          ) latest where article_id = a.id order by id desc limit 1)
        union all (select held_at from held_comment where ${other} and held_for = 'review' and article_id = a.id)
      ) there) as "lastThere",
      exists (select from comment where person_id = ${personId}::uuid and submission_id = ${submissionId}) as posted,
      exists (
        select from held_comment where person_id = ${personId}::uuid and submission_id = ${submissionId} and held_for = 'review'
      ) as held`;
}
