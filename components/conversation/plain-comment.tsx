"use client";

import { useActionState } from "react";
import type { CommentView, OwnComment } from "@/lib/comments/views";
import { submitHide, submitRestore } from "@/lib/moderation/actions";
import { isStaffRole, type Role } from "@/lib/people/roles";
import type { RuleView } from "@/lib/rules/views";
import { submitVote } from "@/lib/votes/actions";
import { RuleOptions } from "../rules/rule-options";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { figures } from "../ui/plural";
import { Time } from "../ui/time";
import { Deleted } from "./deleted";
import { HiddenWords } from "./hidden-words";
import { PlainOwnActs } from "./plain-own-acts";
import { PlainReport } from "./plain-report";

type Props = {
  slug: string;
  comment: CommentView & { upvoted: boolean };
  /** What the reader may do with it as its writer; null when it is somebody else's. */
  own: OwnComment | null;
  actor: { role: Role };
  /** For moderators: what a decision may name. */
  rules: RuleView[];
};

/** One comment with its acts as plain forms, which work without scripts. */
export function PlainComment({ slug, comment, own, actor, rules }: Props) {
  const [vote, voteAction] = useActionState(submitVote, undefined);
  const [hide, hideAction] = useActionState(submitHide, undefined);
  const [restore, restoreAction] = useActionState(submitRestore, undefined);
  const problem = vote?.message ?? hide?.message ?? restore?.message;
  const moderates = isStaffRole(actor.role);
  const about = (
    <>
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="comment" value={comment.id} />
    </>
  );

  return (
    <article className="comment" id={`comment-${comment.id}`}>
      <div className="rail">
        {!comment.hidden && !comment.withdrawn && !own && (
          <form action={voteAction}>
            {about}
            <input type="hidden" name="up" value={comment.upvoted ? "no" : "yes"} />
            <button
              type="submit"
              className="vote"
              aria-pressed={comment.upvoted}
              aria-label={`Upvote (${figures(comment.upvotes)})`}
            >
              <svg
                viewBox="0 0 20 20"
                fill="none"
                stroke="currentColor"
                strokeWidth="2"
                aria-hidden="true"
                focusable="false"
              >
                <path d="M10 3 18 14H2z" />
              </svg>
              <span className="fig">{figures(comment.upvotes)}</span>
            </button>
          </form>
        )}
      </div>
      <div className="body">
        {problem && <Notice tone="stopped">{problem}</Notice>}
        {comment.hidden ? (
          <p className="stub">
            <HiddenWords hidden={comment.hidden} />
            {own && (
              <>
                {" "}
                <a href={`/decisions/${comment.id}`}>Why, and how to answer</a>
              </>
            )}
          </p>
        ) : comment.withdrawn ? (
          <p className="stub">Withdrawn by its writer.</p>
        ) : (
          <>
            <header>
              <b>
                <bdi>{comment.author.name}</bdi>
              </b>
              <Time iso={comment.postedAt} withTime />
            </header>
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: lib/text has made it safe on the server */}
            <div className="said" dir="auto" dangerouslySetInnerHTML={{ __html: comment.html }} />
          </>
        )}
        {own && own.deletedAfterDays !== null && <Deleted days={own.deletedAfterDays} />}
        {own && <PlainOwnActs slug={slug} own={own} />}
        {!own && !comment.hidden && !comment.withdrawn && (
          <PlainReport slug={slug} commentId={comment.id} rules={rules} />
        )}
        {moderates && !own && !comment.hidden && !comment.withdrawn && (
          <form className="moderate" action={hideAction}>
            {about}
            <label htmlFor="hide-rule">
              Rule
              <select id="hide-rule" name="rule" defaultValue={hide?.typed.rule}>
                <RuleOptions rules={rules} />
              </select>
            </label>
            <label htmlFor="hide-reason">
              Reason
              <input id="hide-reason" name="reason" defaultValue={hide?.typed.reason ?? ""} />
            </label>
            <footer>
              <Button stop>Hide</Button>
            </footer>
          </form>
        )}
        {moderates && !own && comment.hidden && (
          <form className="acts" action={restoreAction}>
            {about}
            <Button quiet>Restore</Button>
          </form>
        )}
      </div>
    </article>
  );
}
