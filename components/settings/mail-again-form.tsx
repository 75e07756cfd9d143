"use client";

import { useActionState } from "react";
import { submitMailAgain } from "@/lib/addresses/actions";
import { FormNotice } from "../people/form-notice";
import { Button } from "../ui/button";

export function MailAgainForm() {
  const [state, action, pending] = useActionState(submitMailAgain, undefined);
  return (
    <form action={action} className="form">
      <FormNotice state={state} />
      <p className="foot">
        <Button quiet aria-disabled={pending}>
          Send the mail again
        </Button>
      </p>
    </form>
  );
}
