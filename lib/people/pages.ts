import "server-only";
import { tag } from "../platform/cache";
import type { Transaction } from "../platform/db";

/** The tags of every page that names somebody: to expire when their name or handle changes. */
export async function pagesNaming(tx: Transaction, personId: string): Promise<string[]> {
  const [handles, conversations, articles] = await Promise.all([
    handlesOf(tx, personId),
    spokenUnder(tx, personId),
    written(tx, personId),
  ]);
  return [
    tag.front(),
    ...handles.map(tag.person),
    ...conversations.map(tag.conversation),
    ...articles.flatMap(({ slug, section, authors }) => [
      tag.article(slug),
      tag.section(section),
      ...authors.map(tag.person),
    ]),
  ];
}

/** The tags of every page that shows somebody's picture, and what they say of themselves. */
export async function pagesAbout(tx: Transaction, personId: string): Promise<string[]> {
  return [tag.front(), ...(await handlesOf(tx, personId)).map(tag.person)];
}

/** Theirs now, and those that lead to it. */
async function handlesOf(tx: Transaction, personId: string): Promise<string[]> {
  const handles = await tx.$queryRaw<{ handle: string }[]>`
    select handle::text as handle from person where id = ${personId}::uuid
    union select handle::text from past_handle where person_id = ${personId}::uuid`;
  return handles.map(({ handle }) => handle);
}

async function spokenUnder(tx: Transaction, personId: string): Promise<string[]> {
  const articles = await tx.$queryRaw<{ slug: string }[]>`
    select slug from article where id in (select article_id from comment where person_id = ${personId}::uuid)`;
  return articles.map(({ slug }) => slug);
}

/** Their articles, each with the handles of all its authors, on whose profiles it stands. */
async function written(
  tx: Transaction,
  personId: string,
): Promise<{ slug: string; section: string; authors: string[] }[]> {
  return tx.$queryRaw`
    select a.slug, s.slug as section,
      array(select p.handle::text from article_author aa join person p on p.id = aa.person_id where aa.article_id = a.id) as authors
    from article a join section s on s.id = a.section_id
    where a.id in (select article_id from article_author where person_id = ${personId}::uuid)`;
}
