"use client";

import { type FormEvent, useState } from "react";
import type { CommentView } from "@/lib/comments/views";
import { Button } from "../ui/button";
import { api } from "./api";

type Props = { comment: CommentView; onWithdrawn: (comment: CommentView) => void; onCancel: () => void };

/** Asks once before a comment is taken back for good. */
export function WithdrawForm({ comment, onWithdrawn, onCancel }: Props) {
  const [problem, setProblem] = useState("");
  const [sending, setSending] = useState(false);

  async function withdraw(event: FormEvent) {
    event.preventDefault();
    if (sending) return;
    setSending(true);
    setProblem("");
    try {
      onWithdrawn(await api.withdraw(comment.id));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      setSending(false);
    }
  }

  return (
    <form className="moderate" aria-label="Withdraw your comment" onSubmit={withdraw}>
      <p>{WITHDRAWING}</p>
      {problem && (
        <p className="error" role="alert">
          {problem}
        </p>
      )}
      <footer>
        <Button stop aria-disabled={sending}>
          Withdraw it
        </Button>
        {/* In focus, so that a key held a moment too long takes nothing away. */}
        <Button quiet type="button" autoFocus onClick={onCancel}>
          Keep it
        </Button>
      </footer>
    </form>
  );
}

/** What withdrawing does, wherever it is asked. */
export const WITHDRAWING =
  "Your text and your name leave this place for good. Replies stay, and so does a line saying that you took it back.";
