import { useState } from "react";
import { Refused, signInPath } from "./api";

/** A sentence for the reader, and where to sign in if that is the way on. */
export type ToastText = { text: string; signIn?: string };

/** What the conversation last said, and the one way to run an act: what is refused is said, never swallowed. */
export function useToast(slug: string) {
  const [toast, setToast] = useState<ToastText>({ text: "" });
  const [busy, setBusy] = useState<string | null>(null);

  function sayRefusal(error: unknown, anchor = "conversation") {
    if (error instanceof Refused && error.status === 401)
      setToast({ text: "Sign in first.", signIn: signInPath(slug, anchor) });
    else setToast({ text: error instanceof Error ? error.message : String(error) });
  }

  /** One act at a time; `name` says which while it is under way. */
  async function attempt(name: string, act: () => Promise<void>) {
    if (busy) return;
    setBusy(name);
    setToast({ text: "" });
    try {
      await act();
    } catch (error) {
      sayRefusal(error);
    } finally {
      setBusy(null);
    }
  }

  const say = (text: string, signIn?: string) => setToast(signIn ? { text, signIn } : { text });
  return { toast, busy, say, sayRefusal, attempt };
}
