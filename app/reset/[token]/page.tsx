import type { Metadata } from "next";
import { EntryPage } from "@/app/sign-in/entry-page";
import { ResetForm } from "@/components/people/reset-form";
import { Notice } from "@/components/ui/notice";
import { findReset } from "@/lib/passwords/queries";

export const metadata: Metadata = { title: "Choose a new password", robots: { index: false }, referrer: "same-origin" };

export default async function ResetPage({ params }: PageProps<"/reset/[token]">) {
  const { token } = await params;
  const reset = await findReset(token);
  if (!reset)
    return (
      <EntryPage title="This link no longer works">
        <Notice tone="caution">
          <p>It was used before, or is older than half an hour.</p>
          <p>
            <a href="/reset">Ask for a new one</a>
          </p>
        </Notice>
      </EntryPage>
    );
  return (
    <EntryPage title="Choose a new password" about="Every browser that is signed in to your account is signed out.">
      <ResetForm token={token} email={reset.email} />
    </EntryPage>
  );
}
