"use client";

import { useActionState } from "react";
import { makeRecoveryCodes } from "@/lib/second-factor/actions";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { Codes } from "./codes";

/** New recovery codes in the place of those there are. */
export function RecoveryForm({ left }: { left: number }) {
  const [state, submit, pending] = useActionState(makeRecoveryCodes, undefined);
  if (state?.given?.codes) return <Codes codes={state.given.codes} />;
  return (
    <form action={submit} className="form">
      {state && <Notice tone="stopped">{state.message}</Notice>}
      <p>
        {left === 0
          ? "You have no recovery codes left."
          : `You have ${left} left. New ones take their place, and those you kept are good for nothing then.`}
      </p>
      <p className="foot">
        <Button aria-disabled={pending}>Make new recovery codes</Button>
        <a href="/settings/security">Not now</a>
      </p>
    </form>
  );
}
