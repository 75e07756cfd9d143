import type { Metadata } from "next";
import { HandleForm } from "@/components/people/handle-form";
import { PictureForm } from "@/components/people/picture-form";
import { ProfileForm } from "@/components/people/profile-form";
import { SettingsGroup } from "@/components/settings/settings";
import { Notice } from "@/components/ui/notice";
import { editedProfile } from "@/lib/people/queries";
import { isRefusal, REFUSALS } from "@/lib/pictures/refusals";
import { firstOf } from "@/lib/web/search-params";
import { SettingsFrame, settingsSession } from "../settings-frame";

export const metadata: Metadata = { title: "Profile settings", robots: { index: false } };

/** What was saved, by what stands in the address of the page that says so. */
const SAVED: Record<string, string> = {
  profile: "Your profile is saved.",
  picture: "Your picture is saved.",
  removed: "Your picture is removed.",
  handle: "Your handle is changed. The old address leads to the new one.",
};

/** What others see of me, each part with its form. */
export default async function ProfileSettingsPage({ searchParams }: PageProps<"/settings/profile">) {
  const { actor } = await settingsSession("/settings/profile");
  const profile = await editedProfile(actor.id);
  const asked = await searchParams;
  const saved = SAVED[firstOf(asked.saved)];
  const refusal = firstOf(asked.picture);

  return (
    <SettingsFrame current="/settings/profile">
      {saved && (
        <Notice tone="good">
          <p>
            {saved} <a href={`/people/${profile.handle}`}>See your profile</a>.
          </p>
        </Notice>
      )}
      {actor.suspension && (
        <Notice tone="caution">
          <p>While you are suspended, your profile stays as it is.</p>
        </Notice>
      )}
      <SettingsGroup id="your-picture" title="Picture">
        <PictureForm
          handle={profile.handle}
          picture={profile.picture}
          error={isRefusal(refusal) ? REFUSALS[refusal] : undefined}
        />
      </SettingsGroup>
      <SettingsGroup
        id="about-you"
        title="About you"
        about="As others see you, beside your comments and on your profile."
      >
        <ProfileForm profile={profile} />
      </SettingsGroup>
      <SettingsGroup
        id="your-handle"
        title="Handle"
        about="Your profile’s address, and how others mention you. Links to your old one keep leading to you, and nobody else can have it for a year."
      >
        <HandleForm handle={profile.handle} pastHandles={profile.pastHandles} />
      </SettingsGroup>
    </SettingsFrame>
  );
}
