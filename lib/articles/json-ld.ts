import "server-only";
import { absolute, env } from "../platform/env";
import type { ArticleView } from "./views";

/** The article as schema.org has it (NewsArticle). */
export function articleJsonLd(article: ArticleView): object {
  const url = absolute(`/articles/${article.slug}`);
  return {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    mainEntityOfPage: url,
    url,
    headline: article.title,
    description: article.standfirst,
    articleSection: article.section.name,
    datePublished: article.publishedAt,
    dateModified: article.updatedAt ?? article.publishedAt,
    commentCount: article.comments,
    discussionUrl: `${url}#conversation`,
    author: article.authors.map(({ name, handle }) => ({
      "@type": "Person",
      name,
      url: absolute(`/people/${handle}`),
    })),
    publisher: { "@type": "Organization", name: env.siteName, url: env.siteUrl },
  };
}
