import type { LiveNews, Missed } from "@/lib/comments/views";
import { asNews, type Drawn, Known, MOST_DRAWN } from "./live-known";

export type Following = {
  slug: string;
  /** Ids of comments that were there when the page was made (newestIds in lib/comments/news.ts). */
  known: readonly string[];
  /** The comments drawn just now. */
  drawn(): readonly Drawn[];
  hear(news: LiveNews): void;
};

/** Who stays less than this only looked in. */
const BEGIN_MS = 2_000;

/** All readers hear of a gap at once; they ask one after the other. */
const ASK_WITHIN_MS = 3_000;

/** The first try to come back, doubled from try to try. */
const RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;

/**
 * Follows a conversation while the tab is visible, and comes back to it without a gap: from the last event heard, or by
 * asking what was missed. Never throws; without a connection nothing is heard. Answers how to stop.
 */
export function follow({ slug, known: before, drawn, hear }: Following): () => void {
  const known = new Known(before);
  const path = `/api/articles/${encodeURIComponent(slug)}`;
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let position = "";
  let fails = 0;
  /** News that came while we ask what was missed: they are newer than the answer. */
  let held: LiveNews[] | null = null;

  const learn = (news: LiveNews) => hear(known.learn(news, drawn()));

  function open(): void {
    if (source || document.hidden || typeof EventSource === "undefined") return;
    const line = new EventSource(`${path}/live${position && `?after=${encodeURIComponent(position)}`}`);
    source = line;
    line.addEventListener("news", (event) => {
      position = event.lastEventId;
      fails = 0;
      const news = JSON.parse(event.data) as LiveNews;
      if (held) held.push(news);
      else learn(news);
    });
    line.addEventListener("resync", (event) => {
      const isFirst = position === "";
      position = event.lastEventId;
      held ??= [];
      clearTimeout(timer);
      timer = setTimeout(() => void catchUp(line), isFirst ? 0 : Math.random() * ASK_WITHIN_MS);
    });
    line.onerror = () => comeBack(line);
  }

  async function catchUp(line: EventSource): Promise<void> {
    const shown = drawn().slice(0, MOST_DRAWN);
    known.add(shown.map(({ id }) => id));
    try {
      const missed = await ask<Missed>(`${path}/missed`, { known: known.newest, drawn: shown.map(({ id }) => id) });
      if (source !== line) return;
      fails = 0;
      learn(asNews(missed, shown));
      for (const news of held ?? []) learn(news);
      held = null;
    } catch {
      // From the beginning, so that it is asked again.
      position = "";
      comeBack(line);
    }
  }

  function comeBack(line: EventSource): void {
    if (source !== line) return;
    close();
    const wait = Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** fails);
    fails += 1;
    timer = setTimeout(open, wait * (0.5 + Math.random()));
  }

  function close(): void {
    clearTimeout(timer);
    source?.close();
    source = null;
    // What was not asked for yet is asked for when we are back.
    if (held) position = "";
    held = null;
  }

  function look(): void {
    if (document.hidden) close();
    else begin(0);
  }

  /** A page that comes back out of the browser's memory is not loaded again. */
  function wake(event: PageTransitionEvent): void {
    if (event.persisted) look();
  }

  function begin(wait: number): void {
    if (source) return;
    clearTimeout(timer);
    timer = setTimeout(open, wait);
  }

  const begun = () => begin(BEGIN_MS);
  if (document.readyState === "complete") begun();
  else window.addEventListener("load", begun, { once: true });
  document.addEventListener("visibilitychange", look);
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", wake);
  return () => {
    window.removeEventListener("load", begun);
    document.removeEventListener("visibilitychange", look);
    window.removeEventListener("pagehide", close);
    window.removeEventListener("pageshow", wake);
    close();
  };
}

async function ask<T>(path: string, body: object): Promise<T> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${response.status}`);
  return (await response.json()) as T;
}
