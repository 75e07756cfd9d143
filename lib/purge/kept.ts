import "server-only";
import { Prisma } from "../platform/prisma/client";
import { PURGE_SETTING, PurgeSettings } from "./settings";

const { days } = PurgeSettings.parse({});

/** SQL for how many days text is kept that nobody can read any more. */
export const keptDays = Prisma.sql`
  coalesce((select (value->>'days')::int from site_setting where key = ${PURGE_SETTING}), ${days}::int)`;
