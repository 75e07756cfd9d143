import { useEffect, useMemo, useRef, useState } from "react";
import type { CommentView, NewsPage } from "@/lib/comments/views";
import { BEFORE_ALL, MOST_COUNTED, sinceLast } from "@/lib/visits/rule";
import type { News } from "@/lib/visits/views";
import { useViewer } from "../site/viewer";
import { figures } from "../ui/plural";
import { api } from "./api";
import { backward, continueAnchor, drawnAnchors, forward, placeOf, type Walk } from "./news";
import { isMine, isShown, type Mine } from "./talk";
import { ancestorsOf } from "./thread";
import type { Reach } from "./use-reach";
import type { Tree } from "./use-tree";
import { loadVisit } from "./visit-memory";

type Around = {
  slug: string;
  tree: Tree;
  /** The newest comment when the page was made. */
  newest: string | null;
  /** Whether this is the whole conversation: then what is new is fetched from where it is not drawn. */
  whole: boolean;
  mine: Mine;
  mutes: { isMuted(comment: CommentView): boolean };
  reach: Reach;
  unfold(ids: string[]): void;
  say(text: string): void;
};

/** What came since the reader's last visit, on which comments it is, and the way from one to the next. */
export function useNews({ slug, tree, newest, whole, mine, mutes, reach, unfold, say }: Around) {
  const { since, newCount } = useSince(slug, newest ?? BEFORE_ALL);
  const [found, setFound] = useState<NewsPage["deeper"]>([]);
  const [walked, setWalked] = useState<Pick<Walk, "path" | "at">>({ path: [], at: null });
  const [wanted, setWanted] = useState<{ step: typeof forward } | null>(null);
  /** Where the news that are not drawn go on; undefined before the first were fetched. */
  const further = useRef<string | null | undefined>(whole ? undefined : null);
  const fetching = useRef(false);
  /** The newest comment the reader could know of. */
  const upto = useRef(newest ?? BEFORE_ALL);

  const deeper = useMemo(() => countedBy(found.filter(({ id }) => !mine.own.has(id))), [found, mine.own]);
  const isNew = (comment: CommentView) =>
    since !== null && comment.id > since && isShown(comment) && !isMine(comment, mine) && !mutes.isMuted(comment);
  const stops = new Map([
    ...tree.comments.filter(isNew).map(({ id }) => [`comment-${id}`, 1] as const),
    ...[...deeper].map(([id, count]) => [continueAnchor(id), count] as const),
  ]);
  const known = [...stops.values()].reduce((sum, count) => sum + count, 0);
  const total = Math.max(newCount, known);
  const drawn = useMemo(() => drawnAnchors(tree.children, deeper), [tree.children, deeper]);

  function go({ path, at }: { path: string[]; at: string }) {
    setWalked({ path, at });
    unfold(ancestorsOf(tree.comments, idOf(at)));
    reach(at, "top");
    say(`New comment ${figures(placeOf({ path, at, stops }))} of ${many(total)}`);
  }

  function add(news: NewsPage) {
    setFound((now) => [...now, ...news.deeper.filter(({ id }) => !now.some((one) => one.id === id))]);
    tree.addNews(news);
  }

  /** From there on nothing is missing: who leaves now has had the chance to see it all. */
  function reachedBy(news: NewsPage) {
    for (const { id } of [...news.comments, ...news.deeper]) if (id > upto.current) upto.current = id;
  }

  async function fetchFurther() {
    if (fetching.current) return;
    fetching.current = true;
    try {
      const news = await api.news(slug, since ?? "", further.current ?? null);
      further.current = news.next;
      add(news);
      if (!news.next) reachedBy(news);
      setWanted({ step: forward });
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    } finally {
      fetching.current = false;
    }
  }

  // After each drawing: what was fetched for a step is on the page by then, so the step is tried again.
  useEffect(() => {
    if (!wanted || since === null) return;
    setWanted(null);
    const next = wanted.step({ drawn, stops, ...walked, from: standsOn() });
    if (next) go(next);
    else if (wanted.step === forward && further.current !== null) fetchFurther();
    else if (total === 0) say("Nothing is new since you left.");
    else say(wanted.step === forward ? "That was the last new comment." : "This is the first new comment.");
  });

  /** Brings in what others posted while the page was open, where it belongs, and leads to the first of it. */
  async function showNew() {
    let after: string | null = null;
    let first: string | undefined;
    for (let pages = 0; pages < MOST_PAGES; pages++) {
      const news: NewsPage = await api.news(slug, upto.current, after);
      add(news);
      reachedBy(news);
      first ??= news.comments.find((comment) => !isMine(comment, mine))?.id;
      after = news.next;
      if (!after) break;
    }
    if (first) reach(`comment-${first}`, "top");
  }

  return {
    isNew,
    deeper,
    newCount: total,
    at: walked.at,
    upto,
    showNew,
    /** Ends the walk; another begins where the reader stands, with what they have not met yet. */
    stop: () => setWalked((now) => ({ ...now, at: null })),
    next: () => setWanted({ step: forward }),
    previous: () => setWanted({ step: backward }),
  };
}

/** After a long absence of the reader's own the rest waits for their next step. */
const MOST_PAGES = 4;

/** Since when comments are new to this reader: as the site knows it, or for somebody signed out as this browser does. */
function useSince(slug: string, opened: string): News {
  const { state, viewer } = useViewer();
  const [remembered, setRemembered] = useState<News>({ since: null, newCount: 0 });

  useEffect(() => {
    if (state !== "signed-out") return;
    const since = sinceLast(loadVisit(slug), Date.now());
    setRemembered({ since: since ?? opened, newCount: 0 });
    if (since && since < opened) api.countNew(slug, since).then(setRemembered, () => undefined);
  }, [slug, state, opened]);

  if (state === "signed-in") return { since: viewer.since ?? opened, newCount: viewer.newCount };
  return remembered;
}

/** The comment that has the focus, if any. */
function standsOn(): string | null {
  return document.activeElement?.closest("#conversation article")?.id ?? null;
}

function idOf(anchor: string): string {
  return anchor.replace(/^(comment|continue)-/, "");
}

function countedBy(found: NewsPage["deeper"]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { under } of found) counts.set(under, (counts.get(under) ?? 0) + 1);
  return counts;
}

/** The site counts to a thousand. */
export function many(count: number): string {
  return count > MOST_COUNTED ? `${figures(MOST_COUNTED)}+` : figures(count);
}
