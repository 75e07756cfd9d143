import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Frame } from "@/app/frame";
import { OtherSites } from "@/components/people/other-ways";
import { Prove, ProveByLink } from "@/components/security/prove";
import { Notice } from "@/components/ui/notice";
import { currentSession } from "@/lib/auth/session";
import { ownIdentities } from "@/lib/identities/queries";
import { isFresh } from "@/lib/sessions/proof";
import { proofWays } from "@/lib/sessions/queries";
import { returnPath } from "@/lib/web/return-to";
import { firstOf } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Show that it is you", robots: { index: false } };

export default async function ProvePage({ searchParams }: PageProps<"/prove">) {
  const query = await searchParams;
  const returnTo = returnPath(firstOf(query.returnTo));
  const [token, isMailed] = [firstOf(query.token), Boolean(query.mailed)];
  const session = await currentSession();
  if (!session) redirect(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
  if (isFresh(session)) redirect(returnTo);
  const { actor } = session;
  const [ways, identities] = await Promise.all([proofWays(actor.id), ownIdentities(actor.id)]);

  return (
    <Frame>
      <div className="page">
        <header className="page-head small">
          <h1>Show that it is you</h1>
          <p>
            You are signed in as <bdi>{actor.name}</bdi>. What comes next guards your account, so we ask once more.
          </p>
        </header>
        {isMailed && (
          <Notice tone="good">A link is on its way to your mailbox. Open it in this browser within 15 minutes.</Notice>
        )}
        {token ? (
          <ProveByLink token={token} returnTo={returnTo} />
        ) : (
          <>
            <Prove ways={ways} returnTo={returnTo} />
            <OtherSites only={identities.map(({ provider }) => provider)} returnTo={returnTo} />
          </>
        )}
      </div>
    </Frame>
  );
}
