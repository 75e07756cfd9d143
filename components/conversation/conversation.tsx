"use client";

import type { CommentPage, Sort } from "@/lib/comments/views";
import type { ConversationState } from "@/lib/measures/views";
import { FollowButton } from "../people/follow-button";
import { Count } from "../ui/figure";
import { Comment } from "./comment";
import { HeldUnder } from "./held-under";
import { LiveBar } from "./live-bar";
import { ModerateLink } from "./moderate-link";
import { OrderLinks } from "./order-links";
import { StandingProvider } from "./standing";
import { Toast } from "./toast";
import { Tools } from "./tools";
import { useConversation } from "./use-conversation";
import { Write } from "./write";

type Props = {
  slug: string;
  total: number;
  first: CommentPage;
  /** Whether it is closed or slow, or will be. */
  state: ConversationState;
  /** The newest comments when the page was made, newest first; see newestIds in lib/comments/live-news.ts. */
  known?: string[];
  sort?: Sort;
  focus?: string | null;
  heading?: boolean;
};

/**
 * The conversation under an article. The first page is in the HTML; all that follows is fetched into it.
 * With `focus`, one comment among what it answers and a page of its replies.
 */
export function Conversation({ known = [], sort: firstSort = "best", focus = null, heading = true, ...props }: Props) {
  const { slug, total } = props;
  const { talk, standing, toast, news, folds, keys, live, count, sort, next, quote, choose, more, close } =
    useConversation({
      ...props,
      known,
      sort: firstSort,
      focus,
      whole: heading,
    });
  const roots = talk.children.get(null) ?? [];

  return (
    <StandingProvider state={standing}>
      <section className="talk" id="conversation" aria-label="Conversation">
        {heading && (
          <header>
            <h2>
              <Count n={count} one="comment" />
            </h2>
            <FollowButton kind="conversation" of={slug} name="this conversation" />
            <OrderLinks slug={slug} sort={sort} onChoose={choose} />
            <ModerateLink slug={slug} />
          </header>
        )}
        {heading && total > 0 && <Tools slug={slug} roots={roots} news={news} folds={folds} keys={keys} />}
        <form id="respond" action={`/articles/${slug}/respond`} method="get" />
        {heading && <Write slug={slug} quote={quote} onPosted={talk.posted} />}
        <HeldUnder id={null} talk={talk} />
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
        {heading && (
          <p className="meta">
            <a href={`/articles/${slug}/comments.xml`}>Follow this conversation by feed</a>
          </p>
        )}
        {heading && <LiveBar {...live} />}
        <Toast toast={toast} news={news} onClose={close} />
      </section>
    </StandingProvider>
  );
}
