"use client";

import type { Followable } from "@/lib/follows/schema";
import { ToggleIcon } from "../ui/toggle-icon";
import { useFollow } from "./use-follow";

type Props = Followable & { /** What a screen reader hears after "Follow". */ name: string };

/** Follow, and whether I do. Until scripts know who reads it is a plain form, whose page says and changes the same. */
export function FollowButton({ kind, of, name }: Props) {
  const { follows, isMe, problem, toggle } = useFollow({ kind, of });
  return (
    <form className="follow" action="/follow" method="get" data-self={isMe || undefined}>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="of" value={of} />
      <button
        type="submit"
        className="toggle mine"
        aria-pressed={follows}
        aria-label={`Follow ${name}`}
        onClick={(event) => {
          if (!toggle) return;
          event.preventDefault();
          toggle();
        }}
      >
        <ToggleIcon on={follows} /> Follow
      </button>
      {problem && (
        <span className="error" role="alert">
          {problem}
        </span>
      )}
    </form>
  );
}
