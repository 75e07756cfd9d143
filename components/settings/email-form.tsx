"use client";

import { useActionState } from "react";
import { submitEmail } from "@/lib/addresses/actions";
import { errorOf, FormNotice } from "../people/form-notice";
import { Button } from "../ui/button";
import { Field } from "../ui/field";

export function EmailForm() {
  const [state, action, pending] = useActionState(submitEmail, undefined);
  return (
    <form action={action} className="form" noValidate>
      <FormNotice state={state} fields={["email"]} />
      <Field
        label="New e-mail address"
        name="email"
        type="email"
        autoComplete="email"
        inputMode="email"
        required
        defaultValue={state?.done ? "" : (state?.typed.email ?? "")}
        error={errorOf(state, "email")}
      />
      <p className="foot">
        <Button aria-disabled={pending}>Change address</Button>
      </p>
    </form>
  );
}
