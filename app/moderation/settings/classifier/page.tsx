import type { Metadata } from "next";
import { ClassifierFigures } from "@/components/moderation/classifier-figures";
import { CHECKS_SETTING, ChecksSettings } from "@/lib/checks/settings";
import { findClassifier, shadowFigures } from "@/lib/classifier/queries";
import { findSetting } from "@/lib/settings/queries";
import { AdminsFrame } from "../admins-frame";

export const metadata: Metadata = { title: "The classifier", robots: { index: false } };

/** What the classifier has learnt, and how well it foretells, for whoever may turn it on. */
export default function ClassifierPage() {
  return (
    <AdminsFrame
      current="/moderation/settings/classifier"
      title="The classifier"
      about={
        <>
          It learns on this machine, from what this site’s moderators decide, and keeps numbers, no text. Its switch and
          its threshold stand with <a href="/moderation/settings">the checks</a>.
        </>
      }
    >
      {async () => {
        const [learnt, shadow, setting] = await Promise.all([
          findClassifier(),
          shadowFigures(),
          findSetting(CHECKS_SETTING, ChecksSettings),
        ]);
        return <ClassifierFigures learnt={learnt} shadow={shadow} setting={setting.value.classifier} />;
      }}
    </AdminsFrame>
  );
}
