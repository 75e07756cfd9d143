import { type Dispatch, type RefObject, useEffect, useRef } from "react";
import type { DeskNews } from "@/lib/desk/views";
import { Refused } from "../conversation/api";
import { deskApi, LIVE_PATH } from "./api";
import type { DeskEvent, DeskState } from "./state";

/** Whatever happens within this time is asked for at once. */
const GATHER_MS = 400;

/** As many items as are read again one by one; with more the page is read anew. */
const MOST_READ = 12;

type Asks = {
  latest: RefObject<DeskState>;
  isUnderWay(id: string): boolean;
  dispatch: Dispatch<DeskEvent>;
};

/**
 * What happens on other desks: the counts as they are, the items of this list as they stand now, and what is new to it.
 * Back from a sleep or without an event missed, the first page says what has changed.
 */
export function useDeskLive(asks: Asks): void {
  const latest = useRef(asks);
  useEffect(() => {
    latest.current = asks;
  });

  useEffect(() => {
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const changed = new Set<string>();

    const open = () => {
      if (source || document.hidden) return;
      source = new EventSource(LIVE_PATH);
      source.addEventListener("news", (event) => {
        const news = JSON.parse(event.data) as DeskNews;
        latest.current.dispatch({ kind: "counted", counts: news.counts });
        for (const id of news.changed) changed.add(id);
        timer ??= setTimeout(read, GATHER_MS);
      });
      // Something was missed: the list is compared as a whole.
      source.addEventListener("resync", () => {
        timer ??= setTimeout(() => void readAll(), GATHER_MS);
      });
    };
    const close = () => {
      source?.close();
      source = null;
    };
    const look = () => (document.hidden ? close() : open());

    async function read() {
      timer = undefined;
      const { latest: desk, isUnderWay } = latest.current;
      const ids = [...changed].filter((id) => !isUnderWay(id));
      changed.clear();
      const listed = new Set([...desk.current.items, ...desk.current.waiting].map(({ id }) => id));
      const known = ids.filter((id) => listed.has(id));
      if (known.length > MOST_READ) return readAll();
      await Promise.all(known.map(readOne));
      if (ids.length > known.length) await arrivals();
    }

    async function readOne(id: string) {
      const { dispatch } = latest.current;
      try {
        dispatch({ kind: "fresh", item: await deskApi.read(id) });
      } catch (error) {
        if (error instanceof Refused && error.status === 404) dispatch({ kind: "gone", id });
      }
    }

    async function readAll() {
      timer = undefined;
      changed.clear();
      const listed = latest.current.latest.current.items.slice(0, MOST_READ * 4);
      await Promise.all([...listed.map(({ id }) => readOne(id)), arrivals()]);
    }

    /** Of what is not in the list, the first page knows what belongs there. */
    async function arrivals() {
      const { latest: desk, isUnderWay, dispatch } = latest.current;
      const { asked } = desk.current;
      const page = await deskApi.page(asked).catch(() => null);
      if (page && asked === desk.current.asked)
        dispatch({ kind: "arrived", items: page.items.filter(({ id }) => !isUnderWay(id)) });
    }

    look();
    document.addEventListener("visibilitychange", look);
    window.addEventListener("pagehide", close);
    window.addEventListener("pageshow", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("pagehide", close);
      window.removeEventListener("pageshow", look);
      clearTimeout(timer);
      close();
    };
  }, []);
}
