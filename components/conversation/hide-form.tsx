"use client";

import { type FormEvent, useId, useState } from "react";
import { RULES } from "@/lib/moderation/rules";
import { Button } from "../ui/button";

type Props = { onHide: (rule: string, reason: string) => Promise<void>; onCancel: () => void };

/** Hiding needs a rule and a reason, which every reader will see. */
export function HideForm({ onHide, onCancel }: Props) {
  const id = useId();
  const [rule, setRule] = useState("1");
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState("");
  const [sending, setSending] = useState(false);

  async function send(event: FormEvent) {
    event.preventDefault();
    if (sending) return;
    setSending(true);
    setProblem("");
    try {
      await onHide(rule, reason);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      setSending(false);
    }
  }

  return (
    <form className="moderate" onSubmit={send}>
      <label htmlFor={`${id}-rule`}>
        Rule
        <select id={`${id}-rule`} value={rule} onChange={(event) => setRule(event.target.value)}>
          {RULES.map(({ number, title }) => (
            <option key={number} value={number}>
              {number}. {title}
            </option>
          ))}
        </select>
      </label>
      <label htmlFor={`${id}-reason`}>
        Reason
        <input
          id={`${id}-reason`}
          // biome-ignore lint/a11y/noAutofocus: it opens because the moderator asked for it, and this is its first field to write in
          autoFocus
          value={reason}
          placeholder="Every reader sees this"
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      {problem && (
        <p className="error" role="alert">
          {problem}
        </p>
      )}
      <footer>
        <Button stop aria-disabled={sending}>
          Hide
        </Button>
        <Button quiet type="button" onClick={onCancel}>
          Cancel
        </Button>
      </footer>
    </form>
  );
}
