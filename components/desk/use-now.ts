import { useEffect, useState } from "react";

const TICK_MS = 20_000;

/** The time, which goes on: at first as the server had it, so that both draw the same. */
export function useNow(then: string): number {
  const [now, setNow] = useState(() => Date.parse(then));
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(tick);
  }, []);
  return now;
}
