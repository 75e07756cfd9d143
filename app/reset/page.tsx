import type { Metadata } from "next";
import { EntryPage } from "@/app/sign-in/entry-page";
import { AskForResetForm } from "@/components/people/ask-for-reset-form";

export const metadata: Metadata = { title: "Choose a new password", robots: { index: false } };

// Not worth keeping, and a build has no database for what stands around it.
export const dynamic = "force-dynamic";

export default function AskForResetPage() {
  return (
    <EntryPage title="Choose a new password" about="We mail you a link with which you can.">
      <AskForResetForm />
    </EntryPage>
  );
}
