import type { Asked } from "@/lib/desk/address";
import type { Counts, DeskItem, DeskPage } from "@/lib/desk/views";

/** What was not done as the moderator meant it, and how the item stands instead. */
export type Trouble = { item: string; name: string; message: string };

export type DeskState = {
  asked: Asked;
  items: DeskItem[];
  next: string | null;
  counts: Counts;
  /** The item that is open, or null. */
  at: string | null;
  picked: string[];
  /** Came in since, and wait to be let into the list. */
  waiting: DeskItem[];
  troubles: Trouble[];
};

export type DeskEvent =
  | { kind: "loaded"; asked: Asked; page: DeskPage; at: string | null }
  | { kind: "more"; page: DeskPage }
  | { kind: "open"; id: string | null }
  | { kind: "left"; ids: string[] }
  | { kind: "back"; items: DeskItem[]; open?: boolean }
  | { kind: "refused"; troubles: Trouble[] }
  | { kind: "dismissed" }
  | { kind: "fresh"; item: DeskItem }
  | { kind: "gone"; id: string }
  | { kind: "counted"; counts: Counts }
  | { kind: "arrived"; items: DeskItem[] }
  | { kind: "let in" }
  | { kind: "picked"; ids: string[] };

export function begin(asked: Asked, page: DeskPage, at: string | null): DeskState {
  const { items, next, counts } = page;
  return { asked, items, next, counts, at, picked: [], waiting: [], troubles: [] };
}

/** All that happens on the desk, as one step after the other; pure. */
export function happen(state: DeskState, event: DeskEvent): DeskState {
  switch (event.kind) {
    case "loaded":
      return { ...begin(event.asked, event.page, event.at), troubles: state.troubles };
    case "more":
      return {
        ...state,
        items: [...state.items, ...unknown(state.items, event.page.items)],
        waiting: unknown(event.page.items, state.waiting),
        next: event.page.next,
      };
    case "open":
      return withoutClosed({ ...state, at: event.id });
    case "left":
      return leave(state, event.ids);
    case "back": {
      const known = new Set(event.items.map(({ id }) => id));
      const rest = state.items.filter(({ id }) => !known.has(id));
      const items = event.items.reduce((all, item) => placed(all, item, state.asked.order), rest);
      return { ...state, items, at: event.open ? (event.items[0]?.id ?? state.at) : state.at };
    }
    case "refused":
      return { ...state, troubles: [...state.troubles, ...event.troubles] };
    case "dismissed":
      return { ...state, troubles: [] };
    case "fresh":
      return withoutClosed({
        ...state,
        items: state.items.map((item) => (item.id === event.item.id ? newer(item, event.item) : item)),
        waiting: state.waiting
          .map((item) => (item.id === event.item.id ? event.item : item))
          .filter((item) => !isClosed(item)),
      });
    case "gone":
      return leave(state, [event.id]);
    case "counted":
      return { ...state, counts: event.counts };
    case "arrived": {
      const waiting = [...state.waiting, ...unknown([...state.items, ...state.waiting], event.items)];
      // Nobody looks at an empty list: there is nothing that could jump.
      return state.items.length === 0 ? letIn({ ...state, waiting }) : { ...state, waiting };
    }
    case "let in":
      return letIn(state);
    case "picked":
      return { ...state, picked: event.ids };
  }
}

export function isClosed(item: DeskItem): boolean {
  return item.closed;
}

export function isOthers({ claim }: DeskItem, now: number): boolean {
  return claim !== null && !claim.mine && Date.parse(claim.until) > now;
}

/** The one to look at when those in `leaving` are done: the next below that nobody else has, else from the top. */
export function nextFree(items: DeskItem[], at: string | null, leaving: string[], now = Date.now()): string | null {
  const from = Math.max(
    0,
    items.findIndex(({ id }) => id === at),
  );
  const turn = [...items.slice(from), ...items.slice(0, from)].filter(
    (item) => !leaving.includes(item.id) && !isClosed(item),
  );
  return (turn.find((item) => !isOthers(item, now)) ?? turn[0])?.id ?? null;
}

/** Where a step leads: the neighbour in the list; down from what a colleague has decided, the next that is free. Null: nowhere. */
export function stepFrom({ items, at }: DeskState, step: 1 | -1, now = Date.now()): string | null {
  const place = items.findIndex(({ id }) => id === at);
  const current = items[place];
  if (!current) return items[0]?.id ?? null;
  if (step === 1 && isClosed(current)) return nextFree(items, at, [], now);
  return items[place + step]?.id ?? null;
}

function leave(state: DeskState, ids: string[]): DeskState {
  const moves = state.at !== null && ids.includes(state.at);
  const at = moves ? nextFree(state.items, state.at, ids) : state.at;
  const left = withoutClosed({
    ...state,
    at,
    items: state.items.filter(({ id }) => !ids.includes(id)),
    waiting: state.waiting.filter(({ id }) => !ids.includes(id)),
    picked: state.picked.filter((id) => !ids.includes(id)),
  });
  return left.items.length === 0 && left.waiting.length > 0 ? letIn(left) : left;
}

/** What others decided leaves the list, but not from under the eyes of who is reading it. */
function withoutClosed(state: DeskState): DeskState {
  const items = state.items.filter((item) => !isClosed(item) || item.id === state.at);
  if (items.length === state.items.length) return state;
  const kept = new Set(items.map(({ id }) => id));
  return { ...state, items, picked: state.picked.filter((id) => kept.has(id)) };
}

function letIn(state: DeskState): DeskState {
  const items = state.waiting.reduce((all, item) => placed(all, item, state.asked.order), state.items);
  return { ...state, items, waiting: [] };
}

/** In its place by the order of the list. */
function placed(items: DeskItem[], item: DeskItem, order: Asked["order"]): DeskItem[] {
  const place = items.findIndex((other) => comesBefore(item, other, order));
  return place < 0 ? [...items, item] : [...items.slice(0, place), item, ...items.slice(place)];
}

function comesBefore(one: DeskItem, other: DeskItem, order: Asked["order"]): boolean {
  if (order === "priority" && one.priority !== other.priority) return one.priority > other.priority;
  return one.id > other.id;
}

/** An answer may come late: what is known of a later version stays. */
function newer(known: DeskItem, read: DeskItem): DeskItem {
  return read.version < known.version ? known : read;
}

function unknown(known: DeskItem[], items: DeskItem[]): DeskItem[] {
  const ids = new Set(known.map(({ id }) => id));
  return items.filter(({ id }) => !ids.has(id));
}
