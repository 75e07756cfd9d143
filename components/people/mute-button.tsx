"use client";

import { useState } from "react";
import { useMute } from "./use-mute";

/** Mute somebody on their own page, and whether I did; without scripts, a plain form as with following. */
export function MuteButton({ handle, name }: { handle: string; name: string }) {
  const { isMuted, canMute, me, mute } = useMute();
  const [problem, setProblem] = useState("");
  const muted = isMuted(handle);

  return (
    <form className="follow" action="/mute" method="get" data-self={me === handle.toLowerCase() || undefined}>
      <input type="hidden" name="of" value={handle} />
      <button
        type="submit"
        className="toggle"
        aria-pressed={muted}
        aria-label={`Mute ${name}`}
        onClick={(event) => {
          if (!canMute) return;
          event.preventDefault();
          setProblem("");
          mute(handle, !muted).catch((error) => setProblem(error instanceof Error ? error.message : String(error)));
        }}
      >
        <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true" focusable="false">
          <path
            d={muted ? "M3 8v4h3l4 4V4L6 8zM13 7.5l4.5 5M17.5 7.5l-4.5 5" : "M3 8v4h3l4 4V4L6 8zM13 7.5q2 2.5 0 5"}
          />
        </svg>{" "}
        Mute
      </button>
      {problem && (
        <span className="error" role="alert">
          {problem}
        </span>
      )}
    </form>
  );
}
