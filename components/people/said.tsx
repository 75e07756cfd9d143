import type { CommentView } from "@/lib/comments/views";
import { Count } from "../ui/figure";
import { Time } from "../ui/time";
import { SaidActs } from "./said-acts";

/** A comment away from its conversation: where it was said, what, and how it was received. */
export function Said({ comment }: { comment: CommentView & { articleTitle: string } }) {
  return (
    <article className="border-rule border-t py-4">
      <p className="meta">
        <a href={`/articles/${comment.articleSlug}/comments/${comment.id}`}>{comment.articleTitle}</a>
        <Time iso={comment.postedAt} withTime />
        <Count n={comment.upvotes} one="upvote" />
      </p>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: lib/text has made it safe on the server */}
      <div className="said" dir="auto" dangerouslySetInnerHTML={{ __html: comment.html }} />
      <SaidActs id={comment.id} writer={comment.author.handle} />
    </article>
  );
}
