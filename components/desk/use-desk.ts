import { useEffect, useReducer, useRef, useState } from "react";
import { type Asked, askedIn, deskPath } from "@/lib/desk/address";
import type { Act, DeskItem, DeskPage } from "@/lib/desk/views";
import { type DecisionInput, deskApi } from "./api";
import { begin, happen, isClosed, nextFree, stepFrom } from "./state";
import { useClaim } from "./use-claim";
import { useDeskLive } from "./use-desk-live";
import { useUndo } from "./use-undo";
import { actName, doneWords, type How, meanwhile, nameOf } from "./words";

/** Fewer than this below the one that is open, and the next page is fetched before anybody waits for it. */
const LOW = 8;

/** What goes along with a decision: the reason, which is part of it, and what is for the writer or for colleagues alone. */
export type Notes = { reason: string; toWriter: string; toColleagues: string };
export const NO_NOTES: Notes = { reason: "", toWriter: "", toColleagues: "" };

type First = { asked: Asked; page: DeskPage; at: string | null };

/** Everything the desk knows and does; the views beside it only draw. */
export function useDesk({ asked, page, at }: First) {
  const [state, dispatch] = useReducer(happen, null, () => begin(asked, page, at));
  const [said, setSaid] = useState("");
  const [notes, setNotes] = useState(NO_NOTES);
  const [loading, setLoading] = useState(false);
  const latest = useRef(state);
  /** Decided here, and not answered yet: what is heard of them meanwhile is our own doing. */
  const underWay = useRef(new Set<string>());
  useEffect(() => {
    latest.current = state;
  });

  const current = state.items.find(({ id }) => id === state.at) ?? null;
  const picked = state.items.filter(({ id }) => state.picked.includes(id));
  const targets = picked.length > 0 ? picked : current ? [current] : [];

  const undoing = useUndo({
    say: setSaid,
    back: (items) => dispatch({ kind: "back", items: items.filter((item) => !isClosed(item)), open: true }),
  });
  useClaim(state.at, {
    isUnderWay: (id) => underWay.current.has(id),
    hear: (item) => dispatch({ kind: "fresh", item }),
  });
  useDeskLive({
    latest,
    isUnderWay: (id) => underWay.current.has(id),
    dispatch,
  });

  async function load(wanted: Asked, item: string | null = null) {
    setLoading(true);
    try {
      const read = await deskApi.page(wanted);
      dispatch({ kind: "loaded", asked: wanted, page: read, at: item ?? firstOpen(read.items) });
      setNotes(NO_NOTES);
    } catch (error) {
      setSaid(messageOf(error));
    } finally {
      setLoading(false);
    }
  }

  async function more() {
    const { asked, next } = latest.current;
    if (!next || loading) return;
    setLoading(true);
    try {
      dispatch({ kind: "more", page: await deskApi.page(asked, next) });
    } catch (error) {
      setSaid(messageOf(error));
    } finally {
      setLoading(false);
    }
  }

  const place = state.items.findIndex(({ id }) => id === state.at);
  const runsLow = state.next !== null && !loading && state.at !== null && state.items.length - place < LOW;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when it runs low, and not whenever it is drawn
  useEffect(() => {
    if (runsLow) void more();
  }, [runsLow]);

  // Where the list stands beside the item, one of them is open.
  useEffect(() => {
    if (state.at === null && state.items.length > 0 && isWide()) dispatch({ kind: "open", id: firstOpen(state.items) });
  }, [state.at, state.items]);

  const address = deskPath(state.asked, state.at);
  useEffect(() => {
    if (address !== location.pathname + location.search) history.replaceState(null, "", address);
  }, [address]);
  useEffect(() => {
    const back = () => {
      const { asked: wanted, item } = askedIn(new URLSearchParams(location.search));
      if (deskPath(wanted) === deskPath(latest.current.asked)) dispatch({ kind: "open", id: item });
      else void load(wanted, item);
    };
    window.addEventListener("popstate", back);
    return () => window.removeEventListener("popstate", back);
  });

  function open(id: string | null) {
    if (id === latest.current.at) return;
    // On a phone the item covers the list: going back leads to it.
    if (latest.current.at === null && id !== null && !isWide()) history.pushState(null, "", deskPath(state.asked, id));
    dispatch({ kind: "open", id });
    setNotes(NO_NOTES);
  }

  function decide(act: Act, how: How & Pick<DecisionInput, "alsoHide"> = {}) {
    const items = targets.filter((item) => item.may.includes(act));
    if (items.length === 0) return setSaid(cannot(act, targets));
    const ids = items.map(({ id }) => id);
    for (const id of ids) underWay.current.add(id);
    const { lasts: _, ...rest } = how;
    const words = doneWords(act, items, how);
    const answer = deskApi.decide({
      items: items.map(({ id, version }) => ({ id, version })),
      act,
      ...rest,
      ...written(notes),
    });
    undoing.remember(words, answer);
    void settle(answer, items);
    const next = state.items.find(
      ({ id }) => id === (ids.includes(state.at ?? "") ? nextFree(state.items, state.at, ids) : state.at),
    );
    setSaid(`${words} ${next ? `Next: ${nameOf(next)}.` : "That was the last one here."}`);
    dispatch({ kind: "left", ids });
    setNotes(NO_NOTES);
  }

  /** What was refused comes back as it stands now, and is said; nothing moves from under the moderator. */
  async function settle(answer: ReturnType<typeof deskApi.decide>, items: DeskItem[]) {
    const named = new Map(items.map((item) => [item.id, nameOf(item)]));
    try {
      const { refused } = await answer;
      if (refused.length === 0) return;
      dispatch({ kind: "back", items: refused.flatMap(({ fresh }) => (fresh && !isClosed(fresh) ? [fresh] : [])) });
      dispatch({
        kind: "refused",
        troubles: refused.map(({ item, message, fresh }) => ({
          item,
          name: named.get(item) ?? "",
          message: fresh && isClosed(fresh) ? meanwhile(fresh) : message,
        })),
      });
    } catch (error) {
      dispatch({ kind: "back", items });
      dispatch({
        kind: "refused",
        troubles: items.map(({ id }) => ({ item: id, name: named.get(id) ?? "", message: messageOf(error) })),
      });
    } finally {
      for (const { id } of items) underWay.current.delete(id);
    }
  }

  function pick(id: string) {
    const { picked } = latest.current;
    dispatch({ kind: "picked", ids: picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id] });
  }

  return {
    state,
    current,
    targets,
    picked,
    loading,
    said,
    say: setSaid,
    notes,
    setNotes,
    undoing,
    load,
    more,
    open,
    decide,
    pick,
    unpick: () => dispatch({ kind: "picked", ids: [] }),
    /** Another shelf, order or search, which going back leads away from. */
    choose(wanted: Asked) {
      history.pushState(null, "", deskPath(wanted));
      void load(wanted);
    },
    move(step: 1 | -1, extend: boolean) {
      const { at, picked } = state;
      const to = stepFrom(state, step);
      if (!to) {
        if (step === 1 && state.next) void more();
        // What a colleague decided stays while it is read; one moves on from it also where nothing follows.
        else if (current && isClosed(current)) dispatch({ kind: "left", ids: [current.id] });
        return;
      }
      if (extend) dispatch({ kind: "picked", ids: [...new Set([...picked, ...(at ? [at] : []), to])] });
      open(to);
    },
    letIn: () => dispatch({ kind: "let in" }),
    dismiss: () => dispatch({ kind: "dismissed" }),
  };
}

export type Desk = ReturnType<typeof useDesk>;

/** Wide enough for the list beside the item; app/styles/desk.css has the same figure. */
export function isWide(): boolean {
  return matchMedia("(width >= 56rem)").matches;
}

function firstOpen(items: DeskItem[]): string | null {
  return isWide() ? nextFree(items, null, []) : null;
}

function written(notes: Notes): Partial<Notes> {
  return Object.fromEntries(Object.entries(notes).filter(([, text]) => text.trim()));
}

function cannot(act: Act, items: DeskItem[]): string {
  const [item] = items;
  if (!item) return "Nothing is open here. Choose an item first.";
  if (isClosed(item)) return meanwhile(item);
  return `“${actName(act, item)}” is not yours to decide here.`;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
