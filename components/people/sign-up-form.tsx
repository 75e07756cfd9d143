"use client";

import { useActionState } from "react";
import { submitSignUp } from "@/lib/people/actions";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Notice } from "../ui/notice";

export function SignUpForm({ returnTo }: { returnTo: string }) {
  const [state, action, pending] = useActionState(submitSignUp, undefined);
  const query = returnTo ? `?returnTo=${encodeURIComponent(returnTo)}` : "";
  const errorOf = (field: string) => (state?.field === field ? state.message : undefined);

  return (
    <form action={action} className="form" noValidate>
      {state && !["email", "password", "name"].includes(state.field) && <Notice tone="stopped">{state.message}</Notice>}
      <input type="hidden" name="returnTo" value={returnTo} />
      <Field
        label="E-mail"
        name="email"
        type="email"
        autoComplete="email"
        inputMode="email"
        required
        defaultValue={state?.typed.email ?? ""}
        error={errorOf("email")}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        hint="At least 8 characters."
        error={errorOf("password")}
      />
      <Field
        label="Name"
        name="name"
        autoComplete="nickname"
        hint="As others see it beside your comments. Leave it empty and we make one up."
        defaultValue={state?.typed.name ?? ""}
        error={errorOf("name")}
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
