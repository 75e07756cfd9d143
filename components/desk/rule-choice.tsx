import { LASTS, type Rule, ruleTyped } from "./steps";
import type { Choice, Choosing } from "./use-choice";

type Props = { choice: Choice; choosing: Choosing; title: string; rules: Rule[]; mayHide: boolean };

/** Under which rule, by its digit; and of a measure, for how long. */
export function RuleChoice({ choice, choosing, title, rules, mayHide }: Props) {
  const { rule, act, digits, alsoHide } = choice;
  const typed = ruleTyped(rules, digits, true);
  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing is filled in here, each of its buttons decides
    <div className="desk-choice" role="group" aria-labelledby="desk-choice" ref={choosing.panel} tabIndex={-1}>
      <p id="desk-choice">
        <b>{rule ? `${title} under rule ${rule.number}: for how long?` : `${title} under which rule?`}</b>
        {typed && (
          <span>
            {" "}
            <kbd>{digits}</kbd> and another digit, or <kbd>Enter</kbd> for rule {digits}
          </span>
        )}
      </p>
      <ol className={rule ? "lengths" : "numbers"}>
        {rule
          ? LASTS.map(({ name }, place) => (
              <li key={name}>
                <button type="button" onClick={() => choosing.chooseLength(place)}>
                  <kbd>{place + 1}</kbd> {name}
                </button>
              </li>
            ))
          : rules.map((one) => (
              <li key={one.number}>
                <button type="button" title={one.text} onClick={() => choosing.chooseRule(one)}>
                  <kbd>{one.number}</kbd> {one.title}
                </button>
              </li>
            ))}
      </ol>
      <p className="foot">
        {act === "suspend" && mayHide && (
          <label>
            <input
              type="checkbox"
              checked={alsoHide}
              onChange={(event) => choosing.setAlsoHide(event.target.checked)}
            />{" "}
            Also hide the comment <kbd>h</kbd>
          </label>
        )}
        <button type="button" className="act" onClick={choosing.cancel}>
          Leave it <kbd>Esc</kbd>
        </button>
      </p>
    </div>
  );
}
