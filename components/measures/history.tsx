import type { History, PastDecision } from "@/lib/measures/views";
import type { Kind } from "@/lib/moderation/views";
import { Time } from "../ui/time";
import { LiftForm } from "./lift-form";

type Props = { decisions: PastDecision[]; back: string; mayLift: boolean };

/** A page's part about what was decided, with the way to what was decided before. `back` is that page. */
export function DecisionHistory({
  title,
  history,
  back,
  mayLift,
}: Omit<Props, "decisions"> & { title: string; history: History }) {
  return (
    <section aria-labelledby="history">
      <h2 id="history">{title}</h2>
      {history.decisions.length > 0 ? (
        <PastDecisions decisions={history.decisions} back={back} mayLift={mayLift} />
      ) : (
        <p className="meta">None.</p>
      )}
      {history.next && (
        <p>
          <a className="more" href={`${back}?before=${history.next}#history`}>
            Earlier decisions
          </a>
        </p>
      )}
    </section>
  );
}

/** Newest first, with what colleagues noted. */
function PastDecisions({ decisions, back, mayLift }: Props) {
  return (
    <ol className="past-decisions">
      {decisions.map((decision) => (
        <li key={decision.id} id={`decision-${decision.id}`}>
          <p className="meta">
            <b>{DONE[decision.kind]}</b>
            <Time iso={decision.actedAt} withTime />
            <span>{decision.by ?? (decision.check ? `The check “${decision.check}”` : "The operator")}</span>
            {decision.endsAt && (
              <span>
                Until <Time iso={decision.endsAt} withTime />
              </span>
            )}
          </p>
          {decision.ruleTitle && (
            <p>
              Rule {decision.rule}: {decision.ruleTitle}
            </p>
          )}
          {decision.reason && <p dir="auto">{decision.reason}</p>}
          {decision.toWriter && <Note whom="To them">{decision.toWriter}</Note>}
          {decision.toColleagues && <Note whom="To colleagues">{decision.toColleagues}</Note>}
          {decision.readAt && (
            <p className="hint">
              Read <Time iso={decision.readAt} withTime />
            </p>
          )}
          {decision.path && (
            <p>
              <a href={decision.path}>The comment under “{decision.article}”</a>
            </p>
          )}
          {mayLift && decision.measureId && decision.kind !== "lift" && (
            <LiftForm measure={decision.measureId} back={back} label="Take back" name={DONE[decision.kind]} />
          )}
        </li>
      ))}
    </ol>
  );
}

function Note({ whom, children }: { whom: string; children: string }) {
  return (
    <p className="note" dir="auto">
      <b>{whom}:</b> {children}
    </p>
  );
}

const DONE: Record<Kind, string> = {
  hide: "Comment hidden",
  restore: "Comment restored",
  approve: "Comment approved",
  decline: "Comment declined",
  hold: "Comment held",
  warn: "Warned",
  suspend: "Suspended",
  premoderate: "Pre-moderated",
  close: "Closed",
  slow: "Slowed down",
  lift: "Lifted",
  undo: "Undone",
  uphold: "Appeal: the decision stands",
  reverse: "Appeal: the decision is taken back",
};
