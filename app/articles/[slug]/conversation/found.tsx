import { FoundComments } from "@/components/conversation/found-comments";
import { SearchForm } from "@/components/conversation/search-form";
import { Notice } from "@/components/ui/notice";
import type { ArticleView } from "@/lib/articles/views";
import { searchConversation } from "@/lib/comments/search";
import { Failure } from "@/lib/failures";

/** The comments under an article that hold some words, or why they can't be looked for. */
export async function Found({ article, words, after }: { article: ArticleView; words: string; after: string }) {
  const found = await searchConversation(article.id, words, after).catch((error) => {
    if (error instanceof Failure) return error.message;
    throw error;
  });
  return (
    <section className="talk" aria-label="Found comments">
      <SearchForm slug={article.slug} words={words} />
      {typeof found === "string" ? (
        <Notice tone="stopped">{found}</Notice>
      ) : (
        <FoundComments slug={article.slug} words={words} page={found} further={after !== ""} />
      )}
    </section>
  );
}
