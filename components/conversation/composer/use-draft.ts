import { type RefObject, useEffect, useState, useSyncExternalStore } from "react";
import { useViewer } from "../../site/viewer";
import { DraftKeeper } from "./draft-keeper";

/** The comment being written in `box`, and its keeper. Its id is empty until this script runs in the browser. */
export function useDraft(
  slug: string,
  parentId: string | null,
  typed: string,
  box: RefObject<HTMLTextAreaElement | null>,
) {
  const { state, viewer } = useViewer();
  const me = state === "signed-in" ? viewer.person?.handle : undefined;
  const [keeper] = useState(() => new DraftKeeper(slug, parentId, typed));
  const draft = useSyncExternalStore(keeper.subscribe, keeper.read, keeper.read);

  useEffect(() => {
    keeper.open(box.current?.value ?? "");
    return keeper.watch();
  }, [keeper, box]);
  useEffect(() => {
    if (me) keeper.signIn(me);
  }, [keeper, me]);

  return { draft, keeper };
}
