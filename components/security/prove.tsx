"use client";

import { useActionState } from "react";
import { askPasskey } from "@/lib/passkeys/actions";
import { mailProof, proveByCode, proveByLink, proveByPasskey, proveByPassword } from "@/lib/sessions/actions";
import type { ProofWays } from "@/lib/sessions/views";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Notice } from "../ui/notice";
import { Act } from "./act";
import { CodeField } from "./code-field";
import { PasskeyButton } from "./passkey-button";

/** The ways to show that it is me, strongest or quickest first. */
export function Prove({ ways, returnTo }: { ways: ProofWays; returnTo: string }) {
  return (
    <div className="prove">
      {ways.password && <ByPassword username={ways.email} returnTo={returnTo} />}
      {ways.passkey && (
        <PasskeyButton
          ask={askPasskey}
          answer={proveByPasskey}
          returnTo={returnTo}
          label="Use a passkey"
          loud={!ways.password}
        />
      )}
      {ways.code && <ByCode returnTo={returnTo} />}
      {ways.mail && <Act action={mailProof} fields={{ returnTo }} label="Mail me a link" />}
    </div>
  );
}

function ByPassword({ username, returnTo }: { username: string; returnTo: string }) {
  const [state, submit, pending] = useActionState(proveByPassword, undefined);
  const isPasswords = state?.field === "password";
  return (
    <form action={submit} className="form">
      {state && !isPasswords && <Notice tone="stopped">{state.message}</Notice>}
      <input type="hidden" name="returnTo" value={returnTo} />
      {/* For password managers: whose password it is. */}
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        {...(isPasswords ? { error: state.message } : {})}
      />
      <p className="foot">
        <Button aria-disabled={pending}>Go on</Button>
      </p>
    </form>
  );
}

function ByCode({ returnTo }: { returnTo: string }) {
  const [state, submit, pending] = useActionState(proveByCode, undefined);
  return (
    <form action={submit} className="form">
      {state && state.field !== "code" && <Notice tone="stopped">{state.message}</Notice>}
      <input type="hidden" name="returnTo" value={returnTo} />
      <CodeField
        label="Code"
        hint="The six digits that your app shows now, or one of your recovery codes."
        error={state?.field === "code" ? state.message : undefined}
      />
      <p className="foot">
        <Button aria-disabled={pending}>Go on</Button>
      </p>
    </form>
  );
}

/** What a mailed link opens: one button, since programs that look into mails open links too. */
export function ProveByLink({ token, returnTo }: { token: string; returnTo: string }) {
  return <Act action={proveByLink} fields={{ token, returnTo }} label="It is me" loud />;
}
