import { useEffect, useRef } from "react";
import { REASON_MAX } from "@/lib/text/limits";
import type { Notes } from "./use-desk";

export type Note = keyof Notes;

/** What may go along with a decision, in the order of its buttons. */
export const NOTES: Record<Note, { key: string; label: string; hint: string }> = {
  reason: { key: "b", label: "Reason", hint: "Readers may see it. Empty: the rule’s own text." },
  toWriter: { key: "n", label: "Note to the writer", hint: "They read it with the decision." },
  toColleagues: { key: "m", label: "Note to colleagues", hint: "Only moderators read it." },
};

export const NOTE_NAMES = Object.keys(NOTES) as Note[];

type Props = {
  notes: Notes;
  /** The fields that are open, the last opened last. */
  open: Note[];
  onWrite(notes: Notes): void;
  onDone(): void;
};

/** What goes along with the next decision. Enter and Escape lead back to the keys. */
export function NotesFields({ notes, open, onWrite, onDone }: Props) {
  const last = useRef<HTMLInputElement>(null);
  const opened = open.at(-1);
  useEffect(() => {
    if (opened) last.current?.focus();
  }, [opened]);

  return open.map((note) => (
    <label key={note} className="desk-note">
      <span>{NOTES[note].label}</span>
      <input
        ref={note === opened ? last : undefined}
        value={notes[note]}
        maxLength={REASON_MAX}
        placeholder={NOTES[note].hint}
        dir="auto"
        onChange={(event) => onWrite({ ...notes, [note]: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== "Escape") return;
          event.preventDefault();
          event.stopPropagation();
          onDone();
        }}
      />
    </label>
  ));
}
