"use client";

import { useActionState } from "react";
import type { signOutElsewhere } from "@/lib/sessions/actions";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";

type Props = {
  action: typeof signOutElsewhere;
  fields?: Record<string, string>;
  label: string;
  /** What it acts on, for those who hear only the button. */
  about?: string;
  stop?: boolean;
  loud?: boolean;
};

/** One act as a form of one button, with what stood in its way below. */
export function Act({ action, fields = {}, label, about, stop = false, loud = false }: Props) {
  const [state, submit, pending] = useActionState(action, undefined);
  return (
    <form action={submit} className="act">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button quiet={!loud} stop={stop} aria-disabled={pending} aria-label={about ? `${label}: ${about}` : undefined}>
        {label}
      </Button>
      {state?.message && <Notice tone="stopped">{state.message}</Notice>}
    </form>
  );
}
