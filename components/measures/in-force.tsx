import type { ConversationMeasure, Measure } from "@/lib/measures/views";
import { count } from "../ui/plural";
import { Time } from "../ui/time";
import { LiftForm } from "./lift-form";

type Props = { measures: (Measure | ConversationMeasure)[]; back: string; mayLift: boolean };

/** What holds now, or is to come, each with the way to end it. */
export function InForce({ measures, back, mayLift }: Props) {
  return (
    <ul className="in-force">
      {measures.map((measure) => (
        <li key={measure.id}>
          <p>
            <b>{nameOf(measure)}</b>{" "}
            {measure.kind === "close" && new Date(measure.from) > new Date() && (
              <>
                from <Time iso={measure.from} withTime />{" "}
              </>
            )}
            {measure.until ? (
              <>
                until <Time iso={measure.until} withTime />
              </>
            ) : (
              ENDLESS[measure.kind]
            )}
          </p>
          <p dir="auto">{measure.reason}</p>
          <p className="meta">
            <span>{measure.by ?? "The operator"}</span>
            <Time iso={measure.from} withTime />
            {measure.rule !== null && <span>Rule {measure.rule}</span>}
          </p>
          {mayLift && <LiftForm measure={measure.id} back={back} label={LIFT[measure.kind]} name={nameOf(measure)} />}
        </li>
      ))}
    </ul>
  );
}

function nameOf(measure: Measure | ConversationMeasure): string {
  if ("seconds" in measure && measure.seconds) return `Slow: ${count(measure.seconds, "second")} between two comments`;
  return NAMES[measure.kind];
}

type Kind = (Measure | ConversationMeasure)["kind"];

const NAMES: Record<Kind, string> = {
  warn: "Warned, not read yet",
  suspend: "Suspended",
  premoderate: "Pre-moderated",
  close: "Closed",
  slow: "Slow",
};
const ENDLESS: Record<Kind, string> = {
  warn: "",
  suspend: "for good",
  premoderate: "until it is lifted",
  close: "until it is opened",
  slow: "until it is lifted",
};
const LIFT: Record<Kind, string> = {
  warn: "Take back",
  suspend: "Lift",
  premoderate: "Lift",
  close: "Open it again",
  slow: "Lift",
};
