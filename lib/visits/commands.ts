import "server-only";
import { findArticleId } from "../articles/queries";
import { parse } from "../parse";
import { presentPerson } from "../people/present";
import { db } from "../platform/db";
import type { Actor } from "../policy";
import { BEFORE_ALL, VISIT_MINUTES } from "./rule";
import { RecordVisit } from "./schema";

/**
 * Notes that the actor is in a conversation and what its newest comment is to them. After a pause of VISIT_MINUTES
 * another visit begins: what was the newest then is what the news are counted from (rule.ts).
 * @throws NotFound  no such published article
 */
export async function recordVisit(actor: Actor, slug: string, input: RecordVisit): Promise<void> {
  const { upto } = parse(RecordVisit, input);
  const articleId = await findArticleId(slug);
  // Never beyond what is there: an id from elsewhere, or from a clock ahead, would hide what comes next.
  // Who follows the conversation has seen as much of it.
  await db().$executeRaw`
    with visitor as (${presentPerson(actor.id)}), here as (
      select coalesce(
        (select id from comment where article_id = ${articleId}::uuid and id <= ${upto ?? BEFORE_ALL}::uuid order by id desc limit 1),
        ${BEFORE_ALL}::uuid) as upto
    ), followed as (
      update follow set seen_upto = greatest(seen_upto, here.upto) from here, visitor
      where person_id = visitor.id and article_id = ${articleId}::uuid
    )
    insert into visit (person_id, article_id, upto, at)
    select visitor.id, ${articleId}::uuid, here.upto, now() from visitor, here
    on conflict (person_id, article_id) do update set
      since = case when visit.at < now() - make_interval(mins => ${VISIT_MINUTES}::int) then visit.upto else visit.since end,
      upto = greatest(visit.upto, excluded.upto),
      at = excluded.at`;
}
