import { entryPath } from "@/lib/moderation-log/schema";
import { ABOUT_WORDS, BY_WORDS, KIND_WORDS, type LogEntry } from "@/lib/moderation-log/views";
import { Figure } from "../ui/figure";
import { Time } from "../ui/time";

/** Entries of the public log, the newest first. */
export function LogEntries({ entries }: { entries: LogEntry[] }) {
  return (
    <ol className="log-entries" aria-label="Decisions">
      {entries.map((entry) => (
        <li key={entry.number} id={`entry-${entry.number}`} data-kind={entry.kind}>
          <Entry entry={entry} />
        </li>
      ))}
    </ol>
  );
}

function Entry({ entry }: { entry: LogEntry }) {
  const { number, kind, about, by, check, rule, ruleTitle, at, until, answersNumber, appeal, ended, hash } = entry;
  return (
    <>
      <a className="number" href={entryPath(number)} aria-label={`Entry ${number}`}>
        <Figure>{number}</Figure>
      </a>
      <p>
        <b>{KIND_WORDS[kind]}</b>: {ABOUT_WORDS[about]}
        {until && (
          <>
            , until <Time iso={until} withTime />
          </>
        )}
      </p>
      {rule !== null && (
        <p>
          Rule {rule}: <a href={`/rules#rule-${rule}`}>{ruleTitle}</a>
        </p>
      )}
      {answersNumber !== null && (
        <p>
          Answers <EntryLink number={answersNumber} />
        </p>
      )}
      {appeal && <p className={`appeal ${appeal}`}>{APPEAL_WORDS[appeal]}</p>}
      {ended && (
        <p>
          {KIND_WORDS[ended.kind]} later: <EntryLink number={ended.number} />
        </p>
      )}
      <p className="meta">
        <Time iso={at} withTime />
        <span>
          by {BY_WORDS[by]}
          {check && ` (the check “${check}”)`}
        </span>
        <span title={`SHA-256: ${hash}`}>hash {hash.slice(0, 12)}…</span>
      </p>
    </>
  );
}

const APPEAL_WORDS = { open: "Appealed: open", upheld: "Appealed: upheld", reversed: "Appealed: reversed" };

function EntryLink({ number }: { number: number }) {
  return <a href={entryPath(number)}>entry {number}</a>;
}
