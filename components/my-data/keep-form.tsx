"use client";

import { useActionState } from "react";
import { submitKeep, submitLeaveItBe } from "@/lib/my-data/actions";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";

/** On the way in, of somebody whose account is to go: keep it, or leave it at that. */
export function KeepForm() {
  const [kept, keep, keeping] = useActionState(submitKeep, undefined);
  const [, leave, leaving] = useActionState(submitLeaveItBe, undefined);
  return (
    <>
      {kept && <Notice tone="stopped">{kept.message}</Notice>}
      <div className="keep-or-leave">
        <form action={keep}>
          <Button aria-disabled={keeping}>Keep my account</Button>
        </form>
        <form action={leave}>
          <Button quiet aria-disabled={leaving}>
            Leave it at that
          </Button>
        </form>
      </div>
    </>
  );
}
