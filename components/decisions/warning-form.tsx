"use client";

import { useActionState } from "react";
import { submitReadWarning } from "@/lib/measures/actions";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";

/** Whoever is warned says that they have read it, and writes on; whoever is suspended, once that is over. */
export function WarningForm({ decisionId, isSuspended }: { decisionId: string; isSuspended: boolean }) {
  const [state, action, pending] = useActionState(submitReadWarning, undefined);
  return (
    <form action={action} className="form">
      <p>
        {isSuspended
          ? "Your account is suspended; once that is over, this has to be read before you post again."
          : "You can post again once you have said that you read it."}{" "}
        An appeal is still open to you then.
      </p>
      {state && <Notice tone="stopped">{state.message}</Notice>}
      <input type="hidden" name="decision" value={decisionId} />
      <p className="foot">
        <Button aria-disabled={pending}>I have read this</Button>
      </p>
    </form>
  );
}
