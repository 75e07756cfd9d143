import { type DryRun, type Fate, sumOf } from "@/lib/settings/views";
import { count, figures } from "../ui/plural";
import { CHECK_WORDS, SAYS_WORDS } from "./checks-words";

/** What settings that are not saved would have done with the comments of the last 30 days. */
export function DryRunResult({ run }: { run: DryRun }) {
  const { looked, all, seconds, checks, stopped, examples } = run;
  return (
    <section className="dry-run" aria-labelledby="dry-run" aria-live="polite">
      <h2 id="dry-run">Tried, not saved</h2>
      <p>
        Of {count(looked, "comment")} of the last 30 days
        {all ? "" : " (the newest: there are more than could be tried)"}, <b>{figures(sumOf(stopped))}</b> would have
        been refused or held. Moderators had approved <b>{figures(stopped.approved)}</b> of them, hidden{" "}
        <b>{figures(stopped.hidden)}</b>, and never decided about <b>{figures(stopped.untouched)}</b>. One that was
        hidden then and shown again since counts as not hidden, in its writer’s record too.
      </p>
      {checks.length > 0 && (
        <div className="table-scroll">
          <table className="figures-table">
            <caption>By check: a comment that several would have caught stands with each.</caption>
            <thead>
              <tr>
                <th scope="col">Check</th>
                <th scope="col">Would have been</th>
                <th scope="col">Comments</th>
                <th scope="col">Approved</th>
                <th scope="col">Hidden</th>
                <th scope="col">Not decided</th>
              </tr>
            </thead>
            <tbody>
              {checks.map(({ check, says, fates }) => (
                <tr key={`${check} ${says}`}>
                  <th scope="row">{CHECK_WORDS[check].name}</th>
                  <td>{SAYS_WORDS[says]}</td>
                  <td className="fig">{figures(sumOf(fates))}</td>
                  <td className="fig">{figures(fates.approved)}</td>
                  <td className="fig">{figures(fates.hidden)}</td>
                  <td className="fig">{figures(fates.untouched)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {examples.length > 0 && (
        <details>
          <summary>Examples ({examples.length})</summary>
          <ul className="dry-run-examples">
            {examples.map(({ id, check, why, excerpt, path, fate }) => (
              <li key={`${id} ${check}`}>
                <p dir="auto">{path ? <a href={path}>{excerpt || "A comment"}</a> : excerpt}</p>
                <p className="meta">
                  {CHECK_WORDS[check].name}: {why} {FATE_WORDS[fate]}
                </p>
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className="hint">
        At most the newest 20,000 comments, in at most 15 seconds; this took {seconds}. What the service outside and the
        heat of a conversation would have done can’t be known afterwards and is left out, and so are comments that were
        refused. Each text is tried as it stands today, with what is known of its writer at that time. The classifier
        has learnt from some of these very comments: its own page says how well it foretells new ones.
      </p>
    </section>
  );
}

const FATE_WORDS: Record<Fate, string> = {
  approved: "A moderator approved it.",
  hidden: "A moderator hid it.",
  untouched: "No moderator decided about it.",
};
