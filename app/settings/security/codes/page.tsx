import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SettingsFrame, settingsSession } from "@/app/settings/settings-frame";
import { SetupForm } from "@/components/security/setup-form";
import { SettingsGroup } from "@/components/settings/settings";
import { findSecondFactor, findSetup } from "@/lib/second-factor/queries";
import { isFresh, provePath } from "@/lib/sessions/proof";

export const metadata: Metadata = { title: "Codes from an app", robots: { index: false } };

export default async function CodesPage() {
  const session = await settingsSession("/settings/security");
  if (!isFresh(session)) redirect(provePath("/settings/security/codes"));
  const [factor, setup] = await Promise.all([findSecondFactor(session.actor.id), findSetup(session.actor)]);
  if (!setup && !factor.isOn) redirect("/settings/security");

  return (
    <SettingsFrame current="/settings/security">
      <SettingsGroup id="codes-setup" title="Codes from an app">
        <SetupForm setup={setup} />
      </SettingsGroup>
    </SettingsFrame>
  );
}
