import { type ReactNode, useEffect, useRef } from "react";

export type KeysHelpState = { on: boolean; turn(on: boolean): void; helping: boolean; setHelping(open: boolean): void };

type Props = KeysHelpState & {
  /** What stands on the button that opens it. */
  label: ReactNode;
  /** Keys pressed for one thing, and what they do. */
  keys: readonly (readonly [keys: readonly string[], meaning: string])[];
  className?: string;
};

/** Which keys do what. Opens by the key ? and closes by Escape; single keys can be switched off. */
export function KeysHelp({ on, turn, helping, setHelping, label, keys, className = "" }: Props) {
  const summary = useRef<HTMLElement>(null);
  useEffect(() => {
    if (helping) summary.current?.focus();
  }, [helping]);

  return (
    <details
      className={["keys", className, "needs-scripts"].filter(Boolean).join(" ")}
      open={helping}
      onToggle={(event) => setHelping(event.currentTarget.open)}
      onKeyDown={(event) => {
        if (event.key === "Escape") setHelping(false);
      }}
    >
      <summary ref={summary} className="act">
        {label}
      </summary>
      <div className="panel">
        <dl>
          {keys.map(([pressed, meaning]) => (
            <div key={meaning}>
              <dt>
                {pressed.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <label>
          <input type="checkbox" checked={on} onChange={(event) => turn(event.target.checked)} /> Use single keys
        </label>
      </div>
    </details>
  );
}
