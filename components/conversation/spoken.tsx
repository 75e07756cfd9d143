import { useState } from "react";
import type { CommentView } from "@/lib/comments/views";
import { Composer } from "./composer";
import { HideForm } from "./hide-form";
import { LinkActs } from "./link-acts";
import { OwnActs } from "./own-acts";
import { SpokenBy } from "./spoken-by";
import { isMine, type Talk } from "./talk";

/** What somebody said, who and when, and what can be done about it. */
export function Spoken({ comment, talk }: { comment: CommentView; talk: Talk }) {
  const [hiding, setHiding] = useState(false);
  const mine = isMine(comment, talk);

  return (
    <>
      <SpokenBy comment={comment} />
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
          // What is selected stays so until it is quoted.
          onMouseDown={(event) => event.preventDefault()}
          onClick={(event) => {
            event.preventDefault();
            talk.openReply(talk.replyTo === comment.id ? null : comment.id);
          }}
        >
          Reply
        </button>
        <LinkActs comment={comment} talk={talk} />
        {talk.moderates && !mine && !hiding && (
          <button type="button" className="act stop" onClick={() => setHiding(true)}>
            Hide
          </button>
        )}
        {/* Down here and last, where there is room for what is known later: beside the name a tag would wrap the line, and move what is being read. */}
        {mine && <span className="tag mine">You</span>}
        {mine && <OwnActs comment={comment} onChanged={talk.changed} />}
        {talk.isNew(comment) && <span className="tag unread">New</span>}
      </div>
      {hiding && (
        <HideForm onHide={(rule, reason) => talk.hide(comment, rule, reason)} onCancel={() => setHiding(false)} />
      )}
      {talk.replyTo === comment.id && (
        <Composer
          slug={talk.slug}
          parentId={comment.id}
          autoFocus
          quote={talk.quote}
          onPosted={talk.posted}
          onCancel={() => talk.openReply(null)}
        />
      )}
    </>
  );
}
