/** A plus, and a tick once it is on: of one size, so that nothing moves. */
export function ToggleIcon({ on }: { on: boolean }) {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="2.2" aria-hidden="true" focusable="false">
      <path d={on ? "M4 10.5 8.2 15 16 5.5" : "M10 4v12M4 10h12"} />
    </svg>
  );
}
