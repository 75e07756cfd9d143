"use client";

import { useActionState } from "react";
import { submitAppeal } from "@/lib/appeals/actions";
import { APPEAL_MAX } from "@/lib/appeals/limits";
import { Button } from "../ui/button";
import { TextArea } from "../ui/field";
import { Notice } from "../ui/notice";

/** Answering a decision, once. */
export function AppealForm({ decisionId }: { decisionId: string }) {
  const [state, action, pending] = useActionState(submitAppeal, undefined);
  return (
    <form action={action} className="form">
      {state && !state.field && <Notice tone="stopped">{state.message}</Notice>}
      <input type="hidden" name="decision" value={decisionId} />
      <TextArea
        label="Your appeal"
        name="text"
        required
        {...(state?.field && { error: state.message })}
        defaultValue={state?.typed.text ?? ""}
        hint={`Say what was overlooked. Only the moderators read it; ${APPEAL_MAX.toLocaleString("en-GB")} characters at most.`}
      />
      <p className="foot">
        <Button aria-disabled={pending}>Send the appeal</Button>
      </p>
    </form>
  );
}
