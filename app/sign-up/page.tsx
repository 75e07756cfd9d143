import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Frame } from "@/app/frame";
import { SignUpForm } from "@/components/people/sign-up-form";
import { currentActor } from "@/lib/auth/session";
import { returnPath } from "@/lib/web/return-to";
import { firstOf } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Create an account", robots: { index: false } };

export default async function SignUpPage({ searchParams }: PageProps<"/sign-up">) {
  const returnTo = firstOf((await searchParams).returnTo);
  if (await currentActor()) redirect(returnPath(returnTo));

  return (
    <Frame>
      <div className="page">
        <header className="page-head small">
          <h1>Create an account</h1>
          <p>Two fields, and you can comment. Your e-mail address is shown to nobody.</p>
        </header>
        <SignUpForm returnTo={returnTo} />
      </div>
    </Frame>
  );
}
