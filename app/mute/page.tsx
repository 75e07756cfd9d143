import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { Frame } from "@/app/frame";
import { MuteForm } from "@/components/people/plain-toggle";
import { currentActor } from "@/lib/auth/session";
import { findMuteState } from "@/lib/mutes/queries";
import { firstOf } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Mute", robots: { index: false } };

/** Muting where there are no scripts, and after signing in for it. */
export default async function MutePage({ searchParams }: PageProps<"/mute">) {
  const of = firstOf((await searchParams).of);
  const actor = await currentActor();
  if (!actor) redirect(`/sign-in?returnTo=${encodeURIComponent(`/mute?${new URLSearchParams({ of })}`)}`);
  const state = await findMuteState(actor, of);
  if (!state) notFound();
  const path = `/people/${state.handle}`;

  return (
    <Frame>
      <div className="page plain-act">
        <header className="page-head small">
          <h1>
            {state.muted ? "You muted" : "Mute"} <bdi>{state.name}</bdi>
            {state.muted ? "" : "?"}
          </h1>
          <p>
            Their comments fold away for you alone, and you are not told of them. They don’t hear of it.{" "}
            <a href="/settings/people">All whom you muted</a> stand in your settings.
          </p>
        </header>
        <MuteForm handle={state.handle} name={state.name} wanted={!state.muted} returnTo={path} />
        <p>
          <a href={path}>Back</a>
        </p>
      </div>
    </Frame>
  );
}
