import { useEffect, useRef } from "react";

type Props = { on: boolean; turn(on: boolean): void; helping: boolean; setHelping(open: boolean): void };

const KEYS = [
  ["n", "next new comment"],
  ["p", "previous new comment"],
  ["q", "quote what is selected"],
  ["?", "these keys"],
  ["Ctrl Enter", "post what you write"],
] as const;

/** Which keys do what. Opens by the key ? and closes by Escape, and goes back to where the focus was. */
export function KeysHelp({ on, turn, helping, setHelping }: Props) {
  const summary = useRef<HTMLElement>(null);

  useEffect(() => {
    if (helping) summary.current?.focus();
  }, [helping]);

  return (
    <details
      className="keys needs-scripts"
      open={helping}
      onToggle={(event) => setHelping(event.currentTarget.open)}
      onKeyDown={(event) => {
        if (event.key === "Escape") setHelping(false);
      }}
    >
      <summary ref={summary} className="act">
        Keys
      </summary>
      <div className="panel">
        <dl>
          {KEYS.map(([key, meaning]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
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
