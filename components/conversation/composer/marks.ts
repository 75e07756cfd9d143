/** A letter by what it types; another key by its place (`event.code`), since what it types with Shift differs by keyboard. */
type Keys = { key: string; shift?: true };

export type Mark = { name: string; label: string; keys: Keys; sign: string };

/** `name` is the toolbar element's own word for the style, but for the spoiler, which is ours. */
export const MARKS: Mark[] = [
  {
    name: "bold",
    label: "Bold",
    keys: { key: "b" },
    sign: "M6 3.5h4.6a3.1 3.1 0 0 1 0 6.3H6zM6 9.8h5.4a3.3 3.3 0 0 1 0 6.7H6z",
  },
  { name: "italic", label: "Emphasis", keys: { key: "i" }, sign: "M8.5 3.5h6M5.5 16.5h6M11.7 3.5l-3.4 13" },
  {
    name: "link",
    label: "Link",
    keys: { key: "k" },
    sign: "M8.5 11.5a3.2 3.2 0 0 0 4.6 0l2.8-2.8a3.2 3.2 0 0 0-4.6-4.6l-1 1M11.5 8.5a3.2 3.2 0 0 0-4.6 0l-2.8 2.8a3.2 3.2 0 0 0 4.6 4.6l1-1",
  },
  {
    name: "quote",
    label: "Quote",
    keys: { key: "Period", shift: true },
    sign: "M3.5 4v12M7.5 5.5h9M7.5 10h9M7.5 14.5h6",
  },
  {
    name: "unordered-list",
    label: "List",
    keys: { key: "Digit8", shift: true },
    sign: "M4 5.5h.01M4 10h.01M4 14.5h.01M8 5.5h8.5M8 10h8.5M8 14.5h8.5",
  },
  { name: "code", label: "Code", keys: { key: "e" }, sign: "M7 5.5 2.5 10 7 14.5M13 5.5l4.5 4.5-4.5 4.5" },
  {
    name: "spoiler",
    label: "Spoiler",
    keys: { key: "h", shift: true },
    sign: "M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zM3.5 16.5l13-13",
  },
];

type Pressed = Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "altKey" | "ctrlKey" | "metaKey">;

/** With Command on a Mac, where Control moves the caret, and with Control elsewhere. */
export function isPressed({ key, shift }: Keys, event: Pressed, mac = isMac()): boolean {
  const withCommand = mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  if (!withCommand || event.altKey || event.shiftKey !== Boolean(shift)) return false;
  return key.length === 1 ? event.key.toLowerCase() === key : event.code === key;
}

/** As assistive technology is told: "Control+B". */
export function named(keys: Keys): string {
  return [isMac() ? "Meta" : "Control", keys.shift && "Shift", sign(keys)].filter(Boolean).join("+");
}

/** As people write it: "Ctrl+B", "⌘B". */
export function shown(keys: Keys): string {
  if (isMac()) return `${keys.shift ? "⇧" : ""}⌘${sign(keys)}`;
  return ["Ctrl", keys.shift && "Shift", sign(keys)].filter(Boolean).join("+");
}

function sign({ key }: Keys): string {
  return { Period: ".", Digit8: "8" }[key] ?? key.toUpperCase();
}

function isMac(): boolean {
  return /Mac|iP(?:hone|ad)/.test(navigator.platform);
}
