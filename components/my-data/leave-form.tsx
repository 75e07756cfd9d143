"use client";

import { useActionState } from "react";
import { submitLeave } from "@/lib/my-data/actions";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Notice } from "../ui/notice";

/** Asks for the account to be deleted, with the handle typed by hand. */
export function LeaveForm({ handle }: { handle: string }) {
  const [state, action, pending] = useActionState(submitLeave, undefined);
  return (
    <form action={action} className="form">
      {state && !state.field && <Notice tone="stopped">{state.message}</Notice>}
      <Field
        label="Your handle"
        name="handle"
        hint={`Type ${handle} to say that you mean it.`}
        error={state?.field === "handle" ? state.message : ""}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        defaultValue={state?.typed.handle ?? ""}
      />
      <p className="foot">
        <Button stop aria-disabled={pending}>
          Delete my account
        </Button>
      </p>
    </form>
  );
}
