import { type KeyboardEvent, useRef } from "react";

type Props = { id: string; previewing: boolean; onChoose: (previewing: boolean) => void };

/** Write or preview, as tabs: one stop for the Tab key, the arrows choose. */
export function Tabs({ id, previewing, onChoose }: Props) {
  const list = useRef<HTMLDivElement>(null);

  function walk(event: KeyboardEvent) {
    const wanted = { ArrowLeft: !previewing, ArrowRight: !previewing, Home: false, End: true }[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    onChoose(wanted);
    list.current?.querySelectorAll("button")[wanted ? 1 : 0]?.focus();
  }

  return (
    <div className="seg" role="tablist" aria-label="Write or preview" ref={list} onKeyDown={walk}>
      <button
        type="button"
        role="tab"
        id={`${id}-write-tab`}
        aria-controls={`${id}-write`}
        aria-selected={!previewing}
        tabIndex={previewing ? -1 : 0}
        onClick={() => onChoose(false)}
      >
        Write
      </button>
      <button
        type="button"
        role="tab"
        id={`${id}-preview-tab`}
        aria-controls={`${id}-preview`}
        aria-selected={previewing}
        tabIndex={previewing ? 0 : -1}
        onClick={() => onChoose(true)}
      >
        Preview
      </button>
    </div>
  );
}
