import type { Desk } from "./use-desk";

/** What was done last and what comes next, read out politely, with the way back. */
export function DeskToast({ desk }: { desk: Desk }) {
  const { said, undoing, say } = desk;
  return (
    <div className="toast desk-toast">
      <p role="status">{said}</p>
      {undoing.last && (
        <button type="button" className="undo" onClick={() => void undoing.undo()} title={undoing.last}>
          Undo <kbd>u</kbd>
        </button>
      )}
      {said && (
        <button
          type="button"
          className="close"
          aria-label="Close"
          onClick={() => {
            say("");
            undoing.forget();
          }}
        >
          ×
        </button>
      )}
    </div>
  );
}
