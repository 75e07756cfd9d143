import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Frame } from "@/app/frame";
import { Conversation } from "@/components/conversation/conversation";
import { ConversationHead } from "@/components/conversation/conversation-head";
import { findArticle } from "@/lib/articles/queries";
import type { ArticleView } from "@/lib/articles/views";
import { findThread, pageOfThreads } from "@/lib/comments/queries";
import { SORTS } from "@/lib/comments/schema";
import { conversationState } from "@/lib/measures/queries";
import { firstOf } from "@/lib/web/search-params";
import { Found } from "./found";

export const metadata: Metadata = { title: "Conversation", robots: { index: false } };

type Asked = Record<"q" | "sort" | "under" | "after", string>;

/** Words looked for in the conversation; else, where there are no scripts, a further page of it or of the replies to one comment. */
export default async function ConversationPage({ params, searchParams }: PageProps<"/articles/[slug]/conversation">) {
  const { slug } = await params;
  const query = await searchParams;
  const asked = {
    q: firstOf(query.q),
    sort: firstOf(query.sort),
    under: firstOf(query.under),
    after: firstOf(query.after),
  };
  const article = await findArticle(slug);
  if (!article) notFound();

  return (
    <Frame current={article.section.slug} article={slug}>
      <ConversationHead slug={slug} title={article.title}>
        {asked.q ? "Found in the conversation under" : "The conversation under"}
      </ConversationHead>
      {asked.q ? (
        <Found article={article} words={asked.q} after={asked.after} />
      ) : (
        <Further article={article} asked={asked} />
      )}
    </Frame>
  );
}

async function Further({ article, asked }: { article: ArticleView; asked: Asked }) {
  const sort = SORTS.find((one) => one === (asked.sort || "best"));
  if (!sort) notFound();
  const under = asked.under || null;
  const read = under ? repliesTo(article.slug, under, asked.after) : pageOfThreads(article.id, sort, asked.after);
  const page = await read.catch(() => notFound());
  if (!page) notFound();
  return (
    <Conversation
      slug={article.slug}
      total={article.comments}
      first={page}
      state={await conversationState(article.id)}
      sort={sort}
      focus={under}
      heading={!under}
    />
  );
}

async function repliesTo(slug: string, id: string, after: string) {
  const thread = await findThread(slug, id, after);
  return thread && { ...thread, comments: [...thread.ancestors, ...thread.comments] };
}
