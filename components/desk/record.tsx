import type { Standing } from "@/lib/desk/views";
import { Chequer } from "../ui/chequer";
import { Face } from "../ui/face";
import { figures } from "../ui/plural";
import { Time } from "../ui/time";

const MEASURES = { warn: "Warned, and has not read it yet", suspend: "Suspended", premoderate: "Reviewed first" };

/** What has been of the writer here, in figures, and what holds for them now. */
export function Record({ writer }: { writer: Standing }) {
  const rows: [string, number, boolean][] = [
    ["comments", writer.comments, false],
    ["hidden", writer.hides, writer.hides > 0],
    ["reversed", writer.reversed, false],
    ["warnings", writer.warnings, writer.warnings > 0],
    ["suspensions", writer.suspensions, writer.suspensions > 0],
  ];
  return (
    <section className="desk-part desk-record" aria-label="The writer’s record">
      <h3>
        <Face seed={writer.handle} picture={writer.picture} small />
        <a href={`/moderation/people/${writer.handle}`}>
          <bdi>{writer.name}</bdi>
          <span className="visually-hidden">’s record</span>
        </a>
        <Chequer role={writer.role} />
        <span className="since">
          here since <Time iso={writer.joinedAt} />
        </span>
      </h3>
      <dl>
        {rows.map(([name, n, stands]) => (
          <div key={name} data-stands={stands || undefined}>
            <dd className="fig">{figures(n)}</dd>
            <dt>{name}</dt>
          </div>
        ))}
      </dl>
      {writer.measures.map((measure) => (
        <p key={measure.kind} className="measure">
          <b>{MEASURES[measure.kind]}</b>
          {measure.until && (
            <>
              {" "}
              until <Time iso={measure.until} withTime />
            </>
          )}
          {measure.reason && `: ${measure.reason}`}
        </p>
      ))}
    </section>
  );
}
