import { figures } from "../ui/plural";

type Props = { id: string; upvotes: number; pressed: boolean; own: boolean; closed: boolean; onToggle: () => void };

/** A toggle with the count in it. Until scripts run it is a button of the plain form "respond", which leads to the same act. */
export function Vote({ id, upvotes, pressed, own, closed, onToggle }: Props) {
  return (
    <button
      type="submit"
      form="respond"
      name="to"
      value={id}
      className="vote"
      aria-pressed={pressed}
      aria-label={`Upvote (${figures(upvotes)})`}
      aria-disabled={own || closed || undefined}
      title={own ? "Your own comment: others decide what it is worth" : undefined}
      onClick={(event) => {
        event.preventDefault();
        onToggle();
      }}
    >
      <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true" focusable="false">
        <path d="M10 3 18 14H2z" />
      </svg>
      <span className="fig">{figures(upvotes)}</span>
    </button>
  );
}
