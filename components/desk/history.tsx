import type { DeskItem } from "@/lib/desk/views";
import { Time } from "../ui/time";
import { decisionWords } from "./words";

type Props = { history: DeskItem["history"] };

/** What was decided about it before, with what colleagues noted for each other. */
export function History({ history }: Props) {
  if (history.length === 0) return null;
  return (
    <section className="desk-part" aria-label="Earlier decisions">
      <h3>Earlier decisions</h3>
      <ol className="desk-history">
        {history.map((decision) => (
          <li key={decision.id}>
            <p>
              <a href={`/decisions/${decision.id}`}>
                <b>{decisionWords(decision)}</b>
              </a>{" "}
              by <bdi>{decision.by ?? "a check of the site"}</bdi>, <Time iso={decision.actedAt} withTime />
            </p>
            {decision.reason && <p className="quoted">{decision.reason}</p>}
            {decision.toColleagues && (
              <p className="note">
                <b>For colleagues:</b> {decision.toColleagues}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
