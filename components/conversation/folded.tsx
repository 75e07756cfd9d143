import type { CommentView } from "@/lib/comments/views";
import { count } from "../ui/plural";
import { hiddenBy } from "./hidden-words";
import { SpokenBy } from "./spoken-by";
import { isShown, type Talk } from "./talk";
import { repliesBelow } from "./thread";

/** The one line that stays of a folded thread. */
export function Folded({ comment, talk }: { comment: CommentView; talk: Talk }) {
  return (
    <div className="body">
      {isShown(comment) ? (
        <SpokenBy comment={comment} />
      ) : (
        <p className="stub">{comment.hidden ? hiddenBy(comment.hidden) : "Withdrawn by its writer."}</p>
      )}
      <p className="hidden-replies">{count(repliesBelow(comment, talk.children), "reply", "replies")} hidden</p>
    </div>
  );
}
