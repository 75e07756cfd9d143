"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import type { Viewer } from "@/lib/people/views";

/** `state` is "unknown" until we know; signed-out pages never ask. */
type Known = { state: "unknown" | "signed-out" | "signed-in"; viewer: Viewer };

const NOBODY: Viewer = { person: null, order: null, votes: {}, comments: [], since: null, newCount: 0 };

const ViewerContext = createContext<Known>({ state: "unknown", viewer: NOBODY });

export function useViewer(): Known {
  return useContext(ViewerContext);
}

/** Who reads this page, asked for once, apart from the page: the page itself is the same for everybody. */
export function ViewerProvider({ article, children }: { article?: string | undefined; children: ReactNode }) {
  const [known, setKnown] = useState<Known>({ state: "unknown", viewer: NOBODY });

  useEffect(() => {
    const left = new AbortController();
    const signedIn = (viewer: Viewer) => {
      setKnown({ state: "signed-in", viewer });
      document.documentElement.dataset.signedIn = "";
    };
    const signedOut = () => {
      setKnown({ state: "signed-out", viewer: NOBODY });
      delete document.documentElement.dataset.signedIn;
    };
    if (!mayBeSignedIn()) return signedOut();
    fetch(article ? `/api/viewer?article=${encodeURIComponent(article)}` : "/api/viewer", { signal: left.signal })
      .then((response) => (response.ok ? response.json() : Promise.reject(response.status)))
      .then((viewer: Viewer) => (viewer.person ? signedIn(viewer) : signedOut()))
      // Not knowing is not being signed out: whatever is tried next finds out.
      .catch(() => undefined);
    return () => left.abort();
  }, [article]);

  return <ViewerContext value={known}>{children}</ViewerContext>;
}

/** The readable cookie that says there is a session, and nothing else. */
function mayBeSignedIn(): boolean {
  return document.cookie.includes("paddock-signed-in=1");
}
