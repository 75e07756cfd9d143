"use client";

import { useActionState } from "react";
import { submitPassword } from "@/lib/passwords/actions";
import { errorOf, FormNotice } from "../people/form-notice";
import { Button } from "../ui/button";
import { Field } from "../ui/field";

type Props = { email: string; hasPassword: boolean; asksForCurrent: boolean };

export function PasswordForm({ email, hasPassword, asksForCurrent }: Props) {
  const [state, action, pending] = useActionState(submitPassword, undefined);
  return (
    <form action={action} className="form" noValidate>
      <FormNotice state={state} fields={["current", "password"]} />
      <input type="hidden" name="username" autoComplete="username" value={email} />
      {asksForCurrent && (
        <Field
          label="Present password"
          name="current"
          type="password"
          autoComplete="current-password"
          required
          error={errorOf(state, "current")}
        />
      )}
      <Field
        label="New password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        hint="At least 8 characters. Every other browser is signed out."
        error={errorOf(state, "password")}
      />
      <p className="foot">
        <Button aria-disabled={pending}>{hasPassword ? "Change password" : "Set a password"}</Button>
      </p>
    </form>
  );
}
