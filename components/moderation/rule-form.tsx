"use client";

import { useActionState } from "react";
import { submitRetired, submitRule } from "@/lib/rules/actions";
import { RULE_KEY_MAX, RULE_TEXT_MAX, RULE_TITLE_MAX } from "@/lib/rules/limits";
import type { EditedRule } from "@/lib/rules/views";
import { Button } from "../ui/button";
import { Field, TextArea } from "../ui/field";
import { Notice } from "../ui/notice";

/** A rule's words; without a rule, a new one's. */
export function RuleForm({ rule }: { rule?: EditedRule }) {
  const [state, action, pending] = useActionState(submitRule, undefined);
  const id = (field: string) => `${field}-${rule?.number ?? "new"}`;
  const textIn = (field: "title" | "text" | "key") => state?.typed[field] ?? rule?.[field] ?? "";
  const errorOf = (field: string) => (state?.field === field ? state.message : undefined);

  const form = (
    <form action={action} className="form" key={JSON.stringify(state?.typed ?? null)}>
      {state && <Notice tone="stopped">{state.message}</Notice>}
      <input type="hidden" name="number" value={rule?.number ?? ""} />
      <input type="hidden" name="version" value={state?.typed.version ?? rule?.version ?? ""} />
      <Field
        label="Title"
        name="title"
        id={id("title")}
        required
        maxLength={RULE_TITLE_MAX}
        defaultValue={textIn("title")}
        error={errorOf("title")}
      />
      <TextArea
        label="Text"
        name="text"
        id={id("text")}
        required
        rows={3}
        maxLength={RULE_TEXT_MAX}
        hint="What is asked of people, in a sentence or two. Every statement of reasons quotes it."
        defaultValue={textIn("text")}
        error={errorOf("text")}
      />
      <Field
        label="Short name"
        name="key"
        id={id("key")}
        required
        maxLength={RULE_KEY_MAX}
        hint="For programs and quick fingers, such as “spam”."
        defaultValue={textIn("key")}
        error={errorOf("key")}
      />
      <p className="foot">
        <Button aria-disabled={pending}>{rule ? "Save" : "Add the rule"}</Button>
      </p>
    </form>
  );
  if (!rule) return form;
  return (
    <details open={state ? true : undefined}>
      <summary>Edit rule {rule.number}</summary>
      {form}
    </details>
  );
}

/** Retires a rule, or brings it back. */
export function RetireForm({ rule }: { rule: EditedRule }) {
  const [state, action, pending] = useActionState(submitRetired, undefined);
  return (
    <form action={action}>
      {state && <Notice tone="stopped">{state.message}</Notice>}
      <input type="hidden" name="number" value={rule.number} />
      <input type="hidden" name="version" value={rule.version} />
      <input type="hidden" name="retired" value={rule.retired ? "no" : "yes"} />
      <Button
        quiet
        aria-disabled={pending}
        aria-label={`${rule.retired ? "Bring back" : "Retire"} rule ${rule.number}`}
      >
        {rule.retired ? "Bring it back" : "Retire it"}
      </Button>
    </form>
  );
}
