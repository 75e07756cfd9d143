import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EntryPage } from "@/app/sign-in/entry-page";
import { OtherWays } from "@/components/people/other-ways";
import { SignUpForm } from "@/components/people/sign-up-form";
import { currentActor } from "@/lib/auth/session";
import { returnPath } from "@/lib/web/return-to";
import { firstOf } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Create an account", robots: { index: false } };

export default async function SignUpPage({ searchParams }: PageProps<"/sign-up">) {
  const returnTo = firstOf((await searchParams).returnTo);
  if (await currentActor()) redirect(returnPath(returnTo));

  return (
    <EntryPage
      title="Create an account"
      about="Two fields, and you can comment. Your e-mail address is shown to nobody."
    >
      <SignUpForm returnTo={returnTo} />
      <OtherWays returnTo={returnTo} isNew />
    </EntryPage>
  );
}
