import { count } from "../ui/plural";

/** In the place of a hidden text that is not kept any more, for those who could read it before. */
export function Deleted({ days }: { days: number }) {
  return (
    <p className="meta">
      The text was deleted for good after {count(days, "day")}; that it was hidden, and why, stays on record.
    </p>
  );
}
