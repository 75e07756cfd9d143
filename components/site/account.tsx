"use client";

import { Bell } from "../notifications/bell";
import { figures } from "../ui/plural";
import { useViewer } from "./viewer";

/** The way in, or who one is and the way out. Its place is kept, whichever it will be. */
export function Account() {
  const { state, viewer } = useViewer();
  if (state === "signed-in" && viewer.person) {
    const writes = viewer.person.role !== "reader" && viewer.person.role !== "moderator";
    return (
      <>
        {writes && (
          <a href="/write" className="to-write">
            <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
              <path d="M3 17l1-4.5L14 2.5l3.5 3.5-10 10zM11.5 5l3.5 3.5" />
            </svg>
            <span>Write</span>
          </a>
        )}
        {viewer.desk !== undefined && (
          <a href="/moderation" className="to-desk">
            <span className="word">Desk</span> <span className="fig">{figures(viewer.desk)}</span>
          </a>
        )}
        <Bell unread={viewer.unread} />
        <a href={`/people/${viewer.person.handle}`} className="to-me text-green">
          <span aria-hidden="true">{initialOf(viewer.person.name)}</span>
          <bdi>{viewer.person.name}</bdi>
        </a>
        {viewer.roleSleeps ? (
          <a href="/settings/security" className="to-settings text-yellow">
            <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
              <path d="M10 2 18.8 18H1.2zM10 8v4.5M10 14v1.8" />
            </svg>
            <span>Second factor needed</span>
          </a>
        ) : (
          <a href="/settings" className="to-settings">
            <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
              <path d="M2 5.5h9m5 0h2M2 14.5h2m5 0h9" />
              <circle cx="13.5" cy="5.5" r="2.5" />
              <circle cx="6.5" cy="14.5" r="2.5" />
            </svg>
            <span>Settings</span>
          </a>
        )}
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

/** Stands for the name where there is no room for it. */
function initialOf(name: string): string {
  return [...name.trim()][0]?.toLocaleUpperCase("en") ?? "";
}
