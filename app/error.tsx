"use client";

import { Empty } from "@/components/site/empty";

/** Ours to mend. What the reader can do is try again. */
export default function ErrorPage({ reset }: { reset: () => void }) {
  return (
    <main id="main" className="wrap">
      <Empty title="Something broke on our side" page>
        <p>It is in the log. Trying again often helps; the front page surely does.</p>
        <p className="acts-row">
          <button type="button" className="btn" onClick={reset}>
            Try again
          </button>
          <a className="btn quiet" href="/">
            Back to the front page
          </a>
        </p>
      </Empty>
    </main>
  );
}
