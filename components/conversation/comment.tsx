import { MAX_DRAWN_DEPTH } from "@/lib/comments/drawing";
import type { CommentView } from "@/lib/comments/views";
import { Muted } from "../people/muted";
import { Fold } from "./fold";
import { Folded } from "./folded";
import { HeldUnder } from "./held-under";
import { MoreReplies } from "./more-replies";
import { Spoken } from "./spoken";
import { Stub } from "./stub";
import { isMine, isShown, type Talk } from "./talk";
import { Vote } from "./vote";

/** One comment and, within it, its replies. */
export function Comment({ comment, talk, level = 0 }: { comment: CommentView; talk: Talk; level?: number }) {
  const { id } = comment;
  const replies = talk.children.get(id) ?? [];
  const missing = comment.replyCount - replies.length;
  const goesOn = (missing > 0 && talk.ends[id] !== null) || talk.deeper.has(id);
  const [shown, mine, folded] = [isShown(comment), isMine(comment, talk), talk.folded.has(id)];
  const away = talk.mutes.isAway(comment);

  return (
    <article
      className={classesOf(comment, talk)}
      id={`comment-${id}`}
      tabIndex={-1}
      aria-label={labelOf(comment, talk)}
    >
      <div className="rail">
        {shown && !folded && !away && (
          <Vote
            id={id}
            upvotes={talk.votes[id] ?? comment.upvotes}
            pressed={id in talk.votes}
            own={mine}
            closed={false}
            onToggle={() => talk.toggleVote(comment)}
          />
        )}
        {comment.replyCount > 0 && <Fold comment={comment} folded={folded} onToggle={() => talk.toggleFold(id)} />}
      </div>
      {folded ? (
        <Folded comment={comment} talk={talk} />
      ) : (
        <>
          <div className="body">
            {away ? (
              <Muted author={comment.author} onShow={() => talk.mutes.look(comment)} />
            ) : shown ? (
              <Spoken comment={comment} talk={talk} />
            ) : (
              <Stub comment={comment} talk={talk} />
            )}
            <HeldUnder id={id} talk={talk} />
          </div>
          {replies.map((reply) => (
            <Comment key={reply.id} comment={reply} talk={talk} level={level + 1} />
          ))}
          {goesOn && (
            <MoreReplies
              comment={comment}
              missing={missing}
              deep={level >= MAX_DRAWN_DEPTH && id !== talk.focus}
              talk={talk}
            />
          )}
        </>
      )}
    </article>
  );
}

function classesOf(comment: CommentView, talk: Talk): string {
  const is = {
    "is-mine": isShown(comment) && isMine(comment, talk),
    "is-new": talk.isNew(comment),
    "is-fresh": talk.fresh === comment.id,
    "is-focus": talk.focus === comment.id,
  };
  return ["comment", ...Object.entries(is).flatMap(([name, yes]) => (yes ? [name] : []))].join(" ");
}

function labelOf(comment: CommentView, talk: Talk): string {
  if (comment.withdrawn) return "Withdrawn comment";
  if (comment.hidden) return "Hidden comment";
  return `${talk.isNew(comment) ? "New comment" : "Comment"} by ${comment.author.name}`;
}
