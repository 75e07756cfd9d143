import type { Metadata } from "next";
import { Frame } from "@/app/frame";
import { UnsubscribeForm } from "@/components/notifications/unsubscribe-form";
import { Empty } from "@/components/site/empty";
import { Notice } from "@/components/ui/notice";
import type { Kind } from "@/lib/notifications/kinds";
import { openUnsubscribeToken } from "@/lib/notifications/unsubscribe-token";

export const metadata: Metadata = { title: "Fewer mails", robots: { index: false }, referrer: "no-referrer" };

const ABOUT: Record<Kind, string> = {
  reply: "when somebody replies to you",
  mention: "when somebody mentions you",
  article: "when something you follow is published",
  conversation: "when something is said in a conversation you follow",
  decision: "when a moderator decides about a comment of yours or your account",
  report: "when a moderator decides about a comment you have reported",
};

/** Where the link below a mail leads: stops mails of its kind, for whoever has the mail, signed in or not. */
export default async function UnsubscribePage({ params, searchParams }: PageProps<"/unsubscribe/[token]">) {
  const { token } = await params;
  const opened = openUnsubscribeToken(token);
  const isDone = "done" in (await searchParams);

  return (
    <Frame>
      <div className="page">
        {!opened && (
          <Empty page title="This link is not whole">
            <p>
              Part of it was lost on the way. Open it from the mail once more, or sign in and{" "}
              <a href="/settings/notifications">choose what comes by mail</a>.
            </p>
          </Empty>
        )}
        {opened && (
          <>
            <header className="page-head small">
              <h1>{isDone ? "These mails have stopped" : "Fewer mails"}</h1>
            </header>
            {isDone ? (
              <Notice tone="good">
                <p>No mail comes any more {ABOUT[opened.kind]}. Here on the site you still see it.</p>
                <p>
                  <a href="/settings/notifications">Choose what comes by mail</a>
                </p>
              </Notice>
            ) : (
              <>
                <p className="mb-4">
                  This stops the mail you get {ABOUT[opened.kind]}. Here on the site you will still see it.
                </p>
                <UnsubscribeForm token={token} />
              </>
            )}
          </>
        )}
      </div>
    </Frame>
  );
}
