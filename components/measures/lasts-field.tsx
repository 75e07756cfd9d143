import { errorOf } from "../people/form-notice";
import { Field } from "../ui/field";
import type { Tried } from "./said-fields";

type Props = { of: string; state: Tried; forGood: string };

/** How long it lasts. The day counts only where "until a day" is chosen. */
export function LastsField({ of, state, forGood }: Props) {
  return (
    <div className="pair">
      <div className="field">
        <label htmlFor={`${of}-lasts`}>For</label>
        <select id={`${of}-lasts`} name="lasts" defaultValue={state?.typed.lasts ?? "7"}>
          <option value="1">1 day</option>
          <option value="7">7 days</option>
          <option value="30">30 days</option>
          <option value="day">Until a day</option>
          <option value="">{forGood}</option>
        </select>
      </div>
      <Field
        id={`${of}-until`}
        label="Until"
        name="until"
        type="date"
        hint="The first day without it, in UTC."
        defaultValue={state?.typed.until}
        error={errorOf(state, "until")}
      />
    </div>
  );
}
