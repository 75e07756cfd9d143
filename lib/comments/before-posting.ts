import "server-only";
import { asking, type Known, type KnownRow, type Subject } from "../checks/context";
import { NotFound } from "../failures";
import { type LimitsRow, limitsIn, limitsJoins, limitsOf, type PostingLimits } from "../measures/posting";
import { query } from "../platform/db";
import { isStorable } from "../platform/ids";
import { Prisma } from "../platform/prisma/client";
import { type Actor, can } from "../policy";

export type OpenArticle = { id: string; slug: string; sectionSlug: string };

/** The article somebody wants to post under, and what limits them there. @throws NotFound  no such published article */
export async function openArticle(
  actor: Actor,
  slug: string,
): Promise<{ article: OpenArticle; limits: PostingLimits }> {
  return found(actor, slug, await rowOf<ArticleRow>(actor, slug));
}

/** The same with what the checks ask, all in one round trip. @throws NotFound  no such published article */
export async function beforePosting(
  actor: Actor,
  slug: string,
  subject: Subject,
): Promise<{ article: OpenArticle; limits: PostingLimits; known: Known }> {
  const asked = asking(actor, subject);
  const row = await rowOf<ArticleRow & KnownRow>(actor, slug, Prisma.sql`, ${asked.columns}`);
  const { article, limits } = found(actor, slug, row);
  const known = row && (await asked.known(row));
  return known ? { article, limits, known } : beforePosting(actor, slug, subject);
}

type ArticleRow = LimitsRow & { id: string; sectionSlug: string; published: boolean };

async function rowOf<Row extends ArticleRow>(
  { id }: Actor,
  slug: string,
  andColumns: Prisma.Sql = Prisma.empty,
): Promise<Row | undefined> {
  if (!isStorable(slug)) return undefined;
  const [row] = await query<Row>(Prisma.sql`
    select a.id, s.slug as "sectionSlug", a.status = 'published' as published, ${limitsOf(id)}${andColumns}
    from article a join section s on s.id = a.section_id ${limitsJoins(id)} where a.slug = ${slug}`);
  return row;
}

function found(actor: Actor, slug: string, row: ArticleRow | undefined) {
  if (!row || !can(actor, "comment", "article", { authorIds: [], published: row.published }))
    throw new NotFound("There is no such article.");
  return { article: { id: row.id, slug, sectionSlug: row.sectionSlug }, limits: limitsIn(row) };
}
