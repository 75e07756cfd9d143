"use client";

import { type ReactNode, useActionState } from "react";
import { submitPreModerate, submitSuspend, submitWarn } from "@/lib/measures/actions";
import type { RuleView } from "@/lib/rules/views";
import { FormNotice } from "../people/form-notice";
import { Button } from "../ui/button";
import { Decide } from "./decide";
import { LastsField } from "./lasts-field";
import { NoteFields, SaidFields, type Tried } from "./said-fields";

type Props = { handle: string; rules: RuleView[]; seen: string };

const FIELDS = ["rule", "reason", "until", "toWriter", "toColleagues"];
const REASON = { hint: "They read it. Left empty, the rule’s own text is the reason." };

export function WarnForm(props: Props) {
  const form = useActionState(submitWarn, undefined);
  return <MeasureForm {...props} of="warn" name="Warn" about="They must read it before they post again." form={form} />;
}

export function SuspendForm(props: Props) {
  const form = useActionState(submitSuspend, undefined);
  return (
    <MeasureForm
      {...props}
      of="suspend"
      name="Suspend"
      about="From their next request on they read, and write nothing. They are told by mail."
      form={form}
      stop
    >
      <LastsField of="suspend" state={form[0]} forGood="For good" />
    </MeasureForm>
  );
}

export function PreModerateForm(props: Props) {
  const form = useActionState(submitPreModerate, undefined);
  return (
    <MeasureForm
      {...props}
      of="premoderate"
      name="Pre-moderate"
      about="What they post waits until a moderator has looked at it. They are told."
      form={form}
    >
      <LastsField of="premoderate" state={form[0]} forGood="Until it is lifted" />
    </MeasureForm>
  );
}

type MeasureProps = Props & {
  of: "warn" | "suspend" | "premoderate";
  name: string;
  about: string;
  /** Of useActionState. */
  form: [state: Tried, action: (form: FormData) => void, pending: boolean];
  /** It takes something away. */
  stop?: boolean;
  /** What it needs besides a rule and what is said. */
  children?: ReactNode;
};

function MeasureForm({ handle, rules, seen, of, name, about, form, stop = false, children }: MeasureProps) {
  const [state, action, pending] = form;
  return (
    <Decide name={name} about={about} state={state}>
      <form action={action} className="form measure-form" noValidate>
        <FormNotice state={state} fields={FIELDS} />
        <input type="hidden" name="handle" value={handle} />
        <input type="hidden" name="seen" value={seen} />
        {children}
        <SaidFields of={of} rules={rules} state={state} reason={REASON} needsRule />
        <NoteFields of={of} state={state} toWriter />
        <p className="foot">
          <Button stop={stop} aria-disabled={pending}>
            {name}
          </Button>
        </p>
      </form>
    </Decide>
  );
}
