import "server-only";
import { asking, type Known, type KnownRow, type Subject } from "../checks/context";
import { type LimitsRow, limitsIn, limitsJoins, limitsOf, type PostingLimits } from "../measures/posting";
import { query } from "../platform/db";
import { isStorable } from "../platform/ids";
import { Prisma } from "../platform/prisma/client";
import type { Actor } from "../policy";

/** The article somebody wants to post under, and what limits them there. */
export type Place = {
  article: { id: string; slug: string; sectionSlug: string; published: boolean };
  limits: PostingLimits;
};

/** Null: no such article. */
export async function placeOf(actor: Actor, slug: string): Promise<Place | null> {
  const row = await rowOf<ArticleRow>(actor, slug);
  return row ? toPlace(slug, row) : null;
}

/** The same with what the checks ask, all in one round trip. */
export async function beforePosting(
  actor: Actor,
  slug: string,
  subject: Subject,
): Promise<(Place & { known: Known }) | null> {
  const asked = asking(actor, subject);
  const row = await rowOf<ArticleRow & KnownRow>(actor, slug, Prisma.sql`, ${asked.columns}`);
  if (!row) return null;
  const known = await asked.known(row);
  return known ? { ...toPlace(slug, row), known } : beforePosting(actor, slug, subject);
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

function toPlace(slug: string, row: ArticleRow): Place {
  const { id, sectionSlug, published } = row;
  return { article: { id, slug, sectionSlug, published }, limits: limitsIn(row) };
}
