import { useState } from "react";
import { Refused, signInPath } from "./api";

/** A sentence for the reader, and where to sign in if that is the way on. */
export type Said = { text: string; signIn?: string };

/** What the conversation last said, and the one way to run an act: what is refused is said, never swallowed. */
export function useSaid(slug: string) {
  const [said, setSaid] = useState<Said>({ text: "" });
  const [busy, setBusy] = useState<string | null>(null);

  function sayRefusal(error: unknown, anchor = "conversation") {
    if (error instanceof Refused && error.status === 401)
      setSaid({ text: "Sign in first.", signIn: signInPath(slug, anchor) });
    else setSaid({ text: error instanceof Error ? error.message : String(error) });
  }

  /** One act at a time; `name` says which while it is under way. */
  async function attempt(name: string, act: () => Promise<void>) {
    if (busy) return;
    setBusy(name);
    setSaid({ text: "" });
    try {
      await act();
    } catch (error) {
      sayRefusal(error);
    } finally {
      setBusy(null);
    }
  }

  return {
    said,
    busy,
    say: (text: string, signIn?: string) => setSaid(signIn ? { text, signIn } : { text }),
    sayRefusal,
    attempt,
  };
}
