import { useEffect, useRef, useState } from "react";

const KEY = "paddock-keys";

/**
 * Single keys for the conversation, unless something is being written. They can be switched off, for those whose speech
 * input or whose hands press keys they don't mean (WCAG 2.1.4).
 */
export function useKeys(acts: Record<string, () => void>) {
  const latest = useRef(acts);
  const [on, setOn] = useState(true);

  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => setOn(localStorage.getItem(KEY) !== "off"), []);
  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      const act = latest.current[event.key];
      if (!act || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target))
        return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [on]);

  return {
    on,
    turn(wanted: boolean) {
      setOn(wanted);
      localStorage.setItem(KEY, wanted ? "on" : "off");
    },
  };
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}
