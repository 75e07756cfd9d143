import { KeysHelp, type KeysHelpState } from "../ui/keys-help";

const KEYS = [
  [["n"], "next new comment"],
  [["p"], "previous new comment"],
  [["q"], "quote what is selected"],
  [["?"], "these keys"],
  [["Ctrl Enter"], "post what you write"],
] as const;

/** The keys of the conversation. */
export function ConversationKeysHelp(state: KeysHelpState) {
  return <KeysHelp {...state} label="Keys" keys={KEYS} />;
}
