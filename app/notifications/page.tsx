import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Frame } from "@/app/frame";
import { ConversationLine, NotificationLine } from "@/components/notifications/line";
import { ReadAllForm } from "@/components/notifications/read-all-form";
import { Empty } from "@/components/site/empty";
import { currentActor } from "@/lib/auth/session";
import { findConversationNews, findNotifications } from "@/lib/notifications/queries";
import { newId } from "@/lib/platform/ids";
import { firstOf } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Notifications", robots: { index: false } };

/** What somebody is told, newest first; what is new in the conversations they follow stands before it. */
export default async function NotificationsPage({ searchParams }: PageProps<"/notifications">) {
  const actor = await currentActor();
  if (!actor) redirect("/sign-in?returnTo=/notifications");
  const before = firstOf((await searchParams).before) || null;
  const upto = newId();
  const [{ notifications, next }, conversations] = await Promise.all([
    findNotifications(actor.id, before),
    before ? [] : findConversationNews(actor.id),
  ]);
  const hasUnread = conversations.length > 0 || notifications.some((told) => !told.isRead);

  return (
    <Frame>
      <div className="page notifications">
        <header className="page-head small">
          <h1>Notifications</h1>
          <p className="acts-row">
            <a href="/settings/notifications">What comes by mail</a>
          </p>
          {hasUnread && <ReadAllForm upto={upto} />}
        </header>
        {conversations.length > 0 && (
          <ul aria-label="Conversations you follow">
            {conversations.map((news) => (
              <ConversationLine key={news.id} news={news} />
            ))}
          </ul>
        )}
        {notifications.length > 0 && (
          <ul aria-label="About you and what you follow">
            {notifications.map((told) => (
              <NotificationLine key={told.id} told={told} />
            ))}
          </ul>
        )}
        {conversations.length + notifications.length === 0 && (
          <Empty title={before ? "Nothing older" : "Nothing yet"}>
            <p>
              You hear here of replies and mentions, and of the authors, sections and conversations you follow.{" "}
              <a href="/">Join a conversation</a>, and somebody will answer.
            </p>
          </Empty>
        )}
        {next && (
          <p className="acts-row">
            <a className="btn quiet" href={`/notifications?before=${next}`}>
              Older
            </a>
          </p>
        )}
      </div>
    </Frame>
  );
}
