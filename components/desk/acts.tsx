import type { Act, DeskItem } from "@/lib/desk/views";
import { NOTE_NAMES, NOTES, type Note, NotesFields } from "./notes-fields";
import { RuleChoice } from "./rule-choice";
import { type Rule, wantsRule } from "./steps";
import type { Choosing } from "./use-choice";
import type { Desk } from "./use-desk";
import { actName, whyNot } from "./words";

/** The acts with their keys, in the order of their buttons. */
export const ACT_KEYS: [key: string, act: Act][] = [
  ["g", "reverse"],
  ["r", "uphold"],
  ["a", "approve"],
  ["h", "hide"],
  ["w", "warn"],
  ["s", "suspend"],
  ["p", "premoderate"],
  ["e", "escalate"],
];

const LOUD: Act[] = ["approve", "hide", "reverse", "uphold"];

type Props = {
  desk: Desk;
  choosing: Choosing;
  rules: Rule[];
  notes: Note[];
  onNote(note: Note): void;
  onAct(act: Act): void;
  onNotesDone(): void;
};

/** What may be done about the item that is open, or about all that are selected. */
export function Acts({ desk, choosing, rules, notes, onNote, onAct, onNotesDone }: Props) {
  const { targets, picked } = desk;
  const [only] = targets;
  if (!only) return null;
  const may = ACT_KEYS.filter(([, act]) => mayAll(targets, act));
  const { choice } = choosing;

  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing is filled in here, each of its buttons decides
    <div className="desk-acts" role="group" aria-label="Decide">
      {picked.length > 0 && (
        <p className="desk-picked">
          <b className="fig">{picked.length}</b> selected: what you decide is decided about all of them.{" "}
          <button type="button" className="act" onClick={desk.unpick}>
            Select none
          </button>
        </p>
      )}
      <NotesFields notes={desk.notes} open={notes} onWrite={desk.setNotes} onDone={onNotesDone} />
      {choice ? (
        <RuleChoice
          choice={choice}
          choosing={choosing}
          title={actName(choice.act, only)}
          rules={rules}
          mayHide={mayAll(targets, "hide")}
        />
      ) : (
        <div className="keys-row">
          {may.map(([key, act]) => (
            <button
              key={act}
              type="button"
              className={LOUD.includes(act) ? "loud" : undefined}
              data-act={act}
              aria-keyshortcuts={key}
              onClick={() => onAct(act)}
            >
              <kbd>{key}</kbd>
              {actName(act, only)}
              {wantsRule(act) && "…"}
            </button>
          ))}
          {may.length === 0 && <p className="none">{whyNot(targets)}</p>}
        </div>
      )}
      {may.length > 0 && notes.length < NOTE_NAMES.length && (
        <p className="desk-notes">
          {NOTE_NAMES.filter((note) => !notes.includes(note)).map((note) => (
            <button key={note} type="button" className="act" onClick={() => onNote(note)}>
              <kbd>{NOTES[note].key}</kbd> {NOTES[note].label}
            </button>
          ))}
        </p>
      )}
    </div>
  );
}

export function mayAll(items: DeskItem[], act: Act): boolean {
  return items.length > 0 && items.every((item) => item.may.includes(act));
}
