"use client";

import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { EDITING_IS_OVER } from "@/lib/comments/edit-window";
import type { CommentView } from "@/lib/comments/views";
import { Button } from "../ui/button";
import { api, Refused } from "./api";
import { asClock, useSecondsLeft } from "./time-left";

/** From here on the time left is also told to those who listen. */
const NEAR_THE_END = 60;

const HIDDEN_MEANWHILE = "A moderator has hidden this comment meanwhile. Your text is still here: copy it to keep it.";

/** What is being typed, by comment: it outlives the form, as when a moderator hides the comment meanwhile. */
const unsaved = new Map<string, string>();

export function isBeingEdited(id: string): boolean {
  return unsaved.has(id);
}

type Props = { comment: CommentView; onSaved: (comment: CommentView) => void; onCancel: () => void };

/** Where one's own comment is edited, while the time for it runs down. Whatever happens, what was typed stays. */
export function EditForm({ comment, onSaved, onCancel }: Props) {
  const [text, setText] = useState(() => unsaved.get(comment.id) ?? comment.body);
  const [begunFrom] = useState(comment);
  /** The version that saving replaces. */
  const [base, setBase] = useState(comment);
  const [problem, setProblem] = useState({ message: "", decision: "" });
  const [saving, setSaving] = useState(false);
  const seconds = useSecondsLeft(comment.postedAt);
  const box = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const isOver = seconds === 0;
  // Heard of as it happened, or read when saving was refused.
  const newest = comment.version > base.version ? comment : base;
  const isOvertaken = newest.version !== begunFrom.version && newest.body !== "";
  const said = isOver ? EDITING_IS_OVER : problem.message || (comment.hidden ? HIDDEN_MEANWHILE : "");

  useEffect(() => {
    unsaved.set(comment.id, text);
  }, [comment.id, text]);
  useEffect(() => {
    box.current?.focus();
    box.current?.setSelectionRange(box.current.value.length, box.current.value.length);
  }, []);

  async function save(event: FormEvent) {
    event.preventDefault();
    if (saving || isOver) return;
    setSaving(true);
    setProblem({ message: "", decision: "" });
    try {
      const edited = await api.edit(comment.id, { body: text, version: base.version });
      unsaved.delete(comment.id);
      onSaved(edited);
    } catch (error) {
      setProblem({
        message: error instanceof Error ? error.message : String(error),
        decision: (error instanceof Refused && error.because.decision) || "",
      });
      // Whoever saves again has seen the other text, and means it.
      if (error instanceof Refused && error.status === 409) setBase(await api.read(comment.id).catch(() => base));
      box.current?.focus();
      setSaving(false);
    }
  }

  return (
    <form className="write edit" onSubmit={save}>
      <label htmlFor={id}>Edit your comment</label>
      <textarea
        ref={box}
        id={id}
        dir="auto"
        value={text}
        readOnly={isOver}
        aria-invalid={said ? true : undefined}
        aria-describedby={said ? `${id}-error` : undefined}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
        }}
      />
      {said && (
        <p className="error" id={`${id}-error`} role="alert">
          {said} {problem.decision && !isOver && <a href={problem.decision}>The decision</a>}
        </p>
      )}
      {isOvertaken && (
        <blockquote className="other" aria-label="The text saved meanwhile" dir="auto">
          {newest.body}
        </blockquote>
      )}
      <footer>
        <p className="hint">
          {!isOver && (
            <span role="timer" className="counter">
              {asClock(seconds)} left to edit
            </span>
          )}
          <span className="visually-hidden" role="status">
            {!isOver && seconds <= NEAR_THE_END && "Less than a minute left to edit."}
          </span>
        </p>
        <Button
          quiet
          type="button"
          onClick={() => {
            unsaved.delete(comment.id);
            onCancel();
          }}
        >
          Cancel
        </Button>
        <Button aria-disabled={saving || isOver}>Save</Button>
      </footer>
    </form>
  );
}
