"use client";

import { useActionState } from "react";
import { submitHandle } from "@/lib/profiles/actions";
import { HANDLES_A_YEAR } from "@/lib/profiles/limits";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Notice } from "../ui/notice";

type Props = { handle: string; pastHandles: string[] };

export function HandleForm({ handle, pastHandles }: Props) {
  const [state, action, pending] = useActionState(submitHandle, undefined);

  return (
    <form action={action} className="form" noValidate>
      {state && state.field !== "handle" && <Notice tone="stopped">{state.message}</Notice>}
      <Field
        label="Handle"
        name="handle"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        dir="ltr"
        required
        defaultValue={state?.typed.handle ?? handle}
        error={state?.field === "handle" ? state.message : undefined}
        hint={`Letters a to z, figures and hyphens. You can take ${HANDLES_A_YEAR} new ones within a year.`}
      />
      {pastHandles.length > 0 && (
        <p className="hint">Still yours, to be taken back: {pastHandles.map((past) => `@${past}`).join(", ")}</p>
      )}
      <p className="foot">
        <Button quiet aria-disabled={pending}>
          Change the handle
        </Button>
      </p>
    </form>
  );
}
