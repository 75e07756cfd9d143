"use client";

import { useActionState } from "react";
import { submitDecision } from "@/lib/desk/actions";
import type { Act, DeskItem } from "@/lib/desk/views";
import { REASON_MAX } from "@/lib/text/limits";
import { FormNotice } from "../people/form-notice";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { NOTES } from "./notes-fields";
import { LASTS, type Rule, wantsLength, wantsRule } from "./steps";
import { actName, whyNot } from "./words";

type Props = { item: DeskItem; rules: Rule[]; from: string };

const LOUD: Act[] = ["approve", "reverse"];

/** What may be done about an item, as a plain form: the rule and the notes first, then one button for each act. */
export function PlainActs({ item, rules, from }: Props) {
  const [state, action] = useActionState(submitDecision, undefined);
  const typed = state?.typed ?? {};
  if (item.may.length === 0)
    return (
      <>
        <FormNotice state={state} />
        <p className="meta">{whyNot([item])}</p>
      </>
    );

  return (
    <form className="form wide" action={action} aria-label="Decide">
      <FormNotice state={state} />
      <input type="hidden" name="item" value={item.id} />
      <input type="hidden" name="version" value={item.version} />
      <input type="hidden" name="from" value={from} />
      {item.may.some(wantsRule) && (
        <div className="field">
          <label htmlFor="rule">Rule</label>
          <select id="rule" name="rule" defaultValue={typed.rule ?? ""}>
            <option value="">Choose one, to hide, warn or suspend</option>
            {rules.map(({ number, title }) => (
              <option key={number} value={number}>
                {number}. {title}
              </option>
            ))}
          </select>
        </div>
      )}
      {item.may.some(wantsLength) && (
        <div className="field">
          <label htmlFor="days">How long a suspension or a review lasts</label>
          <select id="days" name="days" defaultValue={typed.days ?? "1"}>
            {LASTS.map(({ name, days }) => (
              <option key={name} value={days ?? ""}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      {item.may.includes("suspend") && item.may.includes("hide") && (
        <div className="field">
          <label htmlFor="also-hide">A suspension also hides this comment</label>
          <input id="also-hide" type="checkbox" name="alsoHide" value="yes" defaultChecked />
        </div>
      )}
      <Field
        label={NOTES.reason.label}
        name="reason"
        maxLength={REASON_MAX}
        hint={NOTES.reason.hint}
        defaultValue={typed.reason}
      />
      <Field label={NOTES.toWriter.label} name="toWriter" maxLength={REASON_MAX} defaultValue={typed.toWriter} />
      <Field
        label={NOTES.toColleagues.label}
        name="toColleagues"
        maxLength={REASON_MAX}
        defaultValue={typed.toColleagues}
      />
      <div className="acts-row">
        {item.may.map((act) => (
          <Button key={act} name="act" value={act} quiet={!LOUD.includes(act)} stop={act === "hide"}>
            {actName(act, item)}
          </Button>
        ))}
      </div>
    </form>
  );
}
