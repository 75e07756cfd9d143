"use client";

import { useEffect, useRef, useState } from "react";
import { count, figures } from "../ui/plural";

/** Said aloud at most this often, however fast the comments come. */
const CALM_MS = 10_000;

type Props = {
  /** New comments that are not drawn yet; 0 shows nothing. */
  n: number;
  /** Whether there are still more than n. */
  more?: boolean;
  busy?: boolean;
  onShow(): void;
};

/** "3 new comments" over the foot of the window: it moves nothing, and what it counts is fetched when it is pressed. */
export function LiveBar({ n, more = false, busy = false, onShow }: Props) {
  const words = n === 0 ? "" : more ? `More than ${figures(n)} new comments` : count(n, "new comment");
  const said = useCalm(words);
  return (
    <>
      {n > 0 && (
        <button type="button" className="live-bar" aria-busy={busy} onClick={onShow}>
          {words}
        </button>
      )}
      <span className="sr-only" aria-live="polite">
        {said}
      </span>
    </>
  );
}

/** `words` as they are now, but changing at most once in CALM_MS. */
function useCalm(words: string): string {
  const [said, setSaid] = useState(words);
  const changedAt = useRef(0);
  useEffect(() => {
    const say = () => {
      changedAt.current = Date.now();
      setSaid(words);
    };
    const timer = setTimeout(say, Math.max(0, changedAt.current + CALM_MS - Date.now()));
    return () => clearTimeout(timer);
  }, [words]);
  return said;
}
