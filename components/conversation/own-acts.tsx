"use client";

import { useRef, useState } from "react";
import type { CommentView } from "@/lib/comments/views";
import { EditForm, isBeingEdited } from "./edit-form";
import { useSecondsLeft } from "./time-left";
import { WithdrawForm } from "./withdraw-form";

type Props = { comment: CommentView; onChanged: (comment: CommentView) => void };

/** What a writer does with their own comment: edit it while it is new, withdraw it at any time. Stands in a row of acts. */
export function OwnActs({ comment, onChanged }: Props) {
  const [editing, setEditing] = useState(() => isBeingEdited(comment.id));
  const [withdrawing, setWithdrawing] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);
  const withdraw = useRef<HTMLButtonElement>(null);
  const secondsLeft = useSecondsLeft(comment.postedAt);
  if (comment.withdrawn) return null;

  function stopEditing() {
    setEditing(false);
    edit.current?.focus();
  }

  return (
    <>
      {secondsLeft > 0 && !comment.hidden && (
        <button ref={edit} type="button" className="act" aria-expanded={editing} onClick={() => setEditing(true)}>
          Edit
        </button>
      )}
      <button
        ref={withdraw}
        type="button"
        className="act stop"
        aria-expanded={withdrawing}
        onClick={() => setWithdrawing(true)}
      >
        Withdraw
      </button>
      {withdrawing && (
        <WithdrawForm
          comment={comment}
          onWithdrawn={onChanged}
          onCancel={() => {
            setWithdrawing(false);
            withdraw.current?.focus();
          }}
        />
      )}
      {editing && (
        <EditForm
          comment={comment}
          onSaved={(edited) => {
            stopEditing();
            onChanged(edited);
          }}
          onCancel={stopEditing}
        />
      )}
    </>
  );
}
