"use client";

import { browserSupportsWebAuthn, startAuthentication, startRegistration } from "@simplewebauthn/browser";
import { startTransition, useActionState, useState, useSyncExternalStore } from "react";
import type { signInByPasskey } from "@/lib/passkeys/actions";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";

type Action = typeof signInByPasskey;

type Props = {
  /** Whether a passkey is made or used. */
  makes?: boolean;
  ask: Action;
  answer: Action;
  label: string;
  returnTo?: string;
  loud?: boolean;
};

/** A button that has the browser make or use a passkey, and posts what it answers. The one thing here that needs scripts. */
export function PasskeyButton({ makes = false, ask, answer, label, returnTo = "", loud = false }: Props) {
  const [state, submit, pending] = useActionState(answer, undefined);
  const [trouble, setTrouble] = useState("");
  const [busy, setBusy] = useState(false);
  const isReady = useSyncExternalStore(neverChanges, browserSupportsWebAuthn, () => false);

  const press = async () => {
    setTrouble("");
    setBusy(true);
    try {
      const asked = await ask(undefined, new FormData());
      if (!asked?.given?.question) return setTrouble(asked?.message ?? SILENCE);
      const optionsJSON = JSON.parse(asked.given.question);
      const answered = makes ? await startRegistration({ optionsJSON }) : await startAuthentication({ optionsJSON });
      const form = new FormData();
      form.set("answer", JSON.stringify(answered));
      form.set("returnTo", returnTo);
      startTransition(() => submit(form));
    } catch (error) {
      setTrouble(inWords(error));
    } finally {
      setBusy(false);
    }
  };

  const message = trouble || state?.message;
  return (
    <div className="act">
      <Button type="button" quiet={!loud} disabled={!isReady} aria-disabled={busy || pending} onClick={press}>
        {label}
      </Button>
      <p className="meta only-without-scripts">Passkeys need JavaScript. Everything else here works without.</p>
      {message && !busy && !pending && <Notice tone="stopped">{message}</Notice>}
    </div>
  );
}

const SILENCE = "We could not reach the site. Check your connection and try again.";

function inWords(error: unknown): string {
  const name = error instanceof Error ? error.name : "";
  if (name === "InvalidStateError") return "This device has a passkey for your account already.";
  if (name === "NotAllowedError" || name === "AbortError")
    return "No passkey was chosen, or it took too long. Try again, or take another way.";
  if (name === "TypeError") return SILENCE;
  return "This browser could not use a passkey here. Try again, or take another way.";
}

function neverChanges(): () => void {
  return () => undefined;
}
