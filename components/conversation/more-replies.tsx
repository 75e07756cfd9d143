import type { CommentView } from "@/lib/comments/views";
import { figures, noun } from "../ui/plural";
import { continueAnchor } from "./news";
import type { Talk } from "./talk";

type Props = { comment: CommentView; missing: number; deep: boolean; talk: Talk };

/** The rest of the replies: fetched in place, or on the comment's own page where columns would get too narrow. */
export function MoreReplies({ comment, missing, deep, talk }: Props) {
  if (deep) {
    const news = talk.deeper.get(comment.id) ?? 0;
    return (
      <a
        className="more"
        id={continueAnchor(comment.id)}
        href={`/articles/${comment.articleSlug}/comments/${comment.id}`}
      >
        Continue this thread{news > 0 && <span className="tag unread">{figures(news)} new</span>}
      </a>
    );
  }
  const after = talk.ends[comment.id];
  return (
    <a
      className="more"
      href={`/articles/${comment.articleSlug}/conversation?under=${comment.id}${after ? `&after=${after}` : ""}`}
      rel="nofollow"
      aria-busy={talk.busy === comment.id}
      onClick={(event) => {
        event.preventDefault();
        talk.moreReplies(comment);
      }}
    >
      {figures(missing)} more {noun(missing, "reply", "replies")}
    </a>
  );
}
