import type { useNews } from "./use-news";

/** To the new comment before and after. */
export function NewsSteps({ news }: { news: Pick<ReturnType<typeof useNews>, "next" | "previous"> }) {
  return (
    <span className="steps">
      <button type="button" aria-label="Previous new comment" title="Previous new comment (p)" onClick={news.previous}>
        <Arrow up />
      </button>
      <button type="button" aria-label="Next new comment" title="Next new comment (n)" onClick={news.next}>
        <Arrow />
      </button>
    </span>
  );
}

function Arrow({ up = false }: { up?: boolean }) {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true" focusable="false">
      <path d={up ? "M4 12.5 10 6.5l6 6" : "M4 7.5l6 6 6-6"} />
    </svg>
  );
}
