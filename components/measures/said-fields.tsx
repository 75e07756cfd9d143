import type { RuleView } from "@/lib/rules/views";
import { REASON_MAX } from "@/lib/text/limits";
import { errorOf } from "../people/form-notice";
import { RuleOptions } from "../rules/rule-options";
import { Field, TextArea } from "../ui/field";

/** What became of a form's last try. */
export type Tried = { message: string; field: string; typed: Record<string, string>; done?: true } | undefined;

type Props = {
  /** Tells the fields of this form from those of another on the page. */
  of: string;
  rules: RuleView[];
  state: Tried;
  /** Whom the reason is for, and whether it must be there. */
  reason: { hint: string; required?: boolean };
  /** Whether a rule must be named. */
  needsRule: boolean;
};

/** What every decision says: by which rule, and why. */
export function SaidFields({ of, rules, state, reason, needsRule }: Props) {
  const problem = errorOf(state, "rule");
  return (
    <>
      <div className="field">
        <label htmlFor={`${of}-rule`}>Rule</label>
        <select
          id={`${of}-rule`}
          name="rule"
          required={needsRule}
          defaultValue={state?.typed.rule ?? ""}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${of}-rule-error` : undefined}
        >
          <option value="">{needsRule ? "Choose the rule" : "None"}</option>
          <RuleOptions rules={rules} />
        </select>
        {problem && (
          <p className="error" id={`${of}-rule-error`}>
            {problem}
          </p>
        )}
      </div>
      <Field
        id={`${of}-reason`}
        label="Reason"
        name="reason"
        maxLength={REASON_MAX}
        required={reason.required}
        hint={reason.hint}
        defaultValue={state?.typed.reason}
        error={errorOf(state, "reason")}
      />
    </>
  );
}

/** What goes with it to the person alone, and what to colleagues alone. */
export function NoteFields({ of, state, toWriter }: Pick<Props, "of" | "state"> & { toWriter: boolean }) {
  return (
    <details className="notes" open={Boolean(state?.typed.toWriter || state?.typed.toColleagues) || undefined}>
      <summary>{toWriter ? "Notes, to them or to colleagues" : "A note to colleagues"}</summary>
      {toWriter && (
        <TextArea
          id={`${of}-toWriter`}
          label="To them alone"
          name="toWriter"
          rows={3}
          defaultValue={state?.typed.toWriter}
          error={errorOf(state, "toWriter")}
        />
      )}
      <TextArea
        id={`${of}-toColleagues`}
        label="To colleagues alone"
        name="toColleagues"
        rows={3}
        defaultValue={state?.typed.toColleagues}
        error={errorOf(state, "toColleagues")}
      />
    </details>
  );
}
