import { useState } from "react";

/** Threads the reader has folded away, by the comment that stays; forgotten with the page. */
export function useFolds() {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());

  return {
    folded,
    toggle: (id: string) => setFolded((now) => (now.has(id) ? without(now, [id]) : new Set([...now, id]))),
    foldAll: (ids: string[]) => setFolded(new Set(ids)),
    unfold: (ids: string[]) => setFolded((now) => (ids.some((id) => now.has(id)) ? without(now, ids) : now)),
  };
}

function without(folded: ReadonlySet<string>, ids: string[]): ReadonlySet<string> {
  return new Set([...folded].filter((id) => !ids.includes(id)));
}
