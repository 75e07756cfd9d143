"use client";

import { useActionState } from "react";
import type { submitLink } from "@/lib/sign-in/actions";
import { Button } from "../ui/button";
import { FormNotice } from "./form-notice";

type Props = {
  action: typeof submitLink;
  token: string;
  label: string;
};

/** The button behind a mailed link. Opening the link does nothing yet: programs that look through mails open them all. */
export function TokenForm({ action, token, label }: Props) {
  const [state, submit, pending] = useActionState(action, undefined);
  return (
    <form action={submit} className="form">
      <FormNotice state={state} />
      <input type="hidden" name="token" value={token} />
      <p className="foot">
        <Button aria-disabled={pending}>{label}</Button>
      </p>
    </form>
  );
}
