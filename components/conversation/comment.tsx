"use client";

import { useState } from "react";
import { MAX_DRAWN_DEPTH } from "@/lib/comments/drawing";
import type { CommentView } from "@/lib/comments/views";
import { Chequer } from "../ui/chequer";
import { figures, noun } from "../ui/plural";
import { Time } from "../ui/time";
import { Composer } from "./composer";
import { EditedMark } from "./edited-mark";
import { HideForm } from "./hide-form";
import { OwnActs } from "./own-acts";
import { Stub } from "./stub";
import { Vote } from "./vote";

/** What the conversation knows and does; a comment only shows it and asks for it. */
export type Talk = {
  slug: string;
  children: Map<string | null, CommentView[]>;
  votes: Record<string, number>;
  own: ReadonlySet<string>;
  me: string | null;
  moderates: boolean;
  fresh: string | null;
  focus: string | null;
  busy: string | null;
  ends: Record<string, string | null>;
  replyTo: string | null;
  toggleVote(comment: CommentView): void;
  openReply(id: string | null): void;
  posted(comment: CommentView): void;
  changed(comment: CommentView): void;
  moreReplies(comment: CommentView): void;
  hide(comment: CommentView, rule: string, reason: string): Promise<void>;
  restore(comment: CommentView): void;
};

/** One comment and, within it, its replies. */
export function Comment({ comment, talk, level = 0 }: { comment: CommentView; talk: Talk; level?: number }) {
  const replies = talk.children.get(comment.id) ?? [];
  const missing = comment.replyCount - replies.length;
  const isShown = !comment.hidden && !comment.withdrawn;
  const classes = ["comment", (talk.fresh === comment.id || talk.focus === comment.id) && "is-new"]
    .filter(Boolean)
    .join(" ");

  return (
    <article
      className={classes}
      id={`comment-${comment.id}`}
      tabIndex={-1}
      aria-label={isShown ? `Comment by ${comment.author.name}` : "Hidden comment"}
    >
      <div className="rail">
        {isShown && (
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
        {isShown ? <Said comment={comment} talk={talk} /> : <Stub comment={comment} talk={talk} />}
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

function Said({ comment, talk }: { comment: CommentView; talk: Talk }) {
  const [hiding, setHiding] = useState(false);
  const mine = isMine(comment, talk);
  const { author } = comment;

  return (
    <>
      <header>
        <b>
          <a href={`/people/${author.handle}`}>
            <bdi>{author.name}</bdi>
          </a>
        </b>
        <Chequer role={author.role} />
        <a
          className="permalink"
          href={`/articles/${comment.articleSlug}/comments/${comment.id}`}
          aria-label="Permalink"
        >
          <Time iso={comment.postedAt} withTime />
        </a>
        <EditedMark comment={comment} />
      </header>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: lib/text has made it safe on the server */}
      <div className="said" dir="auto" dangerouslySetInnerHTML={{ __html: comment.html }} />
      <div className="acts">
        <button
          type="submit"
          form="respond"
          name="to"
          value={comment.id}
          className="act"
          aria-expanded={talk.replyTo === comment.id}
          onClick={(event) => {
            event.preventDefault();
            talk.openReply(talk.replyTo === comment.id ? null : comment.id);
          }}
        >
          Reply
        </button>
        {/* Down here, where there is room for it: beside the name it would wrap the line, and move what is being read. */}
        {mine && <span className="tag mine">You</span>}
        {mine && <OwnActs comment={comment} onChanged={talk.changed} />}
        {talk.moderates && !mine && !hiding && (
          <button type="button" className="act stop" onClick={() => setHiding(true)}>
            Hide
          </button>
        )}
      </div>
      {hiding && (
        <HideForm onHide={(rule, reason) => talk.hide(comment, rule, reason)} onCancel={() => setHiding(false)} />
      )}
      {talk.replyTo === comment.id && (
        <Composer
          slug={talk.slug}
          parentId={comment.id}
          autoFocus
          onPosted={talk.posted}
          onCancel={() => talk.openReply(null)}
        />
      )}
    </>
  );
}

/** The rest of the replies: fetched in place, or on the comment's own page where columns would get too narrow. */
function MoreReplies({
  comment,
  missing,
  deep,
  talk,
}: {
  comment: CommentView;
  missing: number;
  deep: boolean;
  talk: Talk;
}) {
  if (deep) {
    return (
      <a className="more" href={`/articles/${comment.articleSlug}/comments/${comment.id}`}>
        Continue this thread
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

function isMine(comment: CommentView, talk: Talk): boolean {
  return talk.own.has(comment.id) || (talk.me !== null && comment.author.handle === talk.me);
}
