import type { CommentHistory } from "@/lib/comments/views";
import type { Change } from "@/lib/text/word-diff";
import { Time } from "../ui/time";

/** One text that a comment has had: what it added underlined, what it took out struck through. */
export function Version({ version, savedAt, changes }: CommentHistory["versions"][number]) {
  return (
    <article className="version" aria-label={`Version ${version}`}>
      <h2>
        {version === 1 ? "As first posted" : `Edit ${version - 1}`} · <Time iso={savedAt} withTime />
      </h2>
      <p className="source" dir="auto">
        {changes.map(({ kind, text }, i) => {
          const Kind = ELEMENTS[kind];
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text that stands have no other name than their place
          return <Kind key={i}>{withSpoilersCovered(text)}</Kind>;
        })}
      </p>
    </article>
  );
}

const ELEMENTS = { same: "span", added: "ins", removed: "del" } as const satisfies Record<Change["kind"], string>;

/** Spoilers stay covered here too; as in the comment itself, a checkbox in its label opens one. */
function withSpoilersCovered(text: string) {
  return text.split(/(\|\|[\s\S]+?\|\|)/).map((part, i) =>
    i % 2 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <label key={i} className="spoiler">
        <input type="checkbox" aria-label="Show spoiler" autoComplete="off" />
        <span>{part}</span>
      </label>
    ) : (
      part
    ),
  );
}
