"use client";

import { useState } from "react";
import type { CommentView } from "@/lib/comments/views";
import { api } from "./api";
import { OwnActs } from "./own-acts";
import type { Talk } from "./talk";

/** What stands where a comment was: that it is hidden, by which rule, and why; or that its writer took it back. */
export function Stub({ comment, talk }: { comment: CommentView; talk: Talk }) {
  const [html, setHtml] = useState<string | null>(null);
  if (!comment.hidden) return <p className="stub">Withdrawn by its writer.</p>;
  const { rule, ruleTitle, reason } = comment.hidden;
  const mayRead = talk.moderates || talk.own.has(comment.id);

  return (
    <>
      <p className="stub">
        <b>Hidden by a moderator.</b> <a href={`/rules#rule-${rule}`}>Rule {rule}</a>, {lowerFirst(ruleTitle)}.{" "}
        <span className="reason">{reason}</span>
      </p>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: lib/text has made it safe on the server */}
      {html && <div className="said" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />}
      {mayRead && (
        <div className="acts">
          {html === null && (
            <button
              type="button"
              className="act"
              onClick={() =>
                api.read(comment.id).then(
                  ({ html }) => setHtml(html),
                  () => setHtml(""),
                )
              }
            >
              Read it
            </button>
          )}
          {talk.own.has(comment.id) && <OwnActs comment={comment} onChanged={talk.changed} />}
          {talk.moderates && (
            <button type="button" className="act" onClick={() => talk.restore(comment)}>
              Restore
            </button>
          )}
        </div>
      )}
    </>
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
