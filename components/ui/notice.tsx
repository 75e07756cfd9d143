import type { ReactNode } from "react";

type Tone = "info" | "good" | "caution" | "stopped";

/** A message on the page. Each tone has its colour and its sign, and the words must do without either. */
export function Notice({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <div className={`notice ${tone}`} role={tone === "stopped" ? "alert" : "status"}>
      <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true" focusable="false">
        <path d={SIGNS[tone]} />
      </svg>
      <div>{children}</div>
    </div>
  );
}

const SIGNS: Record<Tone, string> = {
  info: "M10 1.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM10 9v5.5M10 5.5v1.8",
  good: "M10 1.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM6 10.3l2.8 2.8L14 7.5",
  caution: "M10 2 18.8 18H1.2zM10 8v4.5M10 14v1.8",
  stopped: "M6.5 1.5h7l5 5v7l-5 5h-7l-5-5v-7zM6.7 6.7l6.6 6.6M13.3 6.7l-6.6 6.6",
};
