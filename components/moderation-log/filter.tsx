import { periodInWords } from "@/lib/figures/words";
import { KINDS } from "@/lib/moderation/views";
import { BY_WORDS, KIND_WORDS, type LogFilter } from "@/lib/moderation-log/views";
import type { RuleView } from "@/lib/rules/views";
import { Button } from "../ui/button";

type Props = { filter: LogFilter; rules: RuleView[]; months: string[] };

/** What of the log one wants to see; a plain form, whose answer has an address of its own. */
export function LogFilterForm({ filter, rules, months }: Props) {
  const rulesInWords = rules.map(({ number, title }) => [String(number), `${number}. ${title}`] as const);
  return (
    <form className="log-filter" action="/moderation/log/entries" method="get" aria-label="Filter">
      <Choice
        name="kind"
        label="Decision"
        value={filter.kind}
        options={KINDS.map((kind) => [kind, KIND_WORDS[kind]])}
      />
      <Choice name="rule" label="Rule" value={filter.rule} options={rulesInWords} />
      <Choice name="by" label="By" value={filter.by} options={Object.entries(BY_WORDS)} />
      <Choice
        name="month"
        label="Month"
        value={filter.month}
        options={months.map((month) => [month, periodInWords(month)])}
      />
      <Button quiet>Show</Button>
    </form>
  );
}

type ChoiceProps = {
  name: string;
  label: string;
  value: string | number | null;
  options: (readonly [string, string])[];
};

function Choice({ name, label, value, options }: ChoiceProps) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <select id={name} name={name} defaultValue={value ?? ""}>
        <option value="">Any</option>
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
