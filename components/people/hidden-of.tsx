"use client";

import { useEffect, useState } from "react";
import type { HiddenComment } from "@/lib/comments/views";
import { isStaffRole } from "@/lib/people/roles";
import { api } from "../conversation/api";
import { Deleted } from "../conversation/deleted";
import { HiddenWords } from "../conversation/hidden-words";
import { useViewer } from "../site/viewer";
import { Time } from "../ui/time";

/** What of somebody's comments is hidden, and why: on their own page for themselves and for moderators; nothing for anybody else. */
export function HiddenOf({ handle }: { handle: string }) {
  const { person } = useViewer().viewer;
  const isMine = person?.handle === handle;
  if (!isMine && !isStaffRole(person?.role)) return null;
  return <Stubs handle={handle} isMine={isMine} />;
}

function Stubs({ handle, isMine }: { handle: string; isMine: boolean }) {
  const [comments, setComments] = useState<HiddenComment[]>([]);

  useEffect(() => {
    let isGone = false;
    api.hidden(handle).then(
      (found) => !isGone && setComments(found),
      // Each stands in its conversation too, with the same words.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [handle]);

  if (comments.length === 0) return null;
  return (
    <section aria-labelledby="hidden">
      <h2 id="hidden">
        {isMine
          ? "Hidden; only you and the moderators see this list"
          : "Hidden; only the writer and moderators see this list"}
      </h2>
      {comments.map(({ id, articleSlug, articleTitle, postedAt, hidden, deletedAfterDays }) => (
        <article key={id} className="border-rule border-t py-4">
          <p className="meta">
            <a href={`/articles/${articleSlug}/comments/${id}`}>{articleTitle}</a>
            <Time iso={postedAt} withTime />
          </p>
          <p className="stub">
            <HiddenWords hidden={hidden} />
          </p>
          {deletedAfterDays !== null && <Deleted days={deletedAfterDays} />}
          <p className="acts">
            <a className="act" href={`/decisions/${id}`}>
              {isMine ? "Why, and how to answer" : "The decision"}
            </a>
          </p>
        </article>
      ))}
    </section>
  );
}
