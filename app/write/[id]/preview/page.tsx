import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { Frame } from "@/app/frame";
import { ArticleHeader } from "@/components/articles/article-header";
import { BioCard } from "@/components/articles/bio-card";
import { Opinion } from "@/components/articles/opinion";
import { Prose } from "@/components/articles/prose";
import { PublishForm } from "@/components/articles/publish-form";
import { previewArticle } from "@/lib/articles/queries";
import { currentActor } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Preview", robots: { index: false } };

/** The article as readers will see it. */
export default async function PreviewPage({ params }: PageProps<"/write/[id]/preview">) {
  const { id } = await params;
  const actor = await currentActor();
  if (!actor) redirect(`/sign-in?returnTo=/write/${id}/preview`);
  const article = await previewArticle(actor, id);
  if (!article) notFound();

  return (
    <Frame current={article.section.slug}>
      <PublishForm id={id} published={article.publishedAt !== ""} />
      <article className="article">
        <ArticleHeader article={{ ...article, publishedAt: article.publishedAt || new Date().toISOString() }} />
        <Prose html={article.bodyHtml} />
        {article.opinionHtml && <Opinion html={article.opinionHtml} authors={article.authors} />}
        <footer>
          {article.authors.map((author) => (
            <BioCard key={author.handle} author={author} />
          ))}
        </footer>
      </article>
    </Frame>
  );
}
