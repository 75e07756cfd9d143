import "server-only";
import { Prisma } from "../platform/prisma/client";

/**
 * SQL for the title of rule `number` as it stood at the moment `at`: a decision quotes the rule of its time, so that what is
 * written about it never changes behind those who read it. Null where no rule was named.
 */
export function titleThen(number: Prisma.Sql, at: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    case when ${number} is not null then coalesce(
      (select title from rule_revision where number = ${number} and until > ${at} order by version limit 1),
      (select title from rule where number = ${number})
    ) end`;
}
