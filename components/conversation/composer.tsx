"use client";

import { type FormEvent, useActionState, useEffect, useId, useRef, useState } from "react";
import { submitComment } from "@/lib/comments/actions";
import type { CommentView } from "@/lib/comments/views";
import { COMMENT_MAX } from "@/lib/text/limits";
import { useViewer } from "../site/viewer";
import { Button } from "../ui/button";
import { figures } from "../ui/plural";
import { api, Refused, signInPath } from "./api";
import { forgetDraft, keepDraft, loadDraft, newSubmissionId } from "./draft";

/** From here on the writer is told how much is left. */
const NEAR_LIMIT = COMMENT_MAX - 500;

type Props = {
  slug: string;
  parentId?: string | null;
  typed?: string;
  autoFocus?: boolean;
  onPosted?: (comment: CommentView) => void;
  onCancel?: () => void;
};

/** Where a comment is written. With scripts it posts in place and keeps what is typed; without, it is a plain form. */
export function Composer({ slug, parentId = null, typed = "", autoFocus = false, onPosted, onCancel }: Props) {
  const [state, formAction] = useActionState(submitComment, undefined);
  const { state: signedIn } = useViewer();
  const [text, setText] = useState(state?.typed.body ?? typed);
  const [problem, setProblem] = useState(state?.message ?? "");
  const [posting, setPosting] = useState(false);
  const submission = useRef("");
  const box = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const left = COMMENT_MAX - [...text].length;

  useEffect(() => {
    const draft = loadDraft(slug, parentId);
    submission.current = draft?.id ?? newSubmissionId();
    // What was typed before this script ran counts more than what was kept.
    const already = box.current?.value ?? "";
    if (already) setText(already);
    else if (draft) setText(draft.text);
    if (autoFocus) box.current?.focus();
  }, [slug, parentId, autoFocus]);

  function change(next: string) {
    setText(next);
    keepDraft(slug, parentId, { text: next, id: submission.current });
  }

  async function post(event: FormEvent) {
    if (!onPosted) return;
    event.preventDefault();
    if (posting) return;
    if (signedIn === "signed-out") return leaveToSignIn();
    setPosting(true);
    setProblem("");
    try {
      const comment = await api.post(slug, { body: text, parentId, submissionId: submission.current });
      forgetDraft(slug, parentId);
      submission.current = newSubmissionId();
      setText("");
      onPosted(comment);
    } catch (error) {
      if (error instanceof Refused && error.status === 401) return leaveToSignIn();
      setProblem(error instanceof Error ? error.message : String(error));
      box.current?.focus();
    } finally {
      setPosting(false);
    }
  }

  function leaveToSignIn() {
    keepDraft(slug, parentId, { text, id: submission.current });
    location.assign(signInPath(slug, parentId ? `comment-${parentId}` : "write"));
  }

  return (
    <form className="write" id={parentId ? undefined : "write"} action={formAction} onSubmit={post}>
      <label htmlFor={id}>Your comment</label>
      <input type="hidden" name="slug" value={slug} />
      {parentId && <input type="hidden" name="parentId" value={parentId} />}
      <textarea
        ref={box}
        id={id}
        name="body"
        dir="auto"
        placeholder={parentId ? "What do you answer?" : "What do you make of it?"}
        value={text}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-error` : `${id}-hint`}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
        }}
      />
      {problem && (
        <p className="error" id={`${id}-error`} role="alert">
          {problem}
        </p>
      )}
      <footer>
        <p className="hint" id={`${id}-hint`}>
          <span className="only-signed-out">
            <a href={signInPath(slug, "write")}>Sign in</a> or{" "}
            <a href={signInPath(slug, "write").replace("/sign-in", "/sign-up")}>create an account</a> to post. What you
            write is kept.
          </span>
          <span className="only-signed-in">*emphasis*, &gt; quote, - list, `code`</span>
        </p>
        {left <= COMMENT_MAX - NEAR_LIMIT && (
          <span className={left < 0 ? "counter over" : "counter"}>
            {left < 0 ? `${figures(-left)} too many` : `${figures(left)} left`}
          </span>
        )}
        {onCancel && (
          <Button quiet type="button" onClick={onCancel}>
            Cancel
          </Button>
        )}
        <Button aria-disabled={posting}>Post comment</Button>
      </footer>
    </form>
  );
}
