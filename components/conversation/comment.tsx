import { MAX_DRAWN_DEPTH } from "@/lib/comments/drawing";
import type { CommentView } from "@/lib/comments/views";
import { MoreReplies } from "./more-replies";
import { Said } from "./said";
import { Stub } from "./stub";
import { isMine, isShown, type Talk } from "./talk";
import { Vote } from "./vote";

/** One comment and, within it, its replies. */
export function Comment({ comment, talk, level = 0 }: { comment: CommentView; talk: Talk; level?: number }) {
  const replies = talk.children.get(comment.id) ?? [];
  const missing = comment.replyCount - replies.length;
  const shown = isShown(comment);
  const classes = ["comment", (talk.fresh === comment.id || talk.focus === comment.id) && "is-new"]
    .filter(Boolean)
    .join(" ");

  return (
    <article
      className={classes}
      id={`comment-${comment.id}`}
      tabIndex={-1}
      aria-label={shown ? `Comment by ${comment.author.name}` : "Hidden comment"}
    >
      <div className="rail">
        {shown && (
          <Vote
            id={comment.id}
            upvotes={talk.votes[comment.id] ?? comment.upvotes}
            pressed={comment.id in talk.votes}
            own={isMine(comment, talk)}
            closed={false}
            onToggle={() => talk.toggleVote(comment)}
          />
        )}
      </div>
      <div className="body">
        {shown ? <Said comment={comment} talk={talk} /> : <Stub comment={comment} talk={talk} />}
      </div>
      {replies.map((reply) => (
        <Comment key={reply.id} comment={reply} talk={talk} level={level + 1} />
      ))}
      {missing > 0 && talk.ends[comment.id] !== null && (
        <MoreReplies
          comment={comment}
          missing={missing}
          deep={level >= MAX_DRAWN_DEPTH && comment.id !== talk.focus}
          talk={talk}
        />
      )}
    </article>
  );
}
