"use client";

import { useActionState } from "react";
import { submitLift } from "@/lib/measures/actions";
import { FormNotice } from "../people/form-notice";
import { Button } from "../ui/button";

type Props = { measure: string; back: string; label: string; name: string };

/** Ends a measure early; `name` says for those who listen which one. */
export function LiftForm({ measure, back, label, name }: Props) {
  const [state, action, pending] = useActionState(submitLift, undefined);
  return (
    <form action={action} className="lift">
      <FormNotice state={state} />
      <input type="hidden" name="measure" value={measure} />
      <input type="hidden" name="back" value={back} />
      <Button quiet aria-label={`${label}: ${name}`} aria-disabled={pending}>
        {label}
      </Button>
    </form>
  );
}
