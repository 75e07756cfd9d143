import "server-only";
import { Malformed } from "../failures";
import { db } from "../platform/db";
import { isId } from "../platform/ids";
import { MOST_COUNTED, sinceLast } from "./rule";
import type { News } from "./views";

/** What is new to a person in the conversation under an article. */
export async function findNews(personId: string, articleSlug: string): Promise<News> {
  const visit = await db().visit.findFirst({
    where: { personId, article: { slug: articleSlug } },
    select: { articleId: true, since: true, upto: true, at: true },
  });
  const since = visit?.upto
    ? sinceLast({ since: visit.since, upto: visit.upto, at: visit.at.getTime() }, Date.now())
    : null;
  return { since, newCount: visit && since ? await countAfter(visit.articleId, since, personId) : 0 };
}

/** How much is new since a comment to somebody we don't know. @throws Malformed  not the id of a comment */
export async function countNew(articleId: string, since: string | null): Promise<News> {
  if (!since || !isId(since)) throw new Malformed("“since” is the id of the comment after which all is new.");
  return { since, newCount: await countAfter(articleId, since, null) };
}

/** Without what `exceptOf` said themselves, or muted. */
async function countAfter(articleId: string, since: string, exceptOf: string | null): Promise<number> {
  const [counted] = await db().$queryRaw<{ n: number }[]>`
    select count(*)::int as n from (
      select from comment c
      where article_id = ${articleId}::uuid and id > ${since}::uuid and person_id is distinct from ${exceptOf}::uuid
        and hidden_by_id is null and withdrawn_at is null
        and not exists (select from mute m where m.person_id = ${exceptOf}::uuid and m.muted_id = c.person_id)
      limit ${MOST_COUNTED + 1}
    ) counted`;
  return counted?.n ?? 0;
}
