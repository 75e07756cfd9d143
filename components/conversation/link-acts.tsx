import { type RefObject, useState } from "react";
import type { CommentView } from "@/lib/comments/views";
import { isMine, type Talk } from "./talk";

type Props = {
  comment: CommentView;
  talk: Talk;
  report: RefObject<HTMLButtonElement | null>;
  reporting: boolean;
  onReport: () => void;
};

/** What is done with a comment elsewhere. Folded behind dots: on a phone the acts stay one line. */
export function LinkActs({ comment, talk, report, reporting, onReport }: Props) {
  const [open, setOpen] = useState(false);
  const mutes = talk.mutes.canMute && !isMine(comment, talk);
  const label = mutes ? "Link, share and mute" : "Link and share";
  return (
    <>
      <button
        type="button"
        className="act dots needs-scripts"
        aria-expanded={open}
        aria-label={label}
        title={label}
        onClick={() => setOpen(!open)}
      >
        <svg viewBox="0 0 20 20" fill="currentColor" aria-hidden="true" focusable="false">
          <path d="M3 8.4h3.2v3.2H3zM8.4 8.4h3.2v3.2H8.4zM13.8 8.4H17v3.2h-3.2z" />
        </svg>
      </button>
      {open && (
        <>
          <button type="button" className="act" onClick={() => talk.copyLink(comment)}>
            Copy link
          </button>
          <button type="button" className="act" onClick={() => talk.share(comment)}>
            Share
          </button>
          {talk.me === null ? (
            <a className="act" href={`/articles/${talk.slug}/respond?to=${comment.id}`}>
              Report
            </a>
          ) : (
            !isMine(comment, talk) && (
              <button ref={report} type="button" className="act" aria-expanded={reporting} onClick={onReport}>
                Report
              </button>
            )
          )}
          {mutes && (
            <button
              type="button"
              className="act"
              aria-label={`${talk.mutes.isMuted(comment) ? "Unmute" : "Mute"} ${comment.author.name}`}
              onClick={() => talk.mutes.toggle(comment)}
            >
              {talk.mutes.isMuted(comment) ? "Unmute" : "Mute"}
            </button>
          )}
        </>
      )}
    </>
  );
}
