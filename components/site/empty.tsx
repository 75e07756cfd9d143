import type { ReactNode } from "react";

type Props = { title: string; children: ReactNode; page?: boolean };

/** Where nothing is yet. The children say what to do next; `page` makes it the page's own heading. */
export function Empty({ title, children, page = false }: Props) {
  const Heading = page ? "h1" : "h2";
  return (
    <div className={page ? "empty page" : "empty"}>
      <Heading>{title}</Heading>
      {children}
    </div>
  );
}

/** The page that isn't there, told as the pit wall would. */
export function Lost() {
  return (
    <div className="lost">
      <div className="pit-board" aria-hidden="true">
        <span className="lollipop">P</span>
        <span className="fig">404</span>
        <span className="fig">BOX</span>
        <span className="fig">BOX</span>
      </div>
      <Empty page title="This page is not on the grid">
        <p className="red-flag">
          <RedFlag /> Red flag: the address leads nowhere
        </p>
        <p>
          It may have been withdrawn, or the link lost a letter at turn one. The session goes on everywhere else: come
          in, and we send you out again.
        </p>
        <p className="acts-row">
          <a className="btn" href="/">
            Back to the front page
          </a>
        </p>
      </Empty>
    </div>
  );
}

function RedFlag() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M4 2v21" stroke="currentColor" strokeWidth="2" />
      <path d="M5 3c4-2 7 2 10 1s4-2 6-2l-1 11c-2 0-3 1-6 2s-5-2-9-1z" fill="var(--red)" />
    </svg>
  );
}
