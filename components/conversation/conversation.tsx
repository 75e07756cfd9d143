"use client";

import type { CommentPage, Sort } from "@/lib/comments/views";
import { Count } from "../ui/figure";
import { Comment } from "./comment";
import { Composer } from "./composer";
import { OrderLinks } from "./order-links";
import { Toast } from "./toast";
import { useConversation } from "./use-conversation";

type Props = { slug: string; total: number; first: CommentPage; sort?: Sort; focus?: string | null; heading?: boolean };

/**
 * The conversation under an article. The first page is in the HTML; all that follows is fetched into it.
 * With `focus`, one comment among what it answers and a page of its replies.
 */
export function Conversation({ slug, total, first, sort: firstSort = "best", focus = null, heading = true }: Props) {
  const { talk, said, count, sort, next, reorder, more } = useConversation({
    slug,
    total,
    first,
    sort: firstSort,
    focus,
  });
  const roots = talk.children.get(null) ?? [];

  return (
    <section className="talk" id="conversation" aria-label="Conversation">
      {heading && (
        <header>
          <h2>
            <Count n={count} one="comment" />
          </h2>
          <OrderLinks slug={slug} sort={sort} onChoose={reorder} />
        </header>
      )}
      <form id="respond" action={`/articles/${slug}/respond`} method="get" />
      {heading && <Composer slug={slug} onPosted={talk.posted} />}
      {roots.length === 0 && <p className="text-ink-2">Nobody has said anything yet. Be the first.</p>}
      {roots.map((comment) => (
        <Comment key={comment.id} comment={comment} talk={talk} />
      ))}
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
      <Toast said={said} />
    </section>
  );
}
