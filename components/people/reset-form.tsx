"use client";

import { useActionState } from "react";
import { submitReset } from "@/lib/passwords/actions";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { errorOf, FormNotice } from "./form-notice";

export function ResetForm({ token, email }: { token: string; email: string }) {
  const [state, action, pending] = useActionState(submitReset, undefined);
  return (
    <form action={action} className="form" noValidate>
      <FormNotice state={state} fields={["password"]} />
      <input type="hidden" name="token" value={token} />
      <Field label="E-mail" name="username" type="email" autoComplete="username" readOnly value={email} />
      <Field
        label="New password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        hint="At least 8 characters."
        error={errorOf(state, "password")}
      />
      <p className="foot">
        <Button aria-disabled={pending}>Set password and sign in</Button>
      </p>
    </form>
  );
}
