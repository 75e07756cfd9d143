import "server-only";
import { Prisma } from "../platform/prisma/client";
import type { KeptVerdict } from "./views";

/** A statement that counts what was said today; what was only said in shadow is not. */
export function countingVerdicts(verdicts: readonly KeptVerdict[]): Prisma.Sql {
  // In one order, so that two at once don't wait for each other.
  const said = verdicts.filter(({ says }) => says !== "shadow").map(({ check, says }) => ({ check, says }));
  return Prisma.sql`
    insert into check_count as c (day, "check", verdict, times)
    select (now() at time zone 'UTC')::date, said->>'check', said->>'says', 1
    from jsonb_array_elements(${JSON.stringify(said)}::text::jsonb) said order by 2, 3
    on conflict (day, "check", verdict) do update set times = c.times + 1`;
}
