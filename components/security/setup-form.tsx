"use client";

import { useActionState } from "react";
import { confirmFirstCode } from "@/lib/second-factor/actions";
import type { SetupView } from "@/lib/second-factor/views";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { CodeField } from "./code-field";
import { Codes } from "./codes";

/** Tells an app the secret, and takes its first code back; then the recovery codes. `setup` is null once that is done. */
export function SetupForm({ setup }: { setup: SetupView | null }) {
  const [state, submit, pending] = useActionState(confirmFirstCode, undefined);
  if (state?.given?.codes) return <Codes codes={state.given.codes} />;
  if (!setup)
    return (
      <p>
        Codes from an app are on. <a href="/settings/security">Back to security</a>
      </p>
    );

  return (
    <form action={submit} className="form setup">
      {state && state.field !== "code" && <Notice tone="stopped">{state.message}</Notice>}
      <ol>
        <li>
          <p>Open an app for such codes on your phone, or your password manager, and let it read this picture.</p>
          {/* biome-ignore lint/performance/noImgElement: the picture is in the page itself, there is nothing to load */}
          <img
            src={setup.picture}
            alt="The same secret as below, to be read by a phone’s camera"
            width="220"
            height="220"
          />
          <p>Without a camera, type this into the app:</p>
          <p className="secret">
            <code>{setup.secret}</code>
          </p>
        </li>
        <li>
          <p>Type the code that the app shows now.</p>
          <CodeField label="Code" error={state?.field === "code" ? state.message : undefined} digits />
        </li>
      </ol>
      <p className="foot">
        <Button aria-disabled={pending}>Turn on</Button>
        <a href="/settings/security">Not now</a>
      </p>
    </form>
  );
}
