import type { RuleView } from "@/lib/rules/views";

/** The rules as the options of a `<select>`, each with its number. */
export function RuleOptions({ rules }: { rules: RuleView[] }) {
  return rules.map(({ number, title }) => (
    <option key={number} value={number}>
      {number}. {title}
    </option>
  ));
}
