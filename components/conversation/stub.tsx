"use client";

import { useState } from "react";
import type { CommentView, ReadComment } from "@/lib/comments/views";
import { api } from "./api";
import { Deleted } from "./deleted";
import { HiddenWords } from "./hidden-words";
import { OwnActs } from "./own-acts";
import type { Talk } from "./talk";

/** What stands where a comment was: that it is hidden, by which rule, and why; or that its writer took it back. */
export function Stub({ comment, talk }: { comment: CommentView; talk: Talk }) {
  const [read, setRead] = useState<Pick<ReadComment, "html" | "deletedAfterDays"> | null>(null);
  const [failed, setFailed] = useState("");
  if (!comment.hidden) return <p className="stub">Withdrawn by its writer.</p>;
  const mayRead = talk.moderates || talk.own.has(comment.id);

  return (
    <>
      <p className="stub">
        <HiddenWords hidden={comment.hidden} />
      </p>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: lib/text has made it safe on the server */}
      {read?.html && <div className="said" dir="auto" dangerouslySetInnerHTML={{ __html: read.html }} />}
      {read?.deletedAfterDays !== undefined && <Deleted days={read.deletedAfterDays} />}
      {failed && <p role="alert">{failed}</p>}
      {mayRead && (
        <div className="acts">
          {read === null && (
            <button
              type="button"
              className="act"
              onClick={() =>
                api.read(comment.id).then(
                  (found) => {
                    setRead(found);
                    setFailed("");
                  },
                  (error: Error) => setFailed(error.message),
                )
              }
            >
              Read it
            </button>
          )}
          {talk.own.has(comment.id) && (
            <a className="act" href={`/decisions/${comment.id}`}>
              Why, and how to answer
            </a>
          )}
          {talk.own.has(comment.id) && <OwnActs comment={comment} onChanged={talk.changed} />}
          {talk.moderates && read?.deletedAfterDays === undefined && (
            <button type="button" className="act" onClick={() => talk.restore(comment)}>
              Restore
            </button>
          )}
        </div>
      )}
    </>
  );
}
