import { type RefObject, useEffect } from "react";
import { useViewer } from "../site/viewer";
import { api } from "./api";
import { keepVisit } from "./visit-memory";

/** Nobody has read a conversation that only scrolled by. */
const LOOKED_MS = 1_000;

/** A long read is no pause between two visits: it is noted this often. */
const AGAIN_MS = 10 * 60_000;

/** Remembers that the reader was in the conversation and up to which comment: once they look at it, and when they leave. */
export function useVisit(slug: string, upto: RefObject<string>, whole: boolean): void {
  const { state } = useViewer();

  useEffect(() => {
    const conversation = document.getElementById("conversation");
    if (!whole || state === "unknown" || !conversation) return;
    let looked: ReturnType<typeof setTimeout> | undefined;
    let notedAt = 0;
    const note = () => {
      notedAt = Date.now();
      if (state === "signed-in") api.visit(slug, upto.current);
      else keepVisit(slug, upto.current);
    };
    const watching = new IntersectionObserver((entries) => {
      clearTimeout(looked);
      if (notedAt || !entries.at(-1)?.isIntersecting) return;
      looked = setTimeout(note, LOOKED_MS);
    });
    const leave = () => {
      if (notedAt && document.visibilityState === "hidden") note();
    };
    const goOn = () => {
      if (notedAt && Date.now() - notedAt > AGAIN_MS) note();
    };
    watching.observe(conversation);
    document.addEventListener("visibilitychange", leave);
    document.addEventListener("scroll", goOn, { passive: true });
    return () => {
      clearTimeout(looked);
      watching.disconnect();
      document.removeEventListener("visibilitychange", leave);
      document.removeEventListener("scroll", goOn);
    };
  }, [slug, state, upto, whole]);
}
