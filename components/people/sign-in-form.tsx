"use client";

import { useActionState } from "react";
import { submitSignIn } from "@/lib/sign-in/actions";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { FormNotice } from "./form-notice";

export function SignInForm({ returnTo }: { returnTo: string }) {
  const [state, action, pending] = useActionState(submitSignIn, undefined);
  const query = returnTo ? `?returnTo=${encodeURIComponent(returnTo)}` : "";

  return (
    <form action={action} className="form">
      <FormNotice state={state} />
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
      <div className="ways">
        <Button aria-disabled={pending}>Sign in</Button>
        <Button quiet name="way" value="link" formNoValidate aria-disabled={pending}>
          E-mail me a link
        </Button>
      </div>
      <p className="foot">
        <span>
          New here? <a href={`/sign-up${query}`}>Create an account</a>
        </span>
        <a href="/reset">Forgotten your password?</a>
      </p>
    </form>
  );
}
