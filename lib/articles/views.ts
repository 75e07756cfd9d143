import type { AuthorCard, PersonName } from "../people/views";

export type SectionView = { slug: string; name: string; description: string };

/** An article as lists show it. Dates are ISO 8601, UTC. */
export type ArticleCard = {
  id: string;
  slug: string;
  title: string;
  standfirst: string;
  kicker: string | null;
  series: string | null;
  section: { slug: string; name: string };
  authors: PersonName[];
  publishedAt: string;
  minutes: number;
  comments: number;
};

/** An article as its page shows it. */
export type ArticleView = Omit<ArticleCard, "authors"> & {
  authors: AuthorCard[];
  updatedAt: string | null;
  bodyHtml: string;
  opinionHtml: string | null;
};

/** Pages are numbered from 1. */
export type ArticlePage = { articles: ArticleCard[]; page: number; pages: number };

/** An article as its author edits it. */
export type EditedArticle = {
  id: string;
  slug: string;
  version: number;
  title: string;
  kicker: string | null;
  series: string | null;
  standfirst: string;
  section: string;
  body: string;
  opinion: string | null;
  published: boolean;
};
