import type { Metadata } from "next";
import { FollowedList, MutedList } from "@/components/people/people-lists";
import { SettingsGroup } from "@/components/settings/settings";
import { everythingFollowed } from "@/lib/follows/queries";
import { everybodyMuted } from "@/lib/mutes/queries";
import { SettingsFrame, settingsSession } from "../settings-frame";

export const metadata: Metadata = { title: "Following and muted", robots: { index: false } };

const PATH = "/settings/people";

/** Whom and what I follow and whom I muted, each with the way out of it. */
export default async function PeopleSettingsPage() {
  const { actor } = await settingsSession(PATH);
  const [followed, muted] = await Promise.all([everythingFollowed(actor), everybodyMuted(actor)]);
  const of = (kind: string) => followed.filter((one) => one.kind === kind);

  return (
    <SettingsFrame current={PATH}>
      <SettingsGroup id="authors" title="Authors" about="You hear of every article they publish.">
        <FollowedList followed={of("author")}>
          You follow no author. Each has a Follow button on their profile and under their articles:{" "}
          <a href="/">find one on the front page</a>.
        </FollowedList>
      </SettingsGroup>
      <SettingsGroup id="sections" title="Sections" about="You hear of every article published in them.">
        <FollowedList followed={of("section")}>
          You follow no section. Choose one from the top of the page, and press Follow there.
        </FollowedList>
      </SettingsGroup>
      <SettingsGroup id="conversations" title="Conversations" about="You hear of new comments in them.">
        <FollowedList followed={of("conversation")}>
          You follow no conversation. Follow stands above the comments of every article:{" "}
          <a href="/">find one to listen to</a>.
        </FollowedList>
      </SettingsGroup>
      <SettingsGroup
        id="muted"
        title="Muted people"
        about="Their comments fold away for you alone, and you are not told of them. They don’t hear of it."
      >
        <MutedList muted={muted}>
          You muted nobody. Where somebody is too much for you, mute them on their profile or beside a comment of
          theirs; where somebody breaks the <a href="/rules">rules</a>, tell a moderator.
        </MutedList>
      </SettingsGroup>
    </SettingsFrame>
  );
}
