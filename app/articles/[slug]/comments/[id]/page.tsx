import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Frame } from "@/app/frame";
import { Conversation } from "@/components/conversation/conversation";
import { ConversationHead } from "@/components/conversation/conversation-head";
import { findArticle } from "@/lib/articles/queries";
import { findThread } from "@/lib/comments/queries";
import { conversationState } from "@/lib/measures/queries";
import { tag } from "@/lib/platform/cache";
import { keptUntil } from "@/lib/platform/kept-until";
import { metadataOf } from "@/lib/platform/metadata";

export const generateStaticParams = () => [];

type Props = PageProps<"/articles/[slug]/comments/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, id } = await params;
  const article = await findArticle(slug);
  if (!article) return { title: "Not found" };
  return {
    ...metadataOf({ path: `/articles/${slug}/comments/${id}`, title: `A comment on “${article.title}”` }),
    robots: { index: false },
  };
}

/** One comment, with what it answers above it and its replies below. */
export default async function CommentPage({ params }: Props) {
  const { slug, id } = await params;
  await keptUntil(tag.article(slug), tag.conversation(slug), tag.conversations());
  const [article, thread] = await Promise.all([findArticle(slug), findThread(slug, id)]);
  if (!article || !thread) notFound();

  return (
    <Frame current={article.section.slug} article={slug}>
      <ConversationHead slug={slug} title={article.title}>
        One thread from the conversation under
      </ConversationHead>
      <Conversation
        slug={slug}
        total={article.comments}
        first={{ ...thread, comments: [...thread.ancestors, ...thread.comments] }}
        state={await conversationState(article.id)}
        focus={id}
        heading={false}
      />
    </Frame>
  );
}
