import { KeysHelp, type KeysHelpState } from "../ui/keys-help";

const KEYS = [
  [["j", "k"], "next, previous"],
  [["a"], "approve, or publish"],
  [["h", "1–9"], "hide under a rule"],
  [["w", "1–9"], "warn the writer"],
  [["s", "1–9"], "suspend the writer"],
  [["p", "1–9"], "pre-moderate the writer"],
  [["e"], "hand on to the editors"],
  [["g", "r"], "grant, reject an appeal"],
  [["u"], "take my last decision back"],
  [["b"], "the reason"],
  [["n", "m"], "note to writer, colleagues"],
  [["x"], "select"],
  [["⇧ j", "⇧ k"], "select on the way"],
  [["o"], "open it on the site"],
  [["."], "let in what is new"],
  [["/"], "search"],
  [["?"], "these keys"],
] as const;

/** The keys of the desk. */
export function DeskKeysHelp(state: KeysHelpState) {
  const label = (
    <>
      Keys <kbd>?</kbd>
    </>
  );
  return <KeysHelp {...state} label={label} keys={KEYS} className="desk-keys" />;
}
