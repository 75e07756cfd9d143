import type { Metadata } from "next";
import { TokenForm } from "@/components/people/token-form";
import { Notice } from "@/components/ui/notice";
import { currentActor } from "@/lib/auth/session";
import { submitLink } from "@/lib/sign-in/actions";
import { findLink } from "@/lib/sign-in/queries";
import { EntryPage } from "../../entry-page";

export const metadata: Metadata = { title: "Sign in", robots: { index: false }, referrer: "same-origin" };

export default async function LinkPage({ params }: PageProps<"/sign-in/link/[token]">) {
  const { token } = await params;
  const link = await findLink(token);
  const actor = await currentActor();
  if (!link)
    return (
      <EntryPage title="This link no longer works">
        <Notice tone="caution">
          <p>It was used before, or is older than a quarter of an hour.</p>
          <p>
            {actor ? "You are signed in already. " : <a href="/sign-in">Ask for a new one</a>}
            {actor && <a href="/">Go to the front page</a>}
          </p>
        </Notice>
      </EntryPage>
    );
  if (!link.name)
    return (
      <EntryPage title="Create an account" about={`There is no account with ${link.email} yet.`}>
        <TokenForm action={submitLink} token={token} label="Create an account and sign in" />
      </EntryPage>
    );
  const dropsPassword = link.confirms && actor?.id !== link.personId;
  return (
    <EntryPage title={`Sign in as ${link.name}`} about={`Your address is ${link.email}.`}>
      {dropsPassword && (
        <Notice tone="info">
          This also confirms your address. A password that was set before is no longer taken, since anybody could have
          set it; choose a new one in your settings, or go on using links.
        </Notice>
      )}
      <TokenForm action={submitLink} token={token} label="Sign in" />
    </EntryPage>
  );
}
