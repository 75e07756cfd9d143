"use client";

import {
  createContext,
  type Dispatch,
  type ReactNode,
  type SetStateAction,
  useContext,
  useEffect,
  useMemo,
  useState,
} from "react";
import { NOBODY, type Viewer } from "@/lib/people/views";

/** `state` is "unknown" until we know; signed-out pages never ask. */
type Known = { state: "unknown" | "signed-out" | "signed-in"; viewer: Viewer };
type Around = Known & {
  /** What I have just changed, so that all of the page knows. */
  update(change: (viewer: Viewer) => Partial<Viewer>): void;
};

const ViewerContext = createContext<Around>({ state: "unknown", viewer: NOBODY, update: () => undefined });

export function useViewer(): Around {
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

  const around = useMemo(() => ({ ...known, update: changing(setKnown) }), [known]);
  return <ViewerContext value={around}>{children}</ViewerContext>;
}

function changing(setKnown: Dispatch<SetStateAction<Known>>): Around["update"] {
  return (change) => setKnown((now) => ({ ...now, viewer: { ...now.viewer, ...change(now.viewer) } }));
}

/** The readable cookie that says there is a session, and nothing else. */
function mayBeSignedIn(): boolean {
  return document.cookie.includes("paddock-signed-in=1");
}
