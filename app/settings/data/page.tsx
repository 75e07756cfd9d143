import type { Metadata } from "next";
import { LeaveForm } from "@/components/my-data/leave-form";
import { SettingsGroup } from "@/components/settings/settings";
import { findDeparture } from "@/lib/my-data/queries";
import { GRACE_DAYS } from "@/lib/my-data/schema";
import { isFresh, provePath } from "@/lib/sessions/proof";
import { SettingsFrame, settingsSession } from "../settings-frame";

export const metadata: Metadata = { title: "My data", robots: { index: false } };

const HERE = "/settings/data";

/** Taking everything along, and going for good. Both want a fresh sign-in: somebody else may be at the computer. */
export default async function DataPage() {
  const session = await settingsSession(HERE);
  const { handle, published } = await findDeparture(session.actor.id);
  const fresh = isFresh(session);

  return (
    <SettingsFrame current={HERE}>
      {!fresh && (
        <p className="prove-first">
          <a className="btn" href={provePath(HERE)}>
            Show that it is you
          </a>
          <span>Downloading your data and deleting your account ask for it anew, so that nobody else does it.</span>
        </p>
      )}
      <SettingsGroup
        id="take-along"
        title="Take it along"
        about="Everything this site holds about you: profile, comments with their earlier versions, drafts, upvotes, visits, what you follow and mute, notifications, sessions and settings. Without passwords, codes and links that open the account."
      >
        {fresh ? (
          <ul className="downloads">
            <li>
              <a href="/settings/data/export.json">Everything, as JSON</a>
            </li>
            <li>
              <a href="/settings/data/comments.md">Comments as Markdown, newest first</a>
            </li>
            <li>
              <a href="/settings/data/comments.md?order=oldest">Comments as Markdown, oldest first</a>
            </li>
          </ul>
        ) : (
          <p className="meta">Once you have shown that it is you, the files are here.</p>
        )}
      </SettingsGroup>
      <SettingsGroup
        id="leave"
        title="Delete the account"
        about={`You are signed out everywhere at once, and ${GRACE_DAYS} days later your name and your texts go for good; upvotes are taken back. Replies of others stay where they are. Until then you can sign in and keep the account.`}
      >
        {published.length > 0 ? (
          <Bylines published={published} />
        ) : fresh ? (
          <LeaveForm handle={handle} />
        ) : (
          <p className="meta">Once you have shown that it is you, you can ask for it here.</p>
        )}
      </SettingsGroup>
    </SettingsFrame>
  );
}

function Bylines({ published }: { published: { slug: string; title: string }[] }) {
  return (
    <>
      <p>
        Not yet: {published.length === 1 ? "an article bears" : `${published.length} articles bear`} your name. Ask an
        editor to settle the {published.length === 1 ? "byline" : "bylines"}, then come back.
      </p>
      <ul className="bylines">
        {published.map(({ slug, title }) => (
          <li key={slug}>
            <a href={`/articles/${slug}`}>{title}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
