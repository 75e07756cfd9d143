"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { type ConversationNow, standsAt } from "@/lib/measures/standing";
import type { ConversationState } from "@/lib/measures/views";

const Standing = createContext<ConversationNow>({ closed: null, slow: null });

/** Whether the conversation is closed or slow at this moment. */
export function useStanding(): ConversationNow {
  return useContext(Standing);
}

/** From how things stood when the page was made, or were heard last, it follows the reader's clock to the moment it closes or opens. */
export function StandingProvider({ state, children }: { state: ConversationState; children: ReactNode }) {
  const [now, setNow] = useState(() => new Date(state.at).getTime());

  useEffect(() => {
    // What is so by the site's clock is so here, though the reader's may be behind.
    setNow(Math.max(Date.now(), new Date(state.at).getTime()));
    const timers = turnsOf(state)
      .map((at) => at - Date.now())
      .filter((wait) => wait > 0 && wait < LONGEST_WAIT)
      .map((wait) => setTimeout(() => setNow(Date.now()), wait + 50));
    return () => timers.forEach(clearTimeout);
  }, [state]);

  return <Standing value={standsAt(state, now)}>{children}</Standing>;
}

/** Milliseconds: nobody reads for longer, and a browser's timers end at 24 days. */
const LONGEST_WAIT = 86_400_000;

function turnsOf({ closing, slow }: ConversationState): number[] {
  return [closing?.from, closing?.until, slow?.until].flatMap((at) => (at ? [new Date(at).getTime()] : []));
}
