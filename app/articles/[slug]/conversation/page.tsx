import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Frame } from "@/app/frame";
import { Conversation } from "@/components/conversation/conversation";
import { findArticle } from "@/lib/articles/queries";
import { findThread, pageOfThreads } from "@/lib/comments/queries";
import { SORTS } from "@/lib/comments/schema";
import { firstOf } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Conversation", robots: { index: false } };

/** A further page of the conversation or of the replies to one comment, or another order, where there are no scripts. */
export default async function ConversationPage({ params, searchParams }: PageProps<"/articles/[slug]/conversation">) {
  const { slug } = await params;
  const asked = await searchParams;
  const sort = SORTS.find((one) => one === (firstOf(asked.sort) || "best"));
  const article = await findArticle(slug);
  if (!article || !sort) notFound();
  const [under, after] = [firstOf(asked.under) || null, firstOf(asked.after)];
  const read = under ? repliesTo(slug, under, after) : pageOfThreads(article.id, sort, after);
  const page = await read.catch(() => notFound());
  if (!page) notFound();

  return (
    <Frame current={article.section.slug} article={slug}>
      <div className="talk">
        <div className="permalink-head">
          <p>The conversation under</p>
          <h1>
            <a href={`/articles/${slug}`}>{article.title}</a>
          </h1>
        </div>
      </div>
      <Conversation slug={slug} total={article.comments} first={page} sort={sort} focus={under} heading={!under} />
    </Frame>
  );
}

async function repliesTo(slug: string, id: string, after: string) {
  const thread = await findThread(slug, id, after);
  return thread && { ...thread, comments: [...thread.ancestors, ...thread.comments] };
}
