"use client";

import { useActionState } from "react";
import type { namePasskey } from "@/lib/passkeys/actions";
import { PASSKEY_NAME_MAX } from "@/lib/passkeys/limits";
import { Button } from "../ui/button";
import { Field } from "../ui/field";

/** Another name for a passkey, folded away until it is wanted. */
export function RenameForm({ action, id, name }: { action: typeof namePasskey; id: string; name: string }) {
  const [state, submit, pending] = useActionState(action, undefined);
  return (
    <details className="rename" open={state ? true : undefined}>
      <summary>Rename</summary>
      <form action={submit} className="form">
        <input type="hidden" name="id" value={id} />
        <Field
          label="Name of this passkey"
          name="name"
          id={`name-${id}`}
          defaultValue={state?.typed.name ?? name}
          maxLength={PASSKEY_NAME_MAX}
          required
          error={state?.message}
        />
        <p className="foot">
          <Button quiet aria-disabled={pending}>
            Save name
          </Button>
        </p>
      </form>
    </details>
  );
}
