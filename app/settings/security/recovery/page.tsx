import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SettingsFrame, settingsSession } from "@/app/settings/settings-frame";
import { RecoveryForm } from "@/components/security/recovery-form";
import { SettingsGroup } from "@/components/settings/settings";
import { findSecondFactor } from "@/lib/second-factor/queries";
import { isFresh, provePath } from "@/lib/sessions/proof";

export const metadata: Metadata = { title: "Recovery codes", robots: { index: false } };

export default async function RecoveryPage() {
  const session = await settingsSession("/settings/security");
  if (!isFresh(session)) redirect(provePath("/settings/security/recovery"));
  const { isOn, codesLeft } = await findSecondFactor(session.actor.id);
  if (!isOn) redirect("/settings/security");

  return (
    <SettingsFrame current="/settings/security">
      <SettingsGroup id="recovery" title="Recovery codes">
        <RecoveryForm left={codesLeft} />
      </SettingsGroup>
    </SettingsFrame>
  );
}
