"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Asked } from "@/lib/desk/address";
import type { Act, DeskPage } from "@/lib/desk/views";
import { Acts, mayAll } from "./acts";
import { DeskHead } from "./desk-head";
import { DeskList } from "./desk-list";
import { DeskToast } from "./desk-toast";
import { ItemView } from "./item-view";
import type { Note } from "./notes-fields";
import { NothingHere } from "./nothing-here";
import { type Rule, wantsRule } from "./steps";
import { Troubles } from "./troubles";
import { useChoice } from "./use-choice";
import { useDesk } from "./use-desk";
import { useDeskKeys } from "./use-desk-keys";
import { useNow } from "./use-now";

type Props = {
  asked: Asked;
  page: DeskPage;
  /** The item that stands open at first, or null. */
  at: string | null;
  rules: Rule[];
  /** Where else moderators go. */
  elsewhere: ReactNode;
  now: string;
};

/** The desk: what waits for a decision beside the one being decided. On a phone one after the other. */
export function Desk({ asked, page, at, rules, elsewhere, now: then }: Props) {
  const desk = useDesk({ asked, page, at });
  const now = useNow(then);
  const [notes, setNotes] = useState<Note[]>([]);
  const [helping, setHelping] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  const choosing = useChoice(rules, (act, chosen) => desk.decide(act, chosen));
  const { state, current, targets } = desk;

  function act(wanted: Act) {
    if (wantsRule(wanted) && mayAll(targets, wanted)) return choosing.begin(wanted);
    desk.decide(wanted);
  }

  const note = (wanted: Note) => setNotes((open) => [...open.filter((one) => one !== wanted), wanted]);
  const toKeys = () => (choosing.choice ? choosing.panel : heading).current?.focus({ preventScroll: true });
  const help = () => setHelping((open) => !open);
  const keys = useDeskKeys({ desk, act, note, search: () => search.current?.focus(), help, choosing });

  // Another item: its notes, its choice and the focus are its own.
  const { cancel } = choosing;
  const [before, setBefore] = useState(state.at);
  if (before !== state.at) {
    setBefore(state.at);
    setNotes([]);
    if (choosing.choice) cancel();
  }
  const isFirst = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another item is open
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    heading.current?.focus({ preventScroll: true });
    const top = pane.current?.getBoundingClientRect().top ?? 0;
    if (top < 0) window.scrollBy({ top, behavior: "instant" });
    document.querySelector(".desk-row [aria-current='true']")?.scrollIntoView({ block: "nearest" });
  }, [state.at]);

  const acts = (
    <Acts desk={desk} choosing={choosing} rules={rules} notes={notes} onNote={note} onAct={act} onNotesDone={toKeys} />
  );
  return (
    <div className="desk" data-open={current ? true : undefined}>
      {elsewhere}
      <DeskHead
        asked={state.asked}
        title={state.items.find(({ article }) => article?.slug === state.asked.article)?.article?.title ?? null}
        counts={state.counts}
        search={search}
        onChoose={desk.choose}
        keys={{ ...keys, helping, setHelping }}
      />
      <Troubles troubles={state.troubles} onShow={desk.open} onDismiss={desk.dismiss} listed={state.items} />
      <div className="desk-body">
        <DeskList desk={desk} now={now} />
        <div className="desk-pane" ref={pane}>
          {current ? (
            <>
              <button type="button" className="act desk-back" onClick={() => history.back()}>
                ← All items
              </button>
              <ItemView key={current.id} item={current} now={now} heading={heading} />
              {acts}
            </>
          ) : (
            <NothingHere state={state} loading={desk.loading} heading={heading} />
          )}
        </div>
      </div>
      {/* On a phone one selects in the list, where no item stands open. */}
      {!current && desk.picked.length > 0 && acts}
      <DeskToast desk={desk} />
    </div>
  );
}
