"use client";

import { useActionState } from "react";
import { submitSignUp } from "@/lib/sign-in/actions";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { errorOf, FormNotice } from "./form-notice";

export function SignUpForm({ returnTo }: { returnTo: string }) {
  const [state, action, pending] = useActionState(submitSignUp, undefined);
  const query = returnTo ? `?returnTo=${encodeURIComponent(returnTo)}` : "";

  return (
    <form action={action} className="form" noValidate>
      <FormNotice state={state} fields={["email", "password", "name"]} />
      <input type="hidden" name="returnTo" value={returnTo} />
      <Field
        label="E-mail"
        name="email"
        type="email"
        autoComplete="email"
        inputMode="email"
        required
        defaultValue={state?.typed.email ?? ""}
        error={errorOf(state, "email")}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        hint="At least 8 characters."
        error={errorOf(state, "password")}
      />
      <Field
        label="Name"
        name="name"
        autoComplete="nickname"
        hint="As others see it beside your comments. Leave it empty and we make one up."
        defaultValue={state?.typed.name ?? ""}
        error={errorOf(state, "name")}
      />
      <p className="foot">
        <Button aria-disabled={pending}>Create account</Button>
        <span>
          Here before? <a href={`/sign-in${query}`}>Sign in</a>
        </span>
      </p>
    </form>
  );
}
