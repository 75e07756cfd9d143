"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import type { CommentView } from "@/lib/comments/views";
import { reportedWords } from "@/lib/reports/words";
import { useRules } from "../rules/use-rules";
import { Button } from "../ui/button";
import { api } from "./api";
import { ReportFields } from "./report-fields";

type Props = { comment: CommentView; onSent: (said: string) => void; onClose: () => void };

/** Points a comment out to the moderators; says thanks, and what happens next, in its own place. */
export function ReportForm({ comment, onSent, onClose }: Props) {
  const { rules, problem: noRules } = useRules();
  const [problem, setProblem] = useState("");
  const [sending, setSending] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (rules) form.current?.querySelector<HTMLInputElement>("input[type=radio]")?.focus();
  }, [rules]);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (sending) return;
    const fields = new FormData(event.currentTarget);
    setSending(true);
    setProblem("");
    try {
      const report = await api.report(comment.id, {
        rule: String(fields.get("rule") ?? ""),
        text: String(fields.get("text") ?? ""),
        wantsAnswer: fields.has("answer"),
      });
      onSent(reportedWords(report));
      onClose();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      setSending(false);
    }
  }

  return (
    <form
      ref={form}
      className="moderate"
      aria-label={`Report the comment by ${comment.author.name}`}
      onSubmit={send}
      onKeyDown={(event) => event.key === "Escape" && onClose()}
    >
      <ReportFields rules={rules ?? []} typed={null} />
      {(problem || noRules) && (
        <p className="error" role="alert">
          {problem || noRules}
        </p>
      )}
      <footer>
        <Button aria-disabled={sending}>Send the report</Button>
        <Button quiet type="button" onClick={onClose}>
          Cancel
        </Button>
      </footer>
    </form>
  );
}
