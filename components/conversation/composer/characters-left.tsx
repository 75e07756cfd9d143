import { COMMENT_MAX } from "@/lib/text/limits";
import { figures } from "../../ui/plural";

/** From so few on the writer is told how many are left. */
const FEW = 500;

/** Near the end, how much room there is, and then how much is too much; in characters as people count them. */
export function CharactersLeft({ text }: { text: string }) {
  // A character takes one or two of the length, so a short text needs no counting.
  if (text.length < COMMENT_MAX - FEW) return null;
  const left = COMMENT_MAX - [...text].length;
  if (left > FEW) return null;
  return (
    <span className={left < 0 ? "counter over" : "counter"}>
      {left < 0 ? `${figures(-left)} too many` : `${figures(left)} left`}
    </span>
  );
}
