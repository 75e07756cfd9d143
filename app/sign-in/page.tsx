import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Frame } from "@/app/frame";
import { SignInForm } from "@/components/people/sign-in-form";
import { Button } from "@/components/ui/button";
import { currentActor } from "@/lib/auth/session";
import { returnPath } from "@/lib/web/return-to";
import { firstOf } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Sign in", robots: { index: false } };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const returnTo = firstOf((await searchParams).returnTo);
  const actor = await currentActor();
  if (actor && returnTo) redirect(returnPath(returnTo));

  return (
    <Frame>
      <div className="page">
        <header className="page-head small">
          <h1>{actor ? `You are signed in as ${actor.name}` : "Sign in"}</h1>
        </header>
        {actor ? (
          <form action="/sign-out" method="post" className="form">
            <p>
              <a href={`/people/${actor.handle}`}>Your profile</a>
            </p>
            <Button>Sign out</Button>
          </form>
        ) : (
          <SignInForm returnTo={returnTo} />
        )}
      </div>
    </Frame>
  );
}
