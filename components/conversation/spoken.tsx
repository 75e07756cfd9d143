import { useRef, useState } from "react";
import type { CommentView } from "@/lib/comments/views";
import { HideForm } from "./hide-form";
import { LinkActs } from "./link-acts";
import { OwnActs } from "./own-acts";
import { ReportForm } from "./report-form";
import { SpokenBy } from "./spoken-by";
import { useStanding } from "./standing";
import { isMine, type Talk } from "./talk";
import { Write } from "./write";

/** What somebody said, who and when, and what can be done about it. */
export function Spoken({ comment, talk }: { comment: CommentView; talk: Talk }) {
  const [hiding, setHiding] = useState(false);
  const [reporting, setReporting] = useState(false);
  const report = useRef<HTMLButtonElement>(null);
  const mine = isMine(comment, talk);
  const { closed } = useStanding();

  return (
    <>
      <SpokenBy comment={comment} />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: lib/text has made it safe on the server */}
      <div className="said" dir="auto" dangerouslySetInnerHTML={{ __html: comment.html }} />
      <div className="acts">
        {(!closed || talk.moderates || talk.replyTo === comment.id) && (
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
        )}
        <LinkActs
          comment={comment}
          talk={talk}
          report={report}
          reporting={reporting}
          onReport={() => setReporting(!reporting)}
        />
        {talk.open.has(comment.id) && <span className="tag wait">At the desk</span>}
        {talk.open.get(comment.id)?.may.includes("approve") && (
          <button type="button" className="act" onClick={() => talk.approve(comment)}>
            Approve
          </button>
        )}
        {talk.moderates && !mine && (
          <a className="act" href={`/moderation/people/${comment.author.handle}`}>
            Writer’s record
          </a>
        )}
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
      {hiding && <HideForm onHide={(input) => talk.hide(comment, input)} onCancel={() => setHiding(false)} />}
      {reporting && (
        <ReportForm
          comment={comment}
          onSent={talk.say}
          onClose={() => {
            setReporting(false);
            report.current?.focus();
          }}
        />
      )}
      {talk.replyTo === comment.id && (
        <Write
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
