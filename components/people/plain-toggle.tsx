"use client";

import { useActionState } from "react";
import { submitFollow } from "@/lib/follows/actions";
import type { Followable } from "@/lib/follows/schema";
import { submitMute } from "@/lib/mutes/actions";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";

type Plain = { name: string; wanted: boolean; returnTo: string };

/** Following or leaving as a plain form, which works without scripts. */
export function FollowForm({ kind, of, ...plain }: Followable & Plain) {
  const [state, action] = useActionState(submitFollow, undefined);
  return (
    <Toggle {...plain} act={plain.wanted ? "Follow" : "Unfollow"} problem={state?.message} action={action}>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="of" value={of} />
    </Toggle>
  );
}

/** Muting somebody or not any more, the same way. */
export function MuteForm({ handle, ...plain }: { handle: string } & Plain) {
  const [state, action] = useActionState(submitMute, undefined);
  return (
    <Toggle {...plain} act={plain.wanted ? "Mute" : "Unmute"} problem={state?.message} action={action}>
      <input type="hidden" name="of" value={handle} />
    </Toggle>
  );
}

type ToggleProps = Plain & {
  act: string;
  problem: string | undefined;
  action: (form: FormData) => void;
  children: React.ReactNode;
};

function Toggle({ act, name, wanted, returnTo, problem, action, children }: ToggleProps) {
  return (
    <form action={action}>
      {children}
      <input type="hidden" name="wanted" value={wanted ? "yes" : "no"} />
      <input type="hidden" name="returnTo" value={returnTo} />
      {problem && <Notice tone="stopped">{problem}</Notice>}
      <Button quiet={!wanted} aria-label={`${act} ${name}`}>
        {act}
      </Button>
    </form>
  );
}
