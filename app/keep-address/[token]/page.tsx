import type { Metadata } from "next";
import { EntryPage } from "@/app/sign-in/entry-page";
import { TokenForm } from "@/components/people/token-form";
import { Notice } from "@/components/ui/notice";
import { submitKeepAddress } from "@/lib/addresses/actions";
import { findObjection } from "@/lib/addresses/queries";

export const metadata: Metadata = { title: "Keep your address", robots: { index: false }, referrer: "same-origin" };

export default async function KeepAddressPage({ params }: PageProps<"/keep-address/[token]">) {
  const { token } = await params;
  const objection = await findObjection(token);
  if (!objection)
    return (
      <EntryPage title="This link no longer works">
        <Notice tone="caution">
          <p>It was used before, or is older than three days.</p>
          <p>
            If somebody has taken your account, <a href="/reset">choose a new password</a>, or write to those who run
            this site.
          </p>
        </Notice>
      </EntryPage>
    );
  return (
    <EntryPage
      title="Somebody else changed your address?"
      about={`Your account gets ${objection.email} back, every browser is signed out, and you choose a new password. If it was you who changed it, close this page.`}
    >
      <TokenForm action={submitKeepAddress} token={token} label="Put my address back" />
    </EntryPage>
  );
}
