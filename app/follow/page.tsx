import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { Frame } from "@/app/frame";
import { FollowForm } from "@/components/people/plain-toggle";
import { currentActor } from "@/lib/auth/session";
import { findFollowState } from "@/lib/follows/queries";
import { Followable } from "@/lib/follows/schema";
import { firstOf } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Follow", robots: { index: false } };

const WHAT = {
  author: "You hear of every article they publish.",
  section: "You hear of every article published in it.",
  conversation: "You hear of new comments in this conversation.",
};

/** Following where there are no scripts, and after signing in for it: what is followed, whether it is, and the change. */
export default async function FollowPage({ searchParams }: PageProps<"/follow">) {
  const query = await searchParams;
  const asked = Followable.safeParse({ kind: firstOf(query.kind), of: firstOf(query.of) });
  if (!asked.success) notFound();
  const { kind, of } = asked.data;
  const actor = await currentActor();
  if (!actor) redirect(`/sign-in?returnTo=${encodeURIComponent(`/follow?${new URLSearchParams({ kind, of })}`)}`);
  const state = await findFollowState(actor, asked.data);
  if (!state) notFound();

  return (
    <Frame>
      <div className="page plain-act">
        <header className="page-head small">
          <h1>
            {state.follows ? "You follow" : "Follow"} <bdi>{state.name}</bdi>
            {state.follows ? "" : "?"}
          </h1>
          <p>
            {WHAT[kind]} <a href="/settings/people">All that you follow</a> stands in your settings.
          </p>
        </header>
        <FollowForm kind={kind} of={state.of} name={state.name} wanted={!state.follows} returnTo={state.path} />
        <p>
          <a href={state.path}>Back</a>
        </p>
      </div>
    </Frame>
  );
}
