"use client";

import { useActionState, useEffect, useRef } from "react";
import type { RuleView } from "@/lib/rules/views";
import { submitChecks } from "@/lib/settings/actions";
import type { CheckFigures } from "@/lib/settings/views";
import { RuleOptions } from "../rules/rule-options";
import { Button } from "../ui/button";
import { Field, TextArea } from "../ui/field";
import { Notice } from "../ui/notice";
import { figures } from "../ui/plural";
import { CHECK_WORDS, type CheckWords, type FieldWords, SAYS_WORDS } from "./checks-words";
import { DryRunResult } from "./dry-run-result";

type Props = {
  settings: Record<string, Record<string, unknown>>;
  version: number;
  rules: RuleView[];
  /** What each check did in the last 30 days. */
  did: CheckFigures[];
  saved: boolean;
};

/** Every check with its switch and its settings, in one form that can be tried before it is saved. */
export function ChecksForm({ settings, version, rules, did, saved }: Props) {
  const [state, action, pending] = useActionState(submitChecks, undefined);
  const typed = state?.typed;
  const answer = useRef<HTMLDivElement>(null);
  // The buttons are within reach far below: the eye goes to what is wrong, or to what was found.
  useEffect(() => {
    const wrong = answer.current?.parentElement?.querySelector<HTMLElement>("[aria-invalid=true]");
    if (!state) return;
    if (wrong) return wrong.focus();
    answer.current?.focus({ preventScroll: true });
    answer.current?.scrollIntoView();
  }, [state]);
  const valueIn = (check: string, key: string): string => {
    if (typed) return typed[`${check}.${key}`] ?? "";
    const value = settings[check]?.[key] ?? "";
    return Array.isArray(value) ? value.join("\n") : value === true ? "on" : value === false ? "" : String(value);
  };
  const errorOf = (field: string) =>
    state?.problems?.[field] ?? (state?.field === field && !state.problems ? state.message : undefined);

  return (
    // React empties a form after its action; the key makes it anew from what was typed.
    <form action={action} className="form checks" key={JSON.stringify(typed ?? null)}>
      <div className="checks-answer" ref={answer} tabIndex={-1}>
        {state?.message && <Notice tone="stopped">{state.message}</Notice>}
        {saved && !state && <Notice tone="good">Saved. The checks go by it from the next comment on.</Notice>}
        {state?.tried && <DryRunResult run={state.tried} />}
      </div>
      <input type="hidden" name="version" value={typed?.version ?? version} />
      <nav className="checks-index" aria-label="The checks in their order">
        <ol>
          {Object.entries(CHECK_WORDS).map(([check, { name }]) => (
            <li key={check}>
              <a href={`#check-${check}`}>{name}</a> {valueIn(check, "on") === "on" ? "on" : "off"}
            </li>
          ))}
        </ol>
      </nav>
      {Object.entries(CHECK_WORDS).map(([check, words]) => (
        <Check
          key={check}
          {...{ check, words, rules, valueIn, errorOf }}
          did={did.filter((one) => one.check === check && one.times > 0)}
        />
      ))}
      <p className="foot checks-foot">
        <Button name="do" value="save" aria-disabled={pending}>
          Save
        </Button>
        <Button quiet name="do" value="try" aria-disabled={pending}>
          Try it on the last 30 days
        </Button>
        <span className="hint">Trying stores nothing, and looks at what stands here, saved or not.</span>
      </p>
    </form>
  );
}

type CheckProps = {
  check: string;
  words: CheckWords;
  rules: RuleView[];
  did: CheckFigures[];
  valueIn: (check: string, key: string) => string;
  errorOf: (field: string) => string | undefined;
};

function Check({ check, words, rules, did, valueIn, errorOf }: CheckProps) {
  const off = errorOf(`${check}.on`);
  const lists = words.fields.filter(({ lines }) => lines);
  const fieldOf = (field: FieldWords) => (
    <CheckField
      key={field.key}
      field={field}
      name={`${check}.${field.key}`}
      value={valueIn(check, field.key)}
      error={errorOf(`${check}.${field.key}`)}
    />
  );
  return (
    <fieldset className="check" id={`check-${check}`} aria-describedby={`${check}-about`}>
      <legend>{words.name}</legend>
      <p className="about" id={`${check}-about`}>
        {words.about}
      </p>
      <p className="did">{did.length === 0 ? "It said nothing in the last 30 days." : inWords(did)}</p>
      <label className="switch">
        <input type="checkbox" name={`${check}.on`} value="on" defaultChecked={valueIn(check, "on") === "on"} /> On
      </label>
      <p className="off">It is off, and stops nothing.</p>
      {off && <p className="error">{off}</p>}
      <div className="check-fields">
        {words.fields.filter(({ lines }) => !lines).map(fieldOf)}
        {words.rule && (
          <div className="field">
            <label htmlFor={`${check}.rule`}>The rule it stands for</label>
            <select id={`${check}.rule`} name={`${check}.rule`} defaultValue={valueIn(check, "rule")}>
              <option value="">None</option>
              <RuleOptions rules={rules} />
            </select>
            {errorOf(`${check}.rule`) && <p className="error">{errorOf(`${check}.rule`)}</p>}
          </div>
        )}
      </div>
      {lists.length > 0 && <div className="check-fields lists">{lists.map(fieldOf)}</div>}
    </fieldset>
  );
}

type FieldProps = { field: FieldWords; name: string; value: string; error: string | undefined };

function CheckField({ field, name, value, error }: FieldProps) {
  const { label, hint, number, lines, choice } = field;
  const told = { ...(error && { error }), ...(hint && { hint }) };
  if (lines) return <TextArea label={label} name={name} rows={5} spellCheck={false} defaultValue={value} {...told} />;
  if (number)
    return <Field label={label} name={name} type="number" step={1} {...number} defaultValue={value} {...told} />;
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <select id={name} name={name} defaultValue={value}>
        {Object.entries(choice ?? {}).map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
      {error && <p className="error">{error}</p>}
    </div>
  );
}

/** Such as "In the last 30 days: 12 held, of which moderators approved 3 and hid 9." */
function inWords(did: CheckFigures[]): string {
  const parts = did.map(({ says, times, approved, hidden }) => {
    const became = says === "refuse" ? "" : ` (moderators approved ${figures(approved)}, hid ${figures(hidden)})`;
    return `${figures(times)} ${SAYS_WORDS[says]}${became}`;
  });
  return `In the last 30 days: ${parts.join("; ")}.`;
}
