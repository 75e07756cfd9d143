import type { CommentView } from "@/lib/comments/views";
import { ConversationKeysHelp } from "./keys-help";
import { NewsSteps } from "./news-steps";
import { SearchForm } from "./search-form";
import type { useConversation } from "./use-conversation";
import { many } from "./use-news";

type Props = Pick<ReturnType<typeof useConversation>, "news" | "folds" | "keys"> & {
  slug: string;
  roots: CommentView[];
};

/** What helps to read a long conversation. Its room is the same whatever is known of the reader, so nothing moves. */
export function Tools({ slug, roots, news, folds, keys }: Props) {
  const threads = roots.filter((root) => root.replyCount > 0).map((root) => root.id);
  const isFolded = threads.length > 0 && threads.every((id) => folds.folded.has(id));

  return (
    <div className="tools">
      <SearchForm slug={slug} />
      <div className="row-tools">
        <p className="news">
          {news.newCount > 0 && (
            <>
              <b>
                <span className="fig">{many(news.newCount)}</span> new
              </b>{" "}
              since you left
            </>
          )}
        </p>
        {news.newCount > 0 && <NewsSteps news={news} />}
        <button
          type="button"
          className="act needs-scripts"
          disabled={threads.length === 0}
          onClick={() => folds.foldAll(isFolded ? [] : threads)}
        >
          {/* Both words share one place: it is as wide as the longer. */}
          <span className="words">
            <span aria-hidden={isFolded}>Collapse all</span>
            <span aria-hidden={!isFolded}>Expand all</span>
          </span>
        </button>
        <ConversationKeysHelp {...keys} />
      </div>
    </div>
  );
}
