"use client";

import { useActionState } from "react";
import { readAll } from "@/lib/notifications/actions";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";

/** `upto` is an id of the moment the page was made: what came later stays unread. */
export function ReadAllForm({ upto }: { upto: string }) {
  const [state, action, pending] = useActionState(readAll, undefined);
  return (
    <form action={action}>
      {state && <Notice tone="stopped">{state.message}</Notice>}
      <input type="hidden" name="upto" value={upto} />
      <Button quiet aria-disabled={pending}>
        Mark all read
      </Button>
    </form>
  );
}
