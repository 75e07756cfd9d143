import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Frame } from "@/app/frame";
import { Version } from "@/components/conversation/version";
import { findArticle } from "@/lib/articles/queries";
import { findHistory } from "@/lib/comments/revisions";
import { tag } from "@/lib/platform/cache";
import { keptUntil } from "@/lib/platform/kept-until";

export const generateStaticParams = () => [];

export const metadata: Metadata = { title: "What a comment said before", robots: { index: false } };

/** Every text a comment has had, newest first. Of one that is hidden or withdrawn there is nothing here. */
export default async function HistoryPage({ params }: PageProps<"/articles/[slug]/comments/[id]/history">) {
  const { slug, id } = await params;
  await keptUntil(tag.article(slug), tag.conversation(slug));
  const [article, history] = await Promise.all([findArticle(slug), findHistory(slug, id)]);
  if (!article || !history) notFound();
  const { comment, versions } = history;

  return (
    <Frame current={article.section.slug} article={slug}>
      <div className="talk">
        <div className="permalink-head">
          <p>What a comment under this article has said, newest first</p>
          <h1>
            <a href={`/articles/${slug}`}>{article.title}</a>
          </h1>
          <p>
            By{" "}
            <a href={`/people/${comment.author.handle}`}>
              <bdi>{comment.author.name}</bdi>
            </a>
            {" · "}
            <a href={`/articles/${slug}/comments/${id}`}>Back to the comment</a>
          </p>
        </div>
        {versions.map((version) => (
          <Version key={version.version} {...version} />
        ))}
      </div>
    </Frame>
  );
}
