import "server-only";
import type { PersonName } from "../people/views";
import { Prisma } from "../platform/prisma/client";
import { minutesToRead } from "../text/plain";
import type { ArticleCard } from "./views";

/** What lists of articles select, from `article a`. */
export const cardColumns = Prisma.sql`
  a.id, a.slug, a.title, a.standfirst, a.kicker, a.series, a.body, a.opinion, a.published_at,
  s.slug as section_slug, s.name as section_name,
  (select json_agg(json_build_object('handle', p.handle, 'name', p.name, 'role', p.role) order by aa.position)
     from article_author aa join person p on p.id = aa.person_id where aa.article_id = a.id) as authors,
  (select coalesce(sum(t.visible), 0)::int from comment_tally t where t.article_id = a.id) as comments`;

export const cardJoins = Prisma.sql`join section s on s.id = a.section_id`;

export type CardRow = {
  id: string;
  slug: string;
  title: string;
  standfirst: string;
  kicker: string | null;
  series: string | null;
  body: string;
  opinion: string | null;
  published_at: Date | null;
  section_slug: string;
  section_name: string;
  authors: PersonName[] | null;
  comments: number;
};

export function toCard(row: CardRow): ArticleCard {
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    standfirst: row.standfirst,
    kicker: row.kicker,
    series: row.series,
    section: { slug: row.section_slug, name: row.section_name },
    authors: row.authors ?? [],
    publishedAt: row.published_at?.toISOString() ?? "",
    minutes: minutesToRead(row.body, row.opinion),
    comments: row.comments,
  };
}
