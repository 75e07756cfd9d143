"use client";

import { useActionState } from "react";
import { stopMail } from "@/lib/notifications/actions";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";

export function UnsubscribeForm({ token }: { token: string }) {
  const [state, action, pending] = useActionState(stopMail, undefined);
  return (
    <form action={action} className="form">
      {state && <Notice tone="stopped">{state.message}</Notice>}
      <input type="hidden" name="token" value={token} />
      <p className="foot">
        <Button aria-disabled={pending}>Stop these mails</Button>
        <a href="/settings/notifications">Choose how often instead</a>
      </p>
    </form>
  );
}
