"use client";

import { useActionState } from "react";
import { submitUndo } from "@/lib/desk/actions";
import { FormNotice } from "../people/form-notice";
import { Button } from "../ui/button";

type Props = {
  decision?: string;
  escalated?: string;
  from?: string;
  done?: string;
  /** Back to the decision's own page, and not to the desk. */
  stay?: true;
};

/** The way back from one's own decision, or from having handed an item on, while nobody has built on it. */
export function PlainUndo({ decision, escalated, from, done, stay }: Props) {
  const [state, action] = useActionState(submitUndo, undefined);
  return (
    <form action={action} className="acts-row items-center py-3">
      <FormNotice state={state} />
      {done && <span>{done}</span>}
      {decision && <input type="hidden" name="decision" value={decision} />}
      {escalated && <input type="hidden" name="escalated" value={escalated} />}
      {from !== undefined && <input type="hidden" name="from" value={from} />}
      {stay && <input type="hidden" name="stay" value="yes" />}
      <Button quiet>Take it back</Button>
    </form>
  );
}
