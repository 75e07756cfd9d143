"use client";

import { type ReactNode, useState } from "react";
import { Muted } from "./muted";
import { useMute } from "./use-mute";

type Props = { author: { handle: string; name: string }; children: ReactNode };

/** What somebody said, unless I muted them: then who it is, and the way to look all the same. */
export function MutedFold({ author, children }: Props) {
  const { isMuted } = useMute();
  const [looking, setLooking] = useState(false);
  if (looking || !isMuted(author.handle)) return children;
  return <Muted author={author} onShow={() => setLooking(true)} />;
}
