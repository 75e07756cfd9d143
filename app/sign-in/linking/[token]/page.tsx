import type { Metadata } from "next";
import { EntryPage } from "@/app/sign-in/entry-page";
import { Act } from "@/components/security/act";
import { acceptLink } from "@/lib/identities/actions";
import { findLinkOffer } from "@/lib/identities/queries";

export const metadata: Metadata = { title: "Link two accounts", robots: { index: false } };

export default async function LinkingPage({ params }: PageProps<"/sign-in/linking/[token]">) {
  const { token } = await params;
  const offer = await findLinkOffer(token);
  if (!offer)
    return (
      <EntryPage
        title="This link is used up"
        about="It was used before, or is too old. Sign in by the other site once more, and we send another one."
      >
        <p>
          <a href="/sign-in">All ways to sign in</a>
        </p>
      </EntryPage>
    );

  return (
    <EntryPage
      title={`Link your account at ${offer.site}?`}
      about={
        <>
          Whoever is signed in there as <strong>{offer.label}</strong> will be let into the account @{offer.handle}{" "}
          here. If <strong>{offer.label}</strong> is not you, close this page.
        </>
      }
    >
      <Act action={acceptLink} fields={{ token }} label={`Link ${offer.site} and sign in`} loud />
    </EntryPage>
  );
}
