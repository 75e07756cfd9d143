import { useEffect, useState } from "react";

type Tools = {
  Toolbar: typeof import("./toolbar").Toolbar;
  Completion: typeof import("./completion").Completion;
};

/** The toolbar and the completion, fetched when somebody begins to write: who only reads has no use for them. */
export function useTools(isWanted: boolean): Tools | null {
  const [tools, setTools] = useState<Tools | null>(null);

  useEffect(() => {
    if (!isWanted || tools) return;
    Promise.all([import("./toolbar"), import("./completion")]).then(
      ([{ Toolbar }, { Completion }]) => setTools({ Toolbar, Completion }),
      // Without a connection the box does without.
      () => undefined,
    );
  }, [isWanted, tools]);

  return tools;
}
