import { useKeys } from "../conversation/use-keys";
import { ACT_KEYS } from "./acts";
import { NOTE_NAMES, NOTES, type Note } from "./notes-fields";
import type { Desk } from "./use-desk";

type Does = {
  desk: Desk;
  act(act: (typeof ACT_KEYS)[number][1]): void;
  note(note: Note): void;
  search(): void;
  help(): void;
  choosing: { choice: object | null; press(key: string): void };
};

type Key = [key: string, does: () => void];

const WHILE_CHOOSING = [..."0123456789", "Escape", "Enter", "h"];

/** Every key of the desk. While a rule is being chosen, only its digits and the notes; while something is written, none. */
export function useDeskKeys({ desk, act, note, search, help, choosing }: Does) {
  const { current } = desk;
  const notes = NOTE_NAMES.map((name): Key => [NOTES[name].key, () => note(name)]);
  const keys: Key[] = choosing.choice
    ? WHILE_CHOOSING.map((key) => [key, () => choosing.press(key)])
    : [
        ...ACT_KEYS.map(([key, which]): Key => [key, () => act(which)]),
        ["j", () => desk.move(1, false)],
        ["k", () => desk.move(-1, false)],
        ["J", () => desk.move(1, true)],
        ["K", () => desk.move(-1, true)],
        ["x", () => current && desk.pick(current.id)],
        ["u", () => void desk.undoing.undo()],
        ["o", () => window.open(document.querySelector<HTMLAnchorElement>("#desk-place")?.href, "_blank", "noopener")],
        [".", desk.letIn],
        ["/", search],
        ["?", help],
        ["Escape", () => (desk.picked.length > 0 ? desk.unpick() : desk.dismiss())],
      ];
  return useKeys(Object.fromEntries([...keys, ...notes]));
}
