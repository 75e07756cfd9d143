import type { Why } from "@/lib/desk/views";
import { Count, Figure } from "../ui/figure";
import { Time } from "../ui/time";

const SAYS = { look: "to be looked at", hold: "held", refuse: "refused", shadow: "would have spoken, were it on" };

/** Why something is here: what readers reported, what the checks said, what the writer answers. */
export function Whys({ why }: { why: Why[] }) {
  if (why.length === 0) return null;
  return (
    <section className="desk-part desk-whys" aria-label="Why it is here">
      <h3>Why it is here</h3>
      <ul>
        {why.map((one, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they have no names, and their order is their weight
          <li key={n} data-kind={one.kind}>
            <Reason why={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Reason({ why }: { why: Why }) {
  switch (why.kind) {
    case "report":
      return (
        <>
          <p>
            <b>Reported</b> under rule {why.rule}, {why.ruleTitle}
            {why.mine && " (by you)"}
          </p>
          {why.text && (
            <p className="quoted" dir="auto">
              {why.text}
            </p>
          )}
          <p className="weight">
            weight <Figure>{why.weight.toFixed(2)}</Figure> · <Time iso={why.at} withTime />
          </p>
        </>
      );
    case "check":
      return (
        <>
          <p>
            <b>Check</b> {why.check}: {SAYS[why.says]}
          </p>
          <p className="quoted">{why.why}</p>
        </>
      );
    case "newcomer":
      return (
        <p>
          <b>New here</b>, with <Count n={why.comments} one="comment" /> so far
        </p>
      );
    case "appeal":
      return (
        <>
          <p>
            <b>Appeal</b>, <Time iso={why.at} withTime />
          </p>
          <p className="quoted appeal" dir="auto">
            {why.text}
          </p>
        </>
      );
  }
}
