"use client";

import { useEffect, useRef } from "react";
import { type Following, follow } from "./live-line";

/**
 * Follows the conversation of an article while its tab is visible: `hear` is called with what is new, at most about twice
 * a second, whether it came at once or was missed and asked for. Nothing is drawn and nothing is fetched here:
 * - `posted` are comments that were not known before; those not drawn yet are what the bar counts (live-bar.tsx). One's own
 *   may come here before the answer to its posting does, so count those that are not drawn when rendering.
 *   Their texts: GET /api/articles/<slug>/comments?ids=a,b (NAMED_AT_ONCE of them).
 * - `upvotes` and `replies` may name comments that are not drawn. Leave one alone whose vote is being settled.
 * - `changed` are to be read again by GET /api/comments/<id>, where they are drawn.
 */
export function useLive({ slug, known, drawn, hear }: Following): void {
  const latest = useRef({ known, drawn, hear });
  useEffect(() => {
    latest.current = { known, drawn, hear };
  });
  useEffect(
    () =>
      follow({
        slug,
        known: latest.current.known,
        drawn: () => latest.current.drawn(),
        hear: (news) => latest.current.hear(news),
      }),
    [slug],
  );
}
