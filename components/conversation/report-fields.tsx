import { useId } from "react";
import { REPORT_TEXT_MAX } from "@/lib/reports/limits";
import type { RuleView } from "@/lib/rules/views";

type Props = { rules: RuleView[]; typed: Record<string, string> | null };

/** Which rule a comment breaks, how, and whether its reporter wants to hear of it. */
export function ReportFields({ rules, typed }: Props) {
  const id = useId();
  return (
    <>
      <fieldset className="report-rules">
        <legend>Which rule does it break?</legend>
        {rules.map(({ number, title }) => (
          <label key={number}>
            <input type="radio" name="rule" value={number} required defaultChecked={typed?.rule === String(number)} />
            <span>
              {number}. {title}
            </span>
          </label>
        ))}
      </fieldset>
      <label htmlFor={`${id}-text`}>
        What should a moderator know? (optional)
        <textarea
          id={`${id}-text`}
          name="text"
          rows={2}
          dir="auto"
          maxLength={REPORT_TEXT_MAX}
          defaultValue={typed?.text ?? ""}
        />
      </label>
      <label className="tick">
        <input type="checkbox" name="answer" defaultChecked={!typed || "answer" in typed} />
        <span>Tell me what became of it</span>
      </label>
    </>
  );
}
