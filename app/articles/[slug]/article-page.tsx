import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Frame } from "@/app/frame";
import { ArticleHeader } from "@/components/articles/article-header";
import { BioCard } from "@/components/articles/bio-card";
import { Opinion } from "@/components/articles/opinion";
import { Prose } from "@/components/articles/prose";
import { Conversation } from "@/components/conversation/conversation";
import { JsonLd } from "@/components/site/json-ld";
import { articleJsonLd } from "@/lib/articles/json-ld";
import { findArticle } from "@/lib/articles/queries";
import { newestIds } from "@/lib/comments/live-news";
import { pageOfThreads } from "@/lib/comments/queries";
import type { Sort } from "@/lib/comments/views";
import { conversationState } from "@/lib/measures/queries";
import { tag } from "@/lib/platform/cache";
import { absolute, env } from "@/lib/platform/env";
import { keptUntil } from "@/lib/platform/kept-until";
import { metadataOf } from "@/lib/platform/metadata";

/** The same in every order of comments: they are one page. */
export async function articleMetadata(slug: string): Promise<Metadata> {
  const article = await findArticle(slug);
  if (!article) return { title: "Not found" };
  const about = metadataOf({
    path: `/articles/${slug}`,
    title: article.title,
    description: article.standfirst,
    type: "article",
  });
  return {
    ...about,
    alternates: {
      ...about.alternates,
      types: {
        "application/atom+xml": [
          { url: absolute("/feed.xml"), title: env.siteName },
          { url: absolute(`/articles/${slug}/comments.xml`), title: "Comments on this article" },
        ],
      },
    },
    authors: article.authors.map((author) => ({ name: author.name, url: `/people/${author.handle}` })),
    openGraph: {
      ...about.openGraph,
      type: "article",
      publishedTime: article.publishedAt,
      modifiedTime: article.updatedAt ?? article.publishedAt,
      section: article.section.name,
    },
  };
}

export async function ArticlePage({ slug, sort }: { slug: string; sort: Sort }) {
  await keptUntil(tag.article(slug), tag.conversation(slug), tag.conversations());
  const article = await findArticle(slug);
  if (!article) notFound();
  const [first, known, state] = await Promise.all([
    pageOfThreads(article.id, sort),
    newestIds(article.id),
    conversationState(article.id),
  ]);
  await keptUntil(...article.authors.map((author) => tag.person(author.handle)));

  return (
    <Frame current={article.section.slug} article={slug}>
      <article className="article">
        <ArticleHeader article={article} />
        <Prose html={article.bodyHtml} />
        {article.opinionHtml && <Opinion html={article.opinionHtml} authors={article.authors} />}
        <footer>
          {article.authors.map((author) => (
            <BioCard key={author.handle} author={author} />
          ))}
        </footer>
      </article>
      <Conversation slug={slug} total={article.comments} first={first} known={known} state={state} sort={sort} />
      <JsonLd data={articleJsonLd(article, first.comments)} />
    </Frame>
  );
}
