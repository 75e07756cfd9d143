import { MOST_UNREAD } from "@/lib/notifications/kinds";

/** The way to what is new, with how much is unread. */
export function Bell({ unread }: { unread: number }) {
  const figure = unread > MOST_UNREAD ? `${MOST_UNREAD}+` : String(unread);
  return (
    <a
      href="/notifications"
      className="bell"
      aria-label={unread > 0 ? `Notifications, ${figure} unread` : "Notifications"}
    >
      <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.7" aria-hidden="true" focusable="false">
        <path d="M3 15h14c-1.6-1.6-2-3.3-2-6.2a5 5 0 0 0-10 0C5 11.7 4.6 13.4 3 15z" strokeLinejoin="round" />
        <path d="M8 17.4a2.2 2.2 0 0 0 4 0" strokeLinecap="round" />
      </svg>
      {unread > 0 && (
        <span className="fig" aria-hidden="true">
          {figure}
        </span>
      )}
    </a>
  );
}
