import "server-only";
import type { z } from "zod";
import { db } from "../platform/db";
import { firstIdAt } from "../platform/ids";
import type { CheckFigures } from "./views";

/** A setting as it stands: `version` 0 while nobody has changed it from what the site begins with. */
export type Setting<T> = { value: T; version: number; changedAt: string | null };

/** What admins have set under a name; `schema` fills in what the site begins with. */
export async function findSetting<S extends z.ZodType>(key: string, schema: S): Promise<Setting<z.output<S>>> {
  const row = await db().siteSetting.findUnique({ where: { key } });
  return {
    value: schema.parse(row?.value ?? {}),
    version: row?.version ?? 0,
    changedAt: row?.changedAt.toISOString() ?? null,
  };
}

/** What the checks said in the last 30 days, and what moderators made of the comments they said it of. */
export async function checkFigures(): Promise<CheckFigures[]> {
  const since = new Date(Date.now() - 30 * 24 * 3_600_000);
  return db().$queryRaw<CheckFigures[]>`
    with said as (
      select "check", verdict as says, sum(times)::int as times from check_count where day > ${since}::date group by 1, 2
    ), judged as (
      select c.hidden_by_id is not null as hidden, c.verdicts, exists (
        select from moderation_action m where m.comment_id = c.id and m.kind in ('approve', 'restore') and m.actor_id is not null
      ) as approved
      from comment c where c.id > ${firstIdAt(since.getTime())}::uuid and c.verdicts is not null
      union all
      select declined_by_id is not null, verdicts, false from held_comment where held_at > ${since} and verdicts is not null
    ), became as (
      select v->>'check' as "check", v->>'says' as says, count(*)::int as there,
        count(*) filter (where approved and not hidden)::int as approved, count(*) filter (where hidden)::int as hidden
      from judged, jsonb_array_elements(case jsonb_typeof(verdicts) when 'array' then verdicts else '[]' end) v group by 1, 2
    )
    select "check", says, greatest(coalesce(times, 0), coalesce(there, 0)) as times,
      coalesce(approved, 0) as approved, coalesce(hidden, 0) as hidden
    from said full join became using ("check", says) order by "check", says`;
}
