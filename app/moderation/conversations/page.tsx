import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { Frame } from "@/app/frame";
import { ConversationsForm } from "@/components/measures/conversation-forms";
import { ModerationNav } from "@/components/moderation/nav";
import { count } from "@/components/ui/plural";
import { Time } from "@/components/ui/time";
import { currentActor } from "@/lib/auth/session";
import { measuredConversations } from "@/lib/measures/queries";
import { CONVERSATIONS_SETTING, ConversationsSettings } from "@/lib/measures/settings";
import { can } from "@/lib/policy";
import { findSetting } from "@/lib/settings/queries";

export const metadata: Metadata = { title: "Conversations", robots: { index: false } };

/** The conversations that are closed or slow, and what holds for all. */
export default async function ConversationsPage() {
  const actor = await currentActor();
  if (!actor) redirect("/sign-in?returnTo=/moderation/conversations");
  if (!can(actor, "moderate", "site")) notFound();
  const [measured, setting] = await Promise.all([
    measuredConversations(),
    findSetting(CONVERSATIONS_SETTING, ConversationsSettings),
  ]);
  const { closeAfterDays } = setting.value;

  return (
    <Frame>
      <div className="page measures">
        <ModerationNav actor={actor} current="/moderation/conversations" />
        <header className="page-head">
          <h1>Conversations</h1>
          <p>Each article’s own page of moderation is linked at the head of its conversation.</p>
        </header>
        <section aria-labelledby="measured">
          <h2 id="measured">Closed or slow</h2>
          {measured.length === 0 && <p className="meta">None.</p>}
          <ul className="in-force">
            {measured.map((one) => (
              <li key={one.id}>
                <p>
                  <a href={`/moderation/conversations/${one.slug}`}>{one.title}</a>
                </p>
                <p className="meta">
                  <b>{one.kind === "close" ? "Closed" : `Slow: ${count(one.seconds ?? 0, "second")}`}</b>
                  <span>
                    from <Time iso={one.from} withTime />
                  </span>
                  {one.until && (
                    <span>
                      until <Time iso={one.until} withTime />
                    </span>
                  )}
                </p>
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="all">
          <h2 id="all">All conversations</h2>
          {can(actor, "setChecks", "site") ? (
            <ConversationsForm closeAfterDays={closeAfterDays} version={setting.version} />
          ) : (
            <p>
              {closeAfterDays
                ? `They close ${count(closeAfterDays, "day")} after publication. Admins set this.`
                : "They stay open. Admins can have them close some days after publication."}
            </p>
          )}
        </section>
      </div>
    </Frame>
  );
}
