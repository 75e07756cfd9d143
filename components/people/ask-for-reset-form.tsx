"use client";

import { useActionState } from "react";
import { submitAskForReset } from "@/lib/passwords/actions";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { errorOf, FormNotice } from "./form-notice";

export function AskForResetForm() {
  const [state, action, pending] = useActionState(submitAskForReset, undefined);
  return (
    <form action={action} className="form" noValidate>
      <FormNotice state={state} fields={["email"]} />
      <Field
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        inputMode="email"
        required
        defaultValue={state?.typed.email ?? ""}
        error={errorOf(state, "email")}
      />
      <p className="foot">
        <Button aria-disabled={pending}>Mail me a link</Button>
        <a href="/sign-in">Back to sign in</a>
      </p>
    </form>
  );
}
