import "server-only";
import { NotFound } from "../failures";
import { authorCards } from "../people/queries";
import { db } from "../platform/db";
import { isId, isStorable } from "../platform/ids";
import { Prisma } from "../platform/prisma/client";
import { type Actor, can } from "../policy";
import { renderArticle } from "../text/markdown";
import { type CardRow, cardColumns, cardJoins, toCard } from "./row";
import { ARTICLES_PER_PAGE } from "./schema";
import type { ArticleCard, ArticlePage, ArticleView, EditedArticle, SectionView } from "./views";

/** The article at `slug` as readers see it, or null. Drafts are null here. */
export async function findArticle(slug: string): Promise<ArticleView | null> {
  if (!isStorable(slug)) return null;
  const [row] = await articleRows(Prisma.sql`a.slug = ${slug} and a.status = 'published'`);
  return row ? toArticle(row) : null;
}

/** The id of the published article at `slug`. @throws NotFound */
export async function findArticleId(slug: string): Promise<string> {
  if (!isStorable(slug)) throw new NotFound("There is no such article.");
  const article = await db().article.findUnique({ where: { slug }, select: { id: true, status: true } });
  if (article?.status !== "published") throw new NotFound("There is no such article.");
  return article.id;
}

/** The article as it would be read, draft or not, for those who may edit it. */
export async function previewArticle(actor: Actor, id: string): Promise<ArticleView | null> {
  if (!(await findManuscript(actor, id))) return null;
  const [row] = await articleRows(Prisma.sql`a.id = ${id}::uuid`);
  return row ? toArticle(row) : null;
}

/** All published articles, newest first; null past the last page. */
export function latestArticles(page: number): Promise<ArticlePage | null> {
  return pageOf(Prisma.empty, page);
}

export async function articlesInSection(sectionSlug: string, page: number): Promise<ArticlePage | null> {
  if (!isStorable(sectionSlug)) return null;
  return pageOf(Prisma.sql`and s.slug = ${sectionSlug}`, page);
}

/** What a person published, in one section or in all. */
export function articlesBy(personId: string, page: number, sectionSlug?: string): Promise<ArticlePage | null> {
  if (sectionSlug !== undefined && !isStorable(sectionSlug)) return Promise.resolve(null);
  const section = sectionSlug === undefined ? Prisma.empty : Prisma.sql`and s.slug = ${sectionSlug}`;
  return pageOf(Prisma.sql`and ${isBy(personId)} ${section}`, page);
}

/** The sections a person has published in, in the site's order. */
export async function sectionsOf(personId: string): Promise<(SectionView & { articles: number })[]> {
  return db().$queryRaw`
    select s.slug, s.name, s.description, count(*)::int as articles
    from article a ${cardJoins} where a.status = 'published' and ${isBy(personId)}
    group by s.id order by s.position`;
}

/** Those of a person's articles that readers said most under. */
export async function mostDiscussedBy(personId: string, limit: number): Promise<ArticleCard[]> {
  const rows = await db().$queryRaw<CardRow[]>`
    select ${cardColumns} from article a ${cardJoins} where a.status = 'published' and ${isBy(personId)}
    order by comments desc, a.published_at desc limit ${limit}`;
  return rows.filter((row) => row.comments > 0).map(toCard);
}

/** The articles with the most comments among the newest sixty. */
export async function mostDiscussed(limit: number): Promise<ArticleCard[]> {
  const rows = await db().$queryRaw<CardRow[]>`
    select ${cardColumns} from (
      select * from article where status = 'published' order by published_at desc, id desc limit 60
    ) a ${cardJoins} order by comments desc, a.published_at desc limit ${limit}`;
  return rows.filter((row) => row.comments > 0).map(toCard);
}

export async function allSections(): Promise<SectionView[]> {
  return db().section.findMany({ select: { slug: true, name: true, description: true }, orderBy: { position: "asc" } });
}

/** Every published article's address and the moment it last changed, for the sitemap. */
export async function articleAddresses(): Promise<{ slug: string; changedAt: Date }[]> {
  return db().$queryRaw`
    select slug, coalesce(updated_at, published_at) as "changedAt" from article where status = 'published'
    order by published_at desc limit 50000`;
}

/** What an author has written, newest first, drafts included. Editors see everybody's. */
export async function manuscriptsOf(
  actor: Actor,
): Promise<{ id: string; title: string; slug: string; published: boolean; changedAt: string }[]> {
  const seesAll = can(actor, "edit", "article", { authorIds: [], published: false });
  const articles = await db().article.findMany({
    where: seesAll ? {} : { authors: { some: { personId: actor.id } } },
    orderBy: { createdAt: "desc" },
    take: 100,
    select: { id: true, title: true, slug: true, status: true, createdAt: true, updatedAt: true, publishedAt: true },
  });
  return articles.map(({ id, title, slug, status, createdAt, updatedAt, publishedAt }) => ({
    id,
    title,
    slug,
    published: status === "published",
    changedAt: (updatedAt ?? publishedAt ?? createdAt).toISOString(),
  }));
}

/** The article as its authors and the editors edit it, or null: not there, or not theirs. */
export async function findManuscript(actor: Actor, id: string): Promise<EditedArticle | null> {
  if (!isId(id)) return null;
  const article = await db().article.findUnique({
    where: { id },
    include: { section: true, authors: { select: { personId: true } } },
  });
  if (!article) return null;
  const published = article.status === "published";
  if (!can(actor, "edit", "article", { authorIds: article.authors.map((author) => author.personId), published }))
    return null;
  const { slug, version, title, kicker, series, standfirst, body, opinion } = article;
  return {
    id,
    slug,
    version,
    title,
    kicker,
    series,
    standfirst,
    body,
    opinion,
    section: article.section.slug,
    published,
  };
}

type ArticleRow = CardRow & { updated_at: Date | null; author_ids: string[] };

function articleRows(where: Prisma.Sql): Promise<ArticleRow[]> {
  return db().$queryRaw<ArticleRow[]>`
    select ${cardColumns}, a.updated_at,
      array(select person_id::text from article_author aa where aa.article_id = a.id order by position) as author_ids
    from article a ${cardJoins} where ${where}`;
}

async function toArticle(row: ArticleRow): Promise<ArticleView> {
  return {
    ...toCard(row),
    authors: await authorCards(row.author_ids),
    updatedAt: row.updated_at?.toISOString() ?? null,
    bodyHtml: renderArticle(row.body),
    opinionHtml: row.opinion && renderArticle(row.opinion),
  };
}

function isBy(personId: string): Prisma.Sql {
  return Prisma.sql`exists (select from article_author aa where aa.article_id = a.id and aa.person_id = ${personId}::uuid)`;
}

async function pageOf(condition: Prisma.Sql, page: number): Promise<ArticlePage | null> {
  if (!Number.isInteger(page) || page < 1) return null;
  const [{ total } = { total: 0 }] = await db().$queryRaw<{ total: number }[]>`
    select count(*)::int as total from article a ${cardJoins} where a.status = 'published' ${condition}`;
  const pages = Math.max(1, Math.ceil(total / ARTICLES_PER_PAGE));
  if (page > pages) return null;
  const rows = await db().$queryRaw<CardRow[]>`
    select ${cardColumns} from article a ${cardJoins} where a.status = 'published' ${condition}
    order by a.published_at desc, a.id desc limit ${ARTICLES_PER_PAGE} offset ${(page - 1) * ARTICLES_PER_PAGE}`;
  return { articles: rows.map(toCard), page, pages };
}

export type FeedEntry = {
  id: string;
  slug: string;
  title: string;
  standfirst: string;
  body: string;
  opinion: string | null;
  section: string;
  authors: { name: string; handle: string }[];
  publishedAt: Date;
  changedAt: Date;
};

/** The newest articles, of one person or of all, with their whole text. */
export async function feedEntries(limit: number, personId?: string): Promise<FeedEntry[]> {
  const whose = personId ? Prisma.sql`and ${isBy(personId)}` : Prisma.empty;
  const rows = await db().$queryRaw<(CardRow & { updated_at: Date | null })[]>`
    select ${cardColumns}, a.updated_at from article a ${cardJoins} where a.status = 'published' ${whose}
    order by a.published_at desc, a.id desc limit ${limit}`;
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    title: row.title,
    standfirst: row.standfirst,
    body: row.body,
    opinion: row.opinion,
    section: row.section_name,
    authors: row.authors ?? [],
    publishedAt: row.published_at as Date,
    changedAt: row.updated_at ?? (row.published_at as Date),
  }));
}

/** Whether any article, of anybody, has this id. */
export async function articleExists(id: string): Promise<boolean> {
  return (await db().article.count({ where: { id } })) > 0;
}
