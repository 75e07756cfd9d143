import type { Metadata } from "next";
import { MailSettingsForm } from "@/components/notifications/settings-form";
import { SettingsGroup } from "@/components/settings/settings";
import { Notice } from "@/components/ui/notice";
import { findSettings } from "@/lib/notifications/queries";
import { SettingsFrame, settingsSession } from "../settings-frame";

export const metadata: Metadata = { title: "Notifications", robots: { index: false } };

const PATH = "/settings/notifications";

/** How soon a mail tells of what the bell tells. */
export default async function NotificationSettingsPage({ searchParams }: PageProps<"/settings/notifications">) {
  const { actor } = await settingsSession(PATH);
  const isSaved = "saved" in (await searchParams);
  const settings = await findSettings(actor.id);

  return (
    <SettingsFrame current={PATH}>
      {isSaved && (
        <Notice tone="good">
          <p>Saved. It holds from the next mail on.</p>
        </Notice>
      )}
      <SettingsGroup
        id="by-mail"
        title="By mail"
        about={
          <>
            The <a href="/notifications">notifications</a> behind the bell are always there. A mail can tell you of them
            too, gathered so that many answers make one mail, and never of what you have read already.
          </>
        }
      >
        <MailSettingsForm key={JSON.stringify(settings)} settings={settings} />
      </SettingsGroup>
    </SettingsFrame>
  );
}
