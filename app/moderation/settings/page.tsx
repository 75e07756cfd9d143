import type { Metadata } from "next";
import { ChecksForm } from "@/components/moderation/checks-form";
import { CHECKS_SETTING, ChecksSettings } from "@/lib/checks/settings";
import { liveRules } from "@/lib/rules/queries";
import { checkFigures, findSetting } from "@/lib/settings/queries";
import { AdminsFrame } from "./admins-frame";

export const metadata: Metadata = { title: "The checks", robots: { index: false } };

/** What a comment passes before it is public, and how strictly. */
export default async function ChecksSettingsPage({ searchParams }: PageProps<"/moderation/settings">) {
  const saved = "saved" in (await searchParams);
  return (
    <AdminsFrame
      current="/moderation/settings"
      title="The checks"
      about="What a comment passes before it is public, in this order. Whatever they hold waits at the desk; what they refuse is stored nowhere, and its writer reads why."
    >
      {async () => {
        const [{ value, version }, rules, did] = await Promise.all([
          findSetting(CHECKS_SETTING, ChecksSettings),
          liveRules(),
          checkFigures(),
        ]);
        return <ChecksForm settings={value} {...{ version, rules, did, saved }} />;
      }}
    </AdminsFrame>
  );
}
