"use client";

import "@github/markdown-toolbar-element";
import { type DetailedHTMLProps, type HTMLAttributes, type RefObject, useEffect, useRef } from "react";
import { insertText } from "./insert";
import { isPressed, MARKS, type Mark, named, shown } from "./marks";
import { spoilered } from "./spoiler";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "markdown-toolbar": DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & { for: string };
    }
  }
}

type Props = { boxId: string; box: RefObject<HTMLTextAreaElement | null> };

/** Marks for what is selected. The element walks the buttons by arrow keys and writes the marks; the keys are ours. */
export function Toolbar({ boxId, box }: Props) {
  const bar = useRef<HTMLElement>(null);

  useEffect(() => {
    const area = box.current;
    const press = (event: KeyboardEvent) => {
      const mark = MARKS.find((one) => isPressed(one.keys, event));
      if (!mark) return;
      event.preventDefault();
      bar.current?.querySelector<HTMLButtonElement>(`[data-md-button="${mark.name}"]`)?.click();
    };
    area?.addEventListener("keydown", press);
    return () => area?.removeEventListener("keydown", press);
  }, [box]);

  function hide() {
    const area = box.current;
    if (!area) return;
    const { from, to, text, select } = spoilered(area.value, area.selectionStart, area.selectionEnd);
    insertText(area, from, to, text);
    area.setSelectionRange(...select);
  }

  return (
    <markdown-toolbar ref={bar} for={boxId} aria-label="Formatting">
      {MARKS.map((mark) => (
        <Act key={mark.name} mark={mark} onClick={mark.name === "spoiler" ? hide : undefined} />
      ))}
    </markdown-toolbar>
  );
}

function Act({ mark, onClick }: { mark: Mark; onClick: (() => void) | undefined }) {
  return (
    <button
      type="button"
      data-md-button={mark.name}
      aria-label={mark.label}
      aria-keyshortcuts={named(mark.keys)}
      title={`${mark.label} (${shown(mark.keys)})`}
      tabIndex={-1}
      // The box keeps the focus, and a phone its keyboard.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      <svg
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
      >
        <path d={mark.sign} />
      </svg>
    </button>
  );
}
