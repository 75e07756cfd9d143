import type { CommentView } from "@/lib/comments/views";

type Props = { comment: CommentView; folded: boolean; onToggle(): void };

/** Folds a comment and all below it to one line, and back. */
export function Fold({ comment, folded, onToggle }: Props) {
  const whose = comment.author.name ? `the thread under ${comment.author.name}` : "this thread";
  return (
    <button
      type="button"
      className="fold needs-scripts"
      aria-expanded={!folded}
      aria-label={`Collapse ${whose}`}
      title={folded ? "Expand" : "Collapse"}
      onClick={onToggle}
    >
      <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true" focusable="false">
        <path d={folded ? "M5 10h10M10 5v10" : "M5 10h10"} />
      </svg>
    </button>
  );
}
