"use client";

import { type FormEvent, type KeyboardEvent, useId, useState } from "react";
import { RuleOptions } from "../rules/rule-options";
import { useRules } from "../rules/use-rules";
import { Button } from "../ui/button";
import type { HideInput } from "./api";

type Props = { onHide: (input: HideInput) => Promise<void>; onCancel: () => void };

const SAID = [
  { name: "reason", label: "Reason", hint: "Every reader sees this; empty, the rule’s own text" },
  { name: "toWriter", label: "Note to the writer", hint: "They alone read it" },
  { name: "toColleagues", label: "Note to colleagues", hint: "Only moderators read it" },
] as const;

/** Hiding needs a rule, chosen by its digit too; the rest may be left out. */
export function HideForm({ onHide, onCancel }: Props) {
  const id = useId();
  const { rules, problem: noRules } = useRules();
  const [rule, setRule] = useState("");
  const [said, setSaid] = useState({ reason: "", toWriter: "", toColleagues: "" });
  const [problem, setProblem] = useState("");
  const [sending, setSending] = useState(false);

  async function send(event: FormEvent) {
    event.preventDefault();
    if (sending) return;
    setSending(true);
    setProblem("");
    try {
      await onHide({ rule: rule || String(rules?.[0]?.number ?? ""), ...said });
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      setSending(false);
    }
  }

  function leave(event: KeyboardEvent) {
    if (event.key === "Escape") onCancel();
  }

  return (
    <form className="moderate" onSubmit={send} onKeyDown={leave}>
      <label htmlFor={`${id}-rule`}>
        Rule
        <select
          id={`${id}-rule`}
          // biome-ignore lint/a11y/noAutofocus: it opens because the moderator asked for it, and a digit chooses here
          autoFocus
          value={rule || rules?.[0]?.number}
          onChange={(event) => setRule(event.target.value)}
        >
          <RuleOptions rules={rules ?? []} />
        </select>
      </label>
      {SAID.map(({ name, label, hint }) => (
        <label key={name} htmlFor={`${id}-${name}`}>
          {label}
          <input
            id={`${id}-${name}`}
            value={said[name]}
            placeholder={hint}
            onChange={(event) => setSaid({ ...said, [name]: event.target.value })}
          />
        </label>
      ))}
      {(problem || noRules) && (
        <p className="error" role="alert">
          {problem || noRules}
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
