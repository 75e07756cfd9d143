"use client";

import { type RefObject, useEffect, useId, useState } from "react";
import { count } from "../../ui/plural";
import { api } from "../api";
import { insertText } from "./insert";
import { mentionAt } from "./mention";

type Person = { handle: string; name: string };
type Typed = NonNullable<ReturnType<typeof mentionAt>>;

/** Between two letters of a quick typist. */
const PAUSE_MS = 120;

const NOBODY: Person[] = [];

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

type Props = { box: RefObject<HTMLTextAreaElement | null>; slug: string };

/** People to choose from while an @ is typed. The box stays a box of text; the list is told of beside it. */
export function Completion({ box, slug }: Props) {
  const id = useId();
  const [typed, setTyped] = useState<Typed | null>(null);
  const [dismissed, setDismissed] = useState<number | null>(null);
  const [chosen, setChosen] = useState(0);
  const people = usePeople(slug, typed && typed.from !== dismissed ? typed.begins : null);
  const isOpen = people.length > 0;
  const at = Math.min(chosen, people.length - 1);

  function take(person: Person | undefined) {
    const area = box.current;
    if (!area || !typed || !person) return;
    insertText(area, typed.from, area.selectionEnd, `@${person.handle} `);
    setTyped(null);
  }

  useEffect(() => {
    const area = box.current;
    if (!area) return;
    const look = () => {
      const next = area.selectionStart === area.selectionEnd ? mentionAt(area.value, area.selectionEnd) : null;
      setTyped(next);
      setChosen(0);
      if (!next) setDismissed(null);
    };
    const leave = () => setTyped(null);
    area.addEventListener("input", look);
    area.addEventListener("click", look);
    area.addEventListener("blur", leave);
    return () => {
      area.removeEventListener("input", look);
      area.removeEventListener("click", look);
      area.removeEventListener("blur", leave);
    };
  }, [box]);

  useEffect(() => {
    const area = box.current;
    if (!area || !isOpen) return;
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const step = STEPS[event.key];
      if (step) setChosen((at + step + people.length) % people.length);
      else if (event.key === "Enter" || event.key === "Tab") take(people[at]);
      else if (event.key === "Escape") setDismissed(typed?.from ?? null);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    area.addEventListener("keydown", press);
    area.setAttribute("aria-autocomplete", "list");
    area.setAttribute("aria-controls", id);
    area.setAttribute("aria-activedescendant", `${id}-${at}`);
    return () => {
      area.removeEventListener("keydown", press);
      for (const name of ["aria-autocomplete", "aria-controls", "aria-activedescendant"]) area.removeAttribute(name);
    };
  });

  useEffect(() => {
    if (isOpen) document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [isOpen, id, at]);

  return (
    <>
      {isOpen && (
        <div className="people" role="listbox" id={id} aria-label="People">
          {people.map((person, place) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the box keeps the focus, and its keys choose
            <div
              key={person.handle}
              role="option"
              id={`${id}-${place}`}
              aria-selected={place === at}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(person)}
            >
              <bdi>{person.name}</bdi> <span>@{person.handle}</span>
            </div>
          ))}
        </div>
      )}
      <p className="visually-hidden" aria-live="polite">
        {isOpen && `${count(people.length, "person", "people")}. Arrow keys to choose, Enter to take.`}
      </p>
    </>
  );
}

/** Whom the site offers for what was typed; nobody while nothing is, where nobody is signed in, or without an answer. */
function usePeople(slug: string, begins: string | null): Person[] {
  const [people, setPeople] = useState(NOBODY);

  useEffect(() => {
    setPeople((now) => (begins === null ? NOBODY : now));
    if (begins === null) return;
    let isWanted = true;
    const timer = setTimeout(async () => {
      const found = await api.people(slug, begins).catch(() => NOBODY);
      if (isWanted) setPeople(found);
    }, PAUSE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [slug, begins]);

  return begins === null ? NOBODY : people;
}
