import type { Metadata } from "next";
import { EntryPage } from "@/app/sign-in/entry-page";
import { TokenForm } from "@/components/people/token-form";
import { Notice } from "@/components/ui/notice";
import { submitConfirmation } from "@/lib/addresses/actions";
import { findConfirmation } from "@/lib/addresses/queries";

export const metadata: Metadata = { title: "Confirm your address", robots: { index: false }, referrer: "same-origin" };

export default async function ConfirmPage({ params }: PageProps<"/confirm/[token]">) {
  const { token } = await params;
  const confirmation = await findConfirmation(token);
  if (!confirmation)
    return (
      <EntryPage title="This link no longer works">
        <Notice tone="caution">
          <p>It was used before, or is too old, or the address has an account by now.</p>
          <p>
            <a href="/settings/account">Look whether your address is confirmed</a>, and have another mail sent if it is
            not.
          </p>
        </Notice>
      </EntryPage>
    );
  return (
    <EntryPage
      title="Is this your address?"
      about={`${confirmation.email} becomes the address of the account “${confirmation.name}”. If that is not your account, close this page: nothing happens.`}
    >
      <TokenForm action={submitConfirmation} token={token} label="Confirm" />
    </EntryPage>
  );
}
