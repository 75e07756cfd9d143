"use client";

import { useActionState } from "react";
import { submitSignIn } from "@/lib/people/actions";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Notice } from "../ui/notice";

export function SignInForm({ returnTo }: { returnTo: string }) {
  const [state, action, pending] = useActionState(submitSignIn, undefined);
  const query = returnTo ? `?returnTo=${encodeURIComponent(returnTo)}` : "";

  return (
    <form action={action} className="form">
      {state && <Notice tone="stopped">{state.message}</Notice>}
      <input type="hidden" name="returnTo" value={returnTo} />
      <Field
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        inputMode="email"
        required
        defaultValue={state?.typed.email ?? ""}
      />
      <Field label="Password" name="password" type="password" autoComplete="current-password" required />
      <p className="foot">
        <Button aria-disabled={pending}>Sign in</Button>
        <span>
          New here? <a href={`/sign-up${query}`}>Create an account</a>
        </span>
      </p>
    </form>
  );
}
