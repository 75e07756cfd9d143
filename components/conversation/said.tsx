import { useState } from "react";
import type { CommentView } from "@/lib/comments/views";
import { Chequer } from "../ui/chequer";
import { Time } from "../ui/time";
import { Composer } from "./composer";
import { HideForm } from "./hide-form";
import { isMine, type Talk } from "./talk";

/** What somebody said, who and when, and what can be done about it. */
export function Said({ comment, talk }: { comment: CommentView; talk: Talk }) {
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
