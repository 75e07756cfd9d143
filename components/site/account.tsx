"use client";

import { useViewer } from "./viewer";

/** The way in, or who one is and the way out. Its place is kept, whichever it will be. */
export function Account() {
  const { state, viewer } = useViewer();
  if (state === "signed-in" && viewer.person) {
    const writes = viewer.person.role !== "reader" && viewer.person.role !== "moderator";
    return (
      <>
        {writes && <a href="/write">Write</a>}
        <a href={`/people/${viewer.person.handle}`} className="text-green">
          <bdi>{viewer.person.name}</bdi>
        </a>
        <form action="/sign-out" method="post">
          <button type="submit">Sign out</button>
        </form>
      </>
    );
  }
  return (
    <a href="/sign-in" className="only-signed-out">
      Sign in
    </a>
  );
}
