import { Figure } from "./figure";

type Props = { page: number; pages: number; href: (page: number) => string };

/** Numbered pages; nothing at all where there is only one. */
export function Pager({ page, pages, href }: Props) {
  if (pages <= 1) return null;
  return (
    <nav className="pager" aria-label="Pages">
      {page > 1 && (
        <a className="step" rel="prev" href={href(page - 1)}>
          Previous<span className="visually-hidden"> page</span>
        </a>
      )}
      <ol>
        {stops(page, pages).map((n) => (
          <li key={n}>
            {n < 0 ? (
              <span className="gap" aria-hidden="true">
                …
              </span>
            ) : (
              <a href={href(n)} aria-current={n === page ? "page" : undefined} aria-label={`Page ${n}`}>
                <Figure>{n}</Figure>
              </a>
            )}
          </li>
        ))}
      </ol>
      {page < pages && (
        <a className="step" rel="next" href={href(page + 1)}>
          Next<span className="visually-hidden"> page</span>
        </a>
      )}
    </nav>
  );
}

/** First, last, and the neighbours of where we are; a negative number stands for a gap. */
function stops(page: number, pages: number): number[] {
  const near = new Set([1, page - 1, page, page + 1, pages].filter((n) => n >= 1 && n <= pages));
  return [...near].flatMap((n, i, all) => (n - (all[i - 1] ?? n) > 1 ? [-n, n] : [n]));
}
