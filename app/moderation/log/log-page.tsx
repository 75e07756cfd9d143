import { Frame } from "@/app/frame";
import { ModerationNav } from "@/components/moderation/nav";
import { LogEntries } from "@/components/moderation-log/entries";
import { LogFilterForm } from "@/components/moderation-log/filter";
import { Empty } from "@/components/site/empty";
import { CHECK_SCRIPT } from "@/lib/moderation-log/check-script";
import { logPage, monthsOfLog } from "@/lib/moderation-log/queries";
import { entriesPath } from "@/lib/moderation-log/schema";
import type { LogFilter } from "@/lib/moderation-log/views";
import { absolute, env } from "@/lib/platform/env";
import { allRules } from "@/lib/rules/queries";

/** The public log, or what a filter finds in it. */
export async function LogPage({ filter, before = null }: { filter: LogFilter; before?: number | null }) {
  const [{ entries, older }, rules, months] = await Promise.all([logPage(filter, before), allRules(), monthsOfLog()]);
  return (
    <Frame>
      <ModerationNav current="/moderation/log" actor={null} />
      <div className="page moderation-log">
        <header className="page-head">
          <h1>The log of moderation</h1>
          <p>
            Every decision about a comment, a person or a conversation, by which <a href="/rules">rule</a>, and what
            became of it on appeal. No text, no reason and no name stands here. The{" "}
            <a href="/moderation/report">figures of each month</a> are counted from it.
          </p>
        </header>
        <LogFilterForm filter={filter} rules={rules} months={months} />
        {entries.length > 0 ? (
          <LogEntries entries={entries} />
        ) : (
          <Empty title="No decision is like that">
            <p>
              <a href="/moderation/log">See the whole log</a>, or choose fewer things above.
            </p>
          </Empty>
        )}
        {older !== null && (
          <nav className="pager" aria-label="Pages">
            <a className="step" rel="next" href={entriesPath(filter, older)}>
              Older decisions
            </a>
          </nav>
        )}
        <Check />
      </div>
    </Frame>
  );
}

function Check() {
  return (
    <section className="log-check" aria-labelledby="check">
      <h2 id="check">Check it yourself</h2>
      <p>
        Each entry carries the hash of itself and the one before, so that none can be changed or taken out later without
        all after it changing too. What is not public of a decision is in its seal, a hash with a secret salt. All of it
        is at <a href="/api/moderation/log">/api/moderation/log</a>, 500 entries at a time, and as a{" "}
        <a href="/moderation/log/feed.xml">feed</a>. Who keeps the hash of an entry can see one day that it still
        stands.
      </p>
      <details>
        <summary>A program that follows the chain</summary>
        <p>
          Save it as check.mjs and run <code>node check.mjs {env.siteUrl || absolute("")}</code>
        </p>
        <pre>
          <code>{CHECK_SCRIPT}</code>
        </pre>
      </details>
    </section>
  );
}
