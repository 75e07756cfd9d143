"use client";

import { useSyncExternalStore } from "react";

const KEY = "paddock-theme";
type Theme = "system" | "light" | "dark";
const NEXT: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };

/** System, light, dark, and round again. All three words share one cell, and CSS shows the one that holds: nothing shifts. */
export function ThemeSwitch() {
  const theme = useSyncExternalStore(subscribe, current, () => "system" as Theme);
  const next = NEXT[theme];

  return (
    <button
      type="button"
      className="theme-switch"
      aria-label={`Theme: ${theme}. Change to ${next}`}
      onClick={() => choose(next)}
    >
      <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        <circle cx="10" cy="10" r="7.5" fill="none" stroke="currentColor" strokeWidth="1.6" />
        <path d="M10 2.5a7.5 7.5 0 0 1 0 15z" fill="currentColor" />
      </svg>
      <span className="words" aria-hidden="true">
        <span data-for="system">System theme</span>
        <span data-for="light">Light theme</span>
        <span data-for="dark">Dark theme</span>
      </span>
    </button>
  );
}

/** The document is the truth: the script in <head> has set it before React came. */
function current(): Theme {
  const { theme } = document.documentElement.dataset;
  return theme === "light" || theme === "dark" ? theme : "system";
}

function choose(theme: Theme) {
  apply(theme);
  try {
    if (theme === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Storage refused: the choice holds for this page.
  }
  for (const changed of listeners) changed();
}

function apply(theme: string | null) {
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

const listeners = new Set<() => void>();

function subscribe(changed: () => void) {
  const fromOtherTab = (event: StorageEvent) => {
    if (event.key !== KEY) return;
    apply(event.newValue);
    changed();
  };
  listeners.add(changed);
  window.addEventListener("storage", fromOtherTab);
  return () => {
    listeners.delete(changed);
    window.removeEventListener("storage", fromOtherTab);
  };
}
