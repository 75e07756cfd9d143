"use client";

import { useActionState } from "react";
import { submitClose, submitConversations, submitReopen, submitSlow } from "@/lib/measures/actions";
import { SLOW_MAX, SLOW_MIN } from "@/lib/measures/limits";
import type { RuleView } from "@/lib/rules/views";
import { errorOf, FormNotice } from "../people/form-notice";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Decide } from "./decide";
import { LastsField } from "./lasts-field";
import { NoteFields, SaidFields } from "./said-fields";

type Props = { slug: string; rules: RuleView[]; seen: string };

const REASON = { hint: "Readers see it where they would write.", required: true };

export function CloseForm({ slug, rules, seen }: Props) {
  const [state, action, pending] = useActionState(submitClose, undefined);
  return (
    <Decide
      name="Close"
      about="Nobody but staff posts then. Votes, edits, withdrawals and reports go on."
      state={state}
    >
      <form action={action} className="form measure-form" noValidate>
        <FormNotice state={state} fields={["rule", "reason", "from", "afterDays", "until", "toColleagues"]} />
        <Hidden slug={slug} seen={seen} />
        <div className="field">
          <label htmlFor="close-when">When</label>
          <select id="close-when" name="when" defaultValue={state?.typed.when ?? "now"}>
            <option value="now">Now</option>
            <option value="day">On a day</option>
            <option value="after">Days after publication</option>
          </select>
        </div>
        <div className="pair">
          <Field
            id="close-from"
            label="Day"
            name="from"
            type="date"
            hint="From its beginning, in UTC."
            defaultValue={state?.typed.from}
            error={errorOf(state, "from")}
          />
          <Field
            id="close-days"
            label="Days after publication"
            name="days"
            type="number"
            min={0}
            defaultValue={state?.typed.days}
            error={errorOf(state, "afterDays")}
          />
        </div>
        <LastsField of="close" state={state} forGood="Until it is opened" />
        <SaidFields of="close" rules={rules} state={state} reason={REASON} needsRule={false} />
        <NoteFields of="close" state={state} toWriter={false} />
        <p className="foot">
          <Button stop aria-disabled={pending}>
            Close
          </Button>
        </p>
      </form>
    </Decide>
  );
}

export function SlowForm({ slug, rules, seen }: Props) {
  const [state, action, pending] = useActionState(submitSlow, undefined);
  return (
    <Decide name="Slow down" about="Everybody but staff waits between two comments of theirs here." state={state}>
      <form action={action} className="form measure-form" noValidate>
        <FormNotice state={state} fields={["rule", "reason", "seconds", "until", "toColleagues"]} />
        <Hidden slug={slug} seen={seen} />
        <Field
          id="slow-seconds"
          label="Seconds between two comments of one person"
          name="seconds"
          type="number"
          min={SLOW_MIN}
          max={SLOW_MAX}
          defaultValue={state?.typed.seconds ?? "60"}
          error={errorOf(state, "seconds")}
        />
        <LastsField of="slow" state={state} forGood="Until it is lifted" />
        <SaidFields of="slow" rules={rules} state={state} reason={REASON} needsRule={false} />
        <NoteFields of="slow" state={state} toWriter={false} />
        <p className="foot">
          <Button aria-disabled={pending}>Slow down</Button>
        </p>
      </form>
    </Decide>
  );
}

/** Opens what its age has closed. */
export function ReopenForm({ slug }: { slug: string }) {
  const [state, action, pending] = useActionState(submitReopen, undefined);
  return (
    <form action={action} className="lift">
      <FormNotice state={state} />
      <input type="hidden" name="slug" value={slug} />
      <Button quiet aria-disabled={pending}>
        Open it again
      </Button>
    </form>
  );
}

type Settings = { closeAfterDays: number | null; version: number };

/** After how many days every conversation closes, for admins. */
export function ConversationsForm({ closeAfterDays, version }: Settings) {
  const [state, action, pending] = useActionState(submitConversations, undefined);
  return (
    <form action={action} className="form" noValidate>
      <FormNotice state={state} fields={["closeAfterDays"]} />
      <input type="hidden" name="version" value={version} />
      <Field
        label="Close conversations after how many days"
        name="closeAfterDays"
        type="number"
        min={1}
        hint="Counted from the article’s publication. Left empty, conversations stay open. What a moderator decides about one goes before."
        defaultValue={state?.typed.closeAfterDays ?? closeAfterDays ?? ""}
        error={errorOf(state, "closeAfterDays")}
      />
      <p className="foot">
        <Button aria-disabled={pending}>Save</Button>
      </p>
    </form>
  );
}

function Hidden({ slug, seen }: Pick<Props, "slug" | "seen">) {
  return (
    <>
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="seen" value={seen} />
    </>
  );
}
