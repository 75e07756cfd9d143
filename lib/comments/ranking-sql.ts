import "server-only";
import { Prisma } from "../platform/prisma/client";
import { PRIOR_CHANCES, PRIOR_UPVOTES } from "./ranking";

/** The score of ranking.ts in SQL, a double; tested to be the same number. */
export function scoreSql(upvotes: Prisma.Sql, chances: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`((${upvotes} + ${PRIOR_UPVOTES}::float8) / (greatest(${chances}, ${upvotes}) + ${PRIOR_CHANCES}::float8))`;
}
