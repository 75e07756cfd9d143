import type { Statement } from "@/lib/decisions/views";
import { Notice } from "../ui/notice";
import { Time } from "../ui/time";
import { AppealForm } from "./appeal-form";

/** How a decision can be answered, how it was, and what came of it. */
export function Answer({ said, justSent }: { said: Statement; justSent: boolean }) {
  const { appeal, appealUntil, later } = said;
  if (!appeal && !appealUntil && later.length === 0) return null;
  return (
    <section className="answer" aria-labelledby="answer">
      <h2 id="answer">{said.aboutMe ? "Your answer" : "The answer"}</h2>
      {justSent && appeal && !appeal.outcome && (
        <Notice tone="good">
          Your appeal has arrived. A moderator other than the one who decided reads it, and you are told what comes of
          it.
        </Notice>
      )}
      {appealUntil && (
        <>
          <p>
            If you think this is wrong, you can appeal until <Time iso={appealUntil} />, once. A moderator other than
            the one who decided looks at it afresh, and you are told what comes of it.
          </p>
          <AppealForm decisionId={said.id} />
        </>
      )}
      {appeal && (
        <>
          <p className="meta">
            <span>
              Appealed on <Time iso={appeal.appealedAt} withTime />
            </span>
            <b className={appeal.outcome ?? "open"}>{OUTCOME[appeal.outcome ?? "open"]}</b>
          </p>
          <blockquote dir="auto">{appeal.text}</blockquote>
        </>
      )}
      {later.map(({ id, kind, at, reason, toWriter }) => (
        <p key={id}>
          <b>{LATER[kind] ?? "Decided anew"}</b> on <Time iso={at} withTime />. {reason} {toWriter}
        </p>
      ))}
    </section>
  );
}

const OUTCOME = {
  open: "It waits for a moderator.",
  upheld: "The decision stands.",
  reversed: "The decision was taken back.",
};

const LATER: Partial<Record<string, string>> = {
  uphold: "Upheld on appeal",
  reverse: "Reversed on appeal",
  undo: "Taken back",
  lift: "Lifted",
  restore: "Shown again",
};
