"use client";

import { useActionState } from "react";
import { passSecondStep } from "@/lib/second-factor/actions";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { CodeField } from "./code-field";

/** The one field between a password and being signed in. */
export function SecondStepForm() {
  const [state, submit, pending] = useActionState(passSecondStep, undefined);
  return (
    <form action={submit} className="form">
      {state && state.field !== "code" && <Notice tone="stopped">{state.message}</Notice>}
      <CodeField
        label="Code"
        hint="The six digits that your app shows now, or one of your recovery codes."
        error={state?.field === "code" ? state.message : undefined}
      />
      <p className="foot">
        <Button aria-disabled={pending}>Sign in</Button>
        <a href="/sign-in">Begin again</a>
      </p>
    </form>
  );
}
