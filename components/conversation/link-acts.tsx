import { useState } from "react";
import type { CommentView } from "@/lib/comments/views";
import type { Talk } from "./talk";

/** What is done with a comment elsewhere. Folded behind dots: on a phone the acts stay one line. */
export function LinkActs({ comment, talk }: { comment: CommentView; talk: Talk }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="act dots needs-scripts"
        aria-expanded={open}
        aria-label="Link and share"
        title="Link and share"
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
        </>
      )}
    </>
  );
}
