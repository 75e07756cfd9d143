import "server-only";
import { commentsJsonLd } from "../comments/json-ld";
import type { CommentView } from "../comments/views";
import { absolute, env } from "../platform/env";
import type { ArticleView } from "./views";

/** The article as schema.org has it (NewsArticle), with those of the comments on its page that everybody can read. */
export function articleJsonLd(article: ArticleView, comments: CommentView[]): object {
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
    comment: commentsJsonLd(comments),
    publisher: { "@type": "Organization", name: env.siteName, url: env.siteUrl },
  };
}
