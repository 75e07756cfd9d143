import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { OtherWays } from "@/components/people/other-ways";
import { SignInForm } from "@/components/people/sign-in-form";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { currentActor } from "@/lib/auth/session";
import { returnPath } from "@/lib/web/return-to";
import { firstOf } from "@/lib/web/search-params";
import { EntryPage } from "./entry-page";

export const metadata: Metadata = { title: "Sign in", robots: { index: false } };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const asked = await searchParams;
  const returnTo = firstOf(asked.returnTo);
  const actor = await currentActor();
  if (actor && returnTo) redirect(returnPath(returnTo));
  if (actor)
    return (
      <EntryPage title={`You are signed in as ${actor.name}`}>
        <form action="/sign-out" method="post" className="form">
          <p>
            <a href={`/people/${actor.handle}`}>Your profile</a>
          </p>
          <Button>Sign out</Button>
        </form>
      </EntryPage>
    );

  return (
    <EntryPage title="Sign in">
      {firstOf(asked.confirmed) && (
        <Notice tone="good">The address is confirmed. Sign in, and go on where you were.</Notice>
      )}
      <SignInForm returnTo={returnTo} />
      <OtherWays returnTo={returnTo} />
    </EntryPage>
  );
}
