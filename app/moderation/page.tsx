import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { Frame } from "@/app/frame";
import { Desk } from "@/components/desk/desk";
import { ModerationNav } from "@/components/moderation/nav";
import { currentActor } from "@/lib/auth/session";
import { askedIn, deskPath } from "@/lib/desk/address";
import { deskPage } from "@/lib/desk/queries";
import { can } from "@/lib/policy";
import { liveRules } from "@/lib/rules/queries";
import { asSearch } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Desk", robots: { index: false } };

/** What waits for a decision. The first page is in the HTML; from there on it lives. */
export default async function DeskRoute({ searchParams }: PageProps<"/moderation">) {
  const { asked, item } = askedIn(asSearch(await searchParams));
  const actor = await currentActor();
  if (!actor) redirect(`/sign-in?returnTo=${encodeURIComponent(deskPath(asked, item))}`);
  if (!can(actor, "moderate", "site")) notFound();
  const [page, rules] = await Promise.all([deskPage(actor, asked), liveRules()]);
  const at = page.items.some(({ id }) => id === item) ? item : null;

  return (
    <Frame>
      <Desk
        asked={asked}
        page={page}
        at={at}
        rules={rules}
        elsewhere={<ModerationNav actor={actor} current="/moderation" />}
        now={new Date().toISOString()}
      />
    </Frame>
  );
}
