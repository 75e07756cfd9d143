import { atThreshold } from "@/lib/classifier/thresholds";
import { type ClassifierView, EXAMPLES_NEEDED, hasEnough, type Shadow } from "@/lib/classifier/views";
import { Empty } from "../site/empty";
import { Notice } from "../ui/notice";
import { count, figures } from "../ui/plural";
import { Time } from "../ui/time";

type Props = { learnt: ClassifierView | null; shadow: Shadow; setting: { on: boolean; percent: number } };

/** What was learnt, how well it foretells at each threshold as a picture and as a table, and what it did in shadow. */
export function ClassifierFigures({ learnt, shadow, setting }: Props) {
  if (!learnt)
    return (
      <Empty title="Nothing is learnt yet">
        <p>
          It begins once moderators have decided something, within a quarter of an hour. The desk is{" "}
          <a href="/moderation">where they do</a>.
        </p>
      </Empty>
    );
  const { figures: all, trainedAt } = learnt;
  const chosen = atThreshold(all, setting.percent);
  const rows = [...new Set([50, 60, 70, 80, 90, 95, 99, setting.percent])].sort((a, b) => a - b);

  return (
    <div className="classifier">
      <p>
        It learnt on <Time iso={trainedAt} withTime /> from {count(all.examples.hidden, "hidden comment")} and{" "}
        {figures(all.examples.kept)} that were kept, in {all.seconds} seconds.
      </p>
      <p>
        Hidden are those that a moderator, not a machine, hid or declined and that stand so; kept are those that a
        moderator approved or restored, and those that stood a week in public without a report, by people none of whose
        comments is hidden.
      </p>
      {hasEnough(all) ? (
        <Notice tone="info">
          At the threshold that is set, {setting.percent} %, it would catch {percent(chosen.recall)} of what moderators
          hide; of a hundred comments it catches, moderators would hide {hundredth(chosen.precision)}. It is{" "}
          {setting.on ? "on: it holds them." : "off: it runs in shadow and holds nothing."}
        </Notice>
      ) : (
        <Notice tone="caution">
          It says nothing, and can’t be turned on, before there are {EXAMPLES_NEEDED} examples of each kind.
        </Notice>
      )}
      <section aria-labelledby="foretells">
        <h2 id="foretells">How well it foretells</h2>
        <p className="meta">
          By cross-validation: the examples in five parts, all of one writer in one, each part foretold by what was
          learnt from the other four. Precision is weighed as the site’s comments come: most of them are fine.
        </p>
        <Curves of={all} chosen={setting.percent} />
        <div className="table-scroll">
          <table className="figures-table">
            <caption>At each threshold</caption>
            <thead>
              <tr>
                <th scope="col">Threshold</th>
                <th scope="col">Rightly caught</th>
                <th scope="col">Missed</th>
                <th scope="col">Wrongly caught</th>
                <th scope="col">Precision</th>
                <th scope="col">Recall</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((at) => {
                const { rightly, wrongly, precision, recall } = atThreshold(all, at);
                return (
                  <tr key={at} aria-current={at === setting.percent ? "true" : undefined}>
                    <th scope="row">
                      {at} %{at === setting.percent && " (set)"}
                    </th>
                    <td className="fig">{figures(rightly)}</td>
                    <td className="fig">{figures(all.examples.hidden - rightly)}</td>
                    <td className="fig">{figures(wrongly)}</td>
                    <td className="fig">{percent(precision)}</td>
                    <td className="fig">{percent(recall)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      </section>
      <section aria-labelledby="shadow">
        <h2 id="shadow">What it said of the last 30 days</h2>
        <p>
          It caught {count(shadow.hidden + shadow.approved + shadow.undecided, "comment")}: moderators hid{" "}
          {figures(shadow.hidden)} of them, approved {figures(shadow.approved)}, and did not decide about{" "}
          {figures(shadow.undecided)}. It passed {figures(shadow.missed)} that moderators hid.
        </p>
      </section>
    </div>
  );
}

const [WIDTH, HEIGHT] = [480, 200];

/** Precision and recall over the thresholds. The table below says the same. */
function Curves({ of, chosen }: { of: ClassifierView["figures"]; chosen: number }) {
  const x = (at: number) => 40 + ((at - 50) / 49) * (WIDTH - 60);
  const y = (share: number) => 12 + (1 - share) * (HEIGHT - 40);
  const line = (which: "precision" | "recall") =>
    of.thresholds
      .flatMap(({ percent: at }) => {
        const share = atThreshold(of, at)[which];
        return share === null ? [] : `${x(at).toFixed(1)},${y(share).toFixed(1)}`;
      })
      .join(" ");
  return (
    <figure className="curves">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label="Precision and recall by threshold; the table has the figures"
      >
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line className="grid" x1={x(50)} x2={x(99)} y1={y(share)} y2={y(share)} />
            <text x={x(50) - 6} y={y(share) + 4} textAnchor="end">
              {share * 100}
            </text>
          </g>
        ))}
        {[50, 60, 70, 80, 90, 99].map((at) => (
          <text key={at} x={x(at)} y={HEIGHT - 8} textAnchor="middle">
            {at}
          </text>
        ))}
        <line className="set" x1={x(chosen)} x2={x(chosen)} y1={y(1)} y2={y(0)} />
        <polyline points={line("precision")} />
        <polyline className="dashed" points={line("recall")} />
      </svg>
      <figcaption>
        Precision (whole line) and recall (dashed) in per cent, over the threshold; upright: the one that is set.
      </figcaption>
    </figure>
  );
}

function percent(share: number | null): string {
  return share === null ? "–" : `${(share * 100).toFixed(1)} %`;
}

function hundredth(share: number | null): string {
  return share === null ? "none" : String(Math.round(share * 100));
}
