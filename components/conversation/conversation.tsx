"use client";

import type { CommentPage, Sort } from "@/lib/comments/views";
import { Count } from "../ui/figure";
import { Comment } from "./comment";
import { Composer } from "./composer";
import { OrderLinks } from "./order-links";
import { Toast } from "./toast";
import { Tools } from "./tools";
import { useConversation } from "./use-conversation";

type Props = {
  slug: string;
  total: number;
  first: CommentPage;
  newest?: string | null;
  sort?: Sort;
  focus?: string | null;
  heading?: boolean;
};

/**
 * The conversation under an article. The first page is in the HTML; all that follows is fetched into it.
 * With `focus`, one comment among what it answers and a page of its replies.
 */
export function Conversation({
  newest = null,
  sort: firstSort = "best",
  focus = null,
  heading = true,
  ...props
}: Props) {
  const { slug, total } = props;
  const { talk, toast, news, folds, keys, count, sort, next, choose, more, close } = useConversation({
    ...props,
    newest,
    sort: firstSort,
    focus,
    whole: heading,
  });
  const roots = talk.children.get(null) ?? [];

  return (
    <section className="talk" id="conversation" aria-label="Conversation">
      {heading && (
        <header>
          <h2>
            <Count n={count} one="comment" />
          </h2>
          <OrderLinks slug={slug} sort={sort} onChoose={choose} />
        </header>
      )}
      {heading && total > 0 && <Tools slug={slug} roots={roots} news={news} folds={folds} keys={keys} />}
      <form id="respond" action={`/articles/${slug}/respond`} method="get" />
      {heading && <Composer slug={slug} onPosted={talk.posted} />}
      {roots.length === 0 && <p className="text-ink-2">Nobody has said anything yet. Be the first.</p>}
      {/* Another order is another list: a comment that kept its element would be seen to jump. */}
      <div key={sort}>
        {roots.map((comment) => (
          <Comment key={comment.id} comment={comment} talk={talk} />
        ))}
      </div>
      {/* Room at once for what is coming, so that nothing moves when it arrives late. */}
      {talk.busy === "more" && <div className="coming" />}
      {next && (
        <a
          className="more"
          href={`/articles/${slug}/conversation?sort=${sort}&after=${next}`}
          rel="nofollow"
          aria-busy={talk.busy === "more"}
          onClick={(event) => {
            event.preventDefault();
            more();
          }}
        >
          More comments
        </a>
      )}
      <Toast toast={toast} news={news} onClose={close} />
    </section>
  );
}
